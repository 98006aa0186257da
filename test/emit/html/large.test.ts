import { describe, expect, test } from 'vitest'
import { hasBrowser, openSpec } from './browser.ts'

const places = 300

/** A chain of places, all in a row. */
function chain(): string {
  const names = Array.from({ length: places }, (_, index) => index)
  const direction = (index: number): string => (index === 0 ? 'in ' : index === places - 1 ? 'out ' : '')
  return `net Chain {
${names.map((index) => `  ${direction(index)}place p${index}: queue<int>`).join('\n')}
${names
  .slice(1)
  .map((index) => `  transition t${index} { take x from p${index - 1} put x in p${index} }`)
  .join('\n')}
}
`
}

/** Tokens that pass the whole chain one after the other. */
function longTrace(length: number): string {
  const lines: string[] = []
  for (let at = 0; lines.length < length; at++) {
    lines.push(JSON.stringify({ at, file: 'spec.myc', line: 2, kind: 'put', place: 'p0', token: at }))
    for (let index = 1; index < places; index++)
      lines.push(
        JSON.stringify({
          at,
          file: 'spec.myc',
          line: places + 1 + index,
          kind: 'fired',
          transition: `t${index}`,
          part: 'fire',
        }),
        JSON.stringify({ at, file: 'spec.myc', line: 1 + index, kind: 'arrived', place: `p${index}`, token: at }),
      )
  }
  return lines.slice(0, length).join('\n')
}

describe.skipIf(!hasBrowser)('a large network with a long trace', () => {
  test('one can go anywhere in it', async () => {
    const opened = await openSpec(chain(), {
      argv: ['--trace', 'long.jsonl'],
      files: { 'long.jsonl': longTrace(100_000) },
    })
    const { page, complaints } = opened
    const taken = await page.locator('#scrubber').evaluate((scrubber) => {
      const input = scrubber as HTMLInputElement
      const go = (position: number): number => {
        const before = performance.now()
        input.value = String(position)
        input.dispatchEvent(new Event('input'))
        void document.body.offsetHeight
        return performance.now() - before
      }
      go(100_000)
      const positions = Array.from({ length: 21 }, (_, index) => (index * 48_611) % 100_000)
      return positions.map(go).sort((a, b) => a - b)[10]!
    })
    // About 10 ms on a busy machine; a page that drew everything anew would take seconds.
    expect(taken).toBeLessThan(500)
    expect(await page.locator('#position').textContent()).toBe(`${(20 * 48_611) % 100_000} / 100000`)
    expect(await page.locator('#log .row').count()).toBeLessThan(100)
    await page.keyboard.press('End')
    expect(await page.locator('#log .row[aria-current]').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})
