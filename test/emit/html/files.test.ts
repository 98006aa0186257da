import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { caseOf } from '../../support/cases.ts'
import { hasBrowser, openSpec } from './browser.ts'

const { text: spec, files } = caseOf('imports/shop')

/** The line that is marked: its number in its file, and what it says. */
const marked = (page: Page): Promise<string[]> => page.locator('.line.marked > *').allTextContents()

describe.skipIf(!hasBrowser)('a page of a spec of several files', () => {
  test('shows them one behind the other, and marks lines in each of them', async () => {
    const { page, complaints } = await openSpec(spec, { files })
    expect(await page.locator('#source .file').allTextContents()).toEqual([
      'spec.myc',
      'breakers.myc',
      'lib/orders.myc',
    ])
    await page.locator('#next-change').click()
    expect(await page.locator('#log .row[aria-current]').textContent()).toContain('Closed → Open')
    expect(await marked(page)).toEqual(['13', '    on failure, forced -> Open'])
    await page.locator('#net-0-machine-0-state-2').dispatchEvent('click')
    expect(await marked(page)).toEqual(['20', '  state HalfOpen {'])
    await page.locator('.line', { hasText: '  transition send {' }).click()
    expect(await page.locator('#diagram .node.picked').getAttribute('id')).toBe('net-0-transition-0')
    expect(complaints).toEqual([])
  })

  test('shows parts as frames, and what is in them where their nets say it', async () => {
    const parts = caseOf('parts/imported')
    const { page, complaints } = await openSpec(parts.text, { files: parts.files })
    expect(await page.locator('#source .file').allTextContents()).toEqual([
      'spec.myc',
      'lib/client.myc',
      'lib/breakers.myc',
    ])
    await page.locator('#net-0-transition-2').dispatchEvent('click')
    expect(await marked(page)).toEqual(['13', '  transition attempt {'])
    // The frame, and not what stands in it.
    await page.locator('#net-0-part-1').dispatchEvent('click')
    expect((await marked(page))[0]).toBe('12')
    await page.locator('.line', { hasText: '  transition attempt {' }).click()
    expect(await page.locator('#diagram .picked').evaluateAll((all) => all.map(({ id }) => id))).toEqual(
      expect.arrayContaining(['net-0-transition-2', 'net-0-transition-4']),
    )
    await page.locator('#next-change').click()
    expect(await page.locator('#log .row[aria-current]').textContent()).toContain('http.breaker')
    expect(complaints).toEqual([])
  })
})
