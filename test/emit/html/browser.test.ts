import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { specOf } from '../../support/cases.ts'
import { besides, hasBrowser, openSpec } from './browser.ts'

const gateway = readFileSync(new URL('../../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
const hostile = specOf('hostile-names/markup')

/** What one sees of the network: tokens, calls under way, present states. */
const standing = (page: Page): Promise<object> =>
  page.evaluate(() => ({
    tokens: [...document.querySelectorAll<SVGElement>('#diagram [data-of*=place]')].map((layer) => [
      layer.dataset['of'],
      Number(layer.querySelector('.count')?.textContent ?? layer.querySelectorAll('.token').length),
    ]),
    busy: [...document.querySelectorAll('#diagram .badge-text')].map((badge) => badge.textContent),
    present: [...document.querySelectorAll('#diagram .present')].map(({ id }) => id),
    clock: document.querySelector('#clock')?.textContent,
    marked: document.querySelector('.line.marked .code')?.textContent,
  }))

const tokensAt = async (page: Page, place: number): Promise<number> => {
  const { tokens } = (await standing(page)) as { tokens: [string, number][] }
  return new Map(tokens).get(`net-0-place-${place}`)!
}

const seek = (page: Page, position: number): Promise<void> =>
  page.locator('#scrubber').evaluate((scrubber, value) => {
    ;(scrubber as HTMLInputElement).value = String(value)
    scrubber.dispatchEvent(new Event('input'))
  }, position)

describe.skipIf(!hasBrowser)('the page in Chromium', () => {
  test('it opens from a file, asks for nothing and complains of nothing', async () => {
    const { page, complaints } = await openSpec(gateway)
    await page.locator('#diagram svg').waitFor()
    expect(await page.title()).toBe('Gateway – spec.myc')
    expect(await page.locator('#trace option').count()).toBeGreaterThanOrEqual(16)
    expect(complaints).toEqual([])
  })

  test('it plays the story: tokens, calls, states, time; and goes back the way it came', async () => {
    const { page, complaints } = await openSpec(gateway)
    const seen: object[] = [await standing(page)]
    for (let step = 1; step <= 60; step++) {
      await page.keyboard.press('ArrowRight')
      seen.push(await standing(page))
    }
    await seek(page, 0)
    await page.locator('#next-change').click()
    expect(await standing(page)).toMatchObject({ present: ['net-0-machine-0-state-1'] })
    await seek(page, 60)
    for (let step = 60; step >= 0; step--) {
      expect(await standing(page)).toEqual(seen[step])
      await page.keyboard.press('ArrowLeft')
    }
    await page.keyboard.press('End')
    expect(await tokensAt(page, 3)).toBe(3)
    expect(await page.locator('#machines .state-name').allTextContents()).toEqual(['Closed'])
    expect(complaints).toEqual([])
  })

  test('it plays by itself, faster when told to, and stops at the end', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#speed').selectOption('64')
    await page.locator('#play').click()
    await page.locator('#play.playing').waitFor()
    await page.locator('#play:not(.playing)').waitFor()
    const [at, length] = (await page.locator('#position').textContent())!.split(' / ')
    expect(at).toBe(length)
  })

  test('it jumps from change to change', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#next-change').click()
    expect(await page.locator('#log .row[aria-current]').textContent()).toContain('Closed → Open')
    await page.keyboard.press(']')
    expect(await page.locator('#log .row[aria-current]').textContent()).toContain('refused')
    await page.keyboard.press('[')
    expect(await page.locator('#log .row[aria-current]').textContent()).toContain('Closed → Open')
  })

  test('an element leads to its line, and a line to its elements', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#net-0-transition-1').click()
    expect(await page.locator('.line.marked .code').textContent()).toBe('  transition route {')
    await page.locator('#net-0-machine-0-state-2').click()
    expect(await page.locator('.line.marked .code').textContent()).toBe('  state HalfOpen {')
    await page.locator('.line', { hasText: 'out place rejected' }).click()
    expect(await page.locator('#diagram .picked').evaluateAll((found) => found.map(({ id }) => id))).toEqual([
      'net-0-place-4',
    ])
  })

  test('it zooms, moves and fits again', async () => {
    const { page } = await openSpec(gateway)
    const viewBox = (): Promise<string | null> => page.locator('#diagram > svg').getAttribute('viewBox')
    const width = async (): Promise<number> => Number((await viewBox())!.split(' ')[2])
    const whole = await viewBox()
    const wide = await width()
    await page.locator('#zoom-in').click()
    expect(await width()).toBeLessThan(wide)
    await page.locator('#fit').click()
    await page.locator('#diagram').hover()
    await page.mouse.wheel(0, -300)
    await expect.poll(width).toBeLessThan(wide)
    await page.locator('#diagram').focus()
    await page.keyboard.press('0')
    expect((await viewBox())!.split(' ').map(Number)).toEqual(whole!.split(' ').map(Number))
    await page.mouse.down()
    await page.mouse.move(200, 300, { steps: 4 })
    await page.mouse.up()
    expect(await viewBox()).not.toBe(whole)
  })

  test('pointing at an element dims all but its surroundings', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#net-0-place-1 ellipse').hover()
    const near = await page.locator('#diagram .near').evaluateAll((found) => found.map(({ id }) => id))
    expect(near).toContain('net-0-transition-0')
    expect(near).toContain('net-0-transition-0-branch-0')
    expect(near).toContain('net-0-transition-1')
    expect(near).not.toContain('net-0-transition-0-branch-1')
  })

  test('a recorded trace is played, and one that is none is refused with the reason', async () => {
    const opened = await openSpec(gateway)
    const { page } = opened
    const line = (traceEvent: object): string => JSON.stringify({ at: 5, file: 'spec.myc', line: 50, ...traceEvent })
    const good = `${line({ kind: 'put', place: 'requests', token: 1 })}\n${line({ kind: 'put', place: 'requests', token: 2 })}\n`
    await page.locator('#file').setInputFiles(besides(opened, 'good.jsonl', good))
    await page.locator('#position', { hasText: '0 / 2' }).waitFor()
    await page.keyboard.press('End')
    expect(await tokensAt(page, 0)).toBe(2)
    const refusals = {
      'broken.jsonl': ['{', 'line 1 is not JSON'],
      'odd.jsonl': [`${good}[1]`, 'line 3 is not a trace event of a network'],
      'strange.jsonl': [line({ kind: 'put', place: 'nowhere', token: 1 }), 'Gateway has no place "nowhere"'],
      'empty.jsonl': ['\n', 'there is no trace event in it'],
    }
    for (const [name, [text, reason]] of Object.entries(refusals)) {
      await page.locator('#file').setInputFiles(besides(opened, name, text!))
      await page.locator('#problem', { hasText: reason! }).waitFor()
    }
    expect(await tokensAt(page, 0)).toBe(2)
  })

  test('names and strings of a spec stay text', async () => {
    const { page, complaints } = await openSpec(hostile)
    await page.locator('#diagram svg').waitFor()
    expect(await page.locator('script').count()).toBe(2)
    expect(await page.locator('#diagram script, #diagram image, #diagram foreignObject, img, iframe').count()).toBe(0)
    expect(await page.locator('#source').textContent()).toContain('<script>alert(1)</script>')
    const titles = page.locator('#diagram title').filter({ hasText: '<script>alert(1)</script>' })
    expect(await titles.count()).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  test.each(['light', 'dark'] as const)('nothing is wider than a phone (%s)', async (colorScheme) => {
    const { page } = await openSpec(gateway, { width: 390, height: 844, colorScheme })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  test('every control has a name', async () => {
    const { page } = await openSpec(gateway)
    const nameless = await page
      .locator('button, select, input:not([hidden])')
      .evaluateAll((found) =>
        found
          .filter((it) => (it.getAttribute('aria-label') ?? it.textContent ?? '').trim() === '')
          .map(({ outerHTML }) => outerHTML),
      )
    expect(nameless).toEqual([])
  })
})
