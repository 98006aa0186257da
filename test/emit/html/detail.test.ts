import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasBrowser, openSpec } from './browser.ts'

const gateway = readFileSync(new URL('../../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
const slow = `net Slow {
  in place from: queue<string>
  out place to: queue<string>
  transition wait { take x from from  after 10s, at most 2 at once  put x in to }
}
scenario "three at once" of Slow { put "a\\u{202E}b" in from, 3 times  wait 10s }
// hidden \u202E here
`

describe.skipIf(!hasBrowser)('what a page tells', () => {
  test('of a place: what the spec says, and its tokens as they are now', async () => {
    const { page } = await openSpec(gateway)
    const detail = page.getByLabel('Element')
    await expect.poll(() => detail.isVisible()).toBe(false)
    await page.locator('#log .row', { hasText: 'Closed → Open' }).first().click()
    await page.locator('#net-0-place-3').click()
    await expect
      .poll(() => detail.locator('p').allTextContents())
      .toEqual([
        'out place failed: queue<Failure>',
        '2 tokens now',
        ...new Array(2).fill(expect.stringMatching(/^\{ request: \{ id: "1", .*message: "callBackend failed" \} \}$/)),
      ])
    const forward = page.getByRole('button', { name: 'Step forward' })
    while (!(await page.locator('#log .row[aria-current]').textContent())!.includes('arrived in failed'))
      await forward.click()
    await expect.poll(() => detail.locator('.now').first().textContent()).toBe('3 tokens now')
    await page.keyboard.press('Home')
    await expect.poll(() => detail.locator('.now').allTextContents()).toEqual(['0 tokens now'])
  })

  test('of a transition: the calls that are under way, and since when', async () => {
    const { page, complaints } = await openSpec(slow)
    await page.locator('#net-0-transition-0').click()
    const now = page.getByLabel('Element').locator('.now')
    await page.getByRole('option', { name: 'wait begins (2)' }).click()
    await expect
      .poll(() => now.allTextContents())
      .toEqual(['2 under way', '(1) since 0.000 s, for 0.000 s', '(2) since 0.000 s, for 0.000 s'])
    await page.getByRole('option', { name: 'wait ends (1)' }).click()
    await expect.poll(() => now.allTextContents()).toEqual(['1 under way', '(2) since 0.000 s, for 10.000 s'])
    expect(complaints).toEqual([])
  })

  test('of a state: the instances that are in it', async () => {
    const { page } = await openSpec(gateway)
    await page.keyboard.press('End')
    await page.locator('#net-0-machine-0-state-0').hover()
    await expect.poll(() => page.getByLabel('Element').locator('.now').textContent()).toBe('now in it: "/users"')
    await page.mouse.move(5, 300)
    await expect.poll(() => page.getByLabel('Element').isVisible()).toBe(false)
  })

  test('with what cannot be seen made visible', async () => {
    const { page } = await openSpec(slow)
    await expect.poll(() => page.locator('#source .unseen').allTextContents()).toEqual(['<U+202E>'])
    await expect.poll(() => page.locator('#log .row').first().textContent()).toContain('put in from: "a<U+202E>b"')
  })

  test('it jumps to what one asks for', async () => {
    const { page } = await openSpec(gateway)
    const current = page.locator('#log .row[aria-current]')
    await page.getByLabel('What to jump to').selectOption('refusal')
    await page.getByRole('button', { name: 'Jump ahead' }).click()
    await expect.poll(() => current.textContent()).toContain('breaker["/users"] refused route in Open')
    await page.getByLabel('What to jump to').selectOption('state')
    await page.getByRole('button', { name: 'Jump ahead' }).click()
    await expect.poll(() => current.textContent()).toContain('Open → HalfOpen')
    await page.getByRole('button', { name: 'Jump back' }).click()
    await expect.poll(() => current.textContent()).toContain('Closed → Open')
  })

  test('the clock runs from one trace event to the next', async () => {
    const { page } = await openSpec(slow)
    await page.getByRole('option', { name: 'put in from' }).last().click()
    await page.getByLabel('Speed').selectOption('0.5')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    await expect.poll(() => page.locator('#clock').textContent()).toMatch(/^[1-9]\.\d{3} s$/)
  })

  test('marks along the scrubber say where something happened', async () => {
    const { page } = await openSpec(gateway)
    const marks = (tone: string): Promise<number> =>
      page.locator(`#ticks .${tone}`).evaluate((path) => path.getAttribute('d')!.split('M').length - 1)
    expect([await marks('state'), await marks('refusal'), await marks('failure')]).toEqual([3, 4, 3])
  })

  test('a trace that is given comes before the scenarios, by the name of its file', async () => {
    const traceEvent = { at: 0, file: 'spec.myc', line: 1, kind: 'put', place: 'from', token: 'x' }
    const { page } = await openSpec(slow, {
      argv: ['--trace', 'recorded.jsonl'],
      files: { 'recorded.jsonl': JSON.stringify(traceEvent) },
    })
    await expect
      .poll(() => page.locator('#trace option').allTextContents())
      .toEqual(['recorded.jsonl', 'three at once'])
    await expect.poll(() => page.locator('#position').textContent()).toBe('0 / 1')
  })

  test('a click on a trace event counts, while the trace goes on too', async () => {
    const { page } = await openSpec(gateway)
    const row = (await page.locator('#log .row', { hasText: 'route begins (1)' }).boundingBox())!
    await page.mouse.move(row.x + 40, row.y + row.height / 2)
    await page.mouse.down()
    await page.keyboard.press('ArrowRight')
    await page.mouse.up()
    await expect.poll(() => page.locator('#log .row[aria-current]').textContent()).toContain('route begins (1)')
  })

  test('lists are walked with the arrow keys', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#log').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('#log').getAttribute('aria-activedescendant')).toBe('row-1')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => page.locator('#position').textContent()).toMatch(/^1 \//)
    await page.locator('#source').focus()
    const place = gateway.split('\n').findIndex((line) => line.includes('out place rejected'))
    await page
      .locator('.line')
      .nth(place - 1)
      .click()
    await page.locator('#source').press('ArrowDown')
    expect(await page.locator('#diagram .picked').getAttribute('id')).toBe('net-0-place-4')
  })

  test('beside all elements there is nothing to tell or to pick', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#diagram').click({ position: { x: 640, y: 60 } })
    expect(await page.locator('#diagram .picked').count()).toBe(0)
    await expect.poll(() => page.getByLabel('Element').isVisible()).toBe(false)
  })

  test('a line within a block leads to what the block is of', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('.line', { hasText: 'call callBackend(request)' }).click()
    const picked = await page.locator('#diagram .picked').evaluateAll((found) => found.map(({ id }) => id))
    expect(picked).toContain('net-0-transition-1')
    expect(picked).not.toContain('net-0')
  })

  test('after a look at a line, the spec follows the trace again', async () => {
    const { page } = await openSpec(gateway)
    await page.locator('#net-0-place-4').click()
    await expect.poll(() => page.locator('.line.marked').textContent()).toContain('out place rejected')
    await page.getByRole('button', { name: 'Step forward' }).click()
    await expect.poll(() => page.locator('.line.marked').textContent()).toContain('in  place requests')
  })
})
