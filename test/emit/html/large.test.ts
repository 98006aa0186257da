import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { counting, stepsIn } from '../../support/steps.ts'
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

/** Loads a page anew. @returns gives the steps that its scripts have taken since it was asked last */
async function countSteps(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  onTestFinished(() => session.detach())
  await session.send('Profiler.enable')
  await session.send('Profiler.startPreciseCoverage', counting)
  await page.reload()
  return async () => stepsIn((await session.send('Profiler.takePreciseCoverage')).result)
}

const positions = Array.from({ length: 21 }, (_, index) => (index * 48_611) % 100_000)

describe.skipIf(!hasBrowser)('a large network with a long trace', () => {
  test('one can go anywhere in it', async () => {
    const opened = await openSpec(chain(), {
      argv: ['--trace', 'long.jsonl'],
      files: { 'long.jsonl': longTrace(100_000) },
    })
    const { page, complaints } = opened
    const steps = await countSteps(page)
    const go = (position: number): Promise<void> =>
      page.locator('#scrubber').evaluate((scrubber, value) => {
        ;(scrubber as HTMLInputElement).value = String(value)
        scrubber.dispatchEvent(new Event('input'))
      }, position)
    await go(100_000)
    await steps()
    const taken: number[] = []
    for (const position of positions) {
      await go(position)
      taken.push(await steps())
    }
    // About 13,000 each: a page that began anew with the first trace event would take more than a hundred thousand.
    expect(Math.max(...taken)).toBeLessThan(30_000)
    expect(await page.locator('#position').textContent()).toBe(`${(20 * 48_611) % 100_000} / 100000`)
    expect(await page.locator('#log .row').count()).toBeLessThan(100)
    await page.keyboard.press('End')
    expect(await page.locator('#log .row[aria-current]').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})
