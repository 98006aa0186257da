import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser, openSpec } from './browser.ts'

const spec = `net Press(width: int = 3) {
  in place sheets: queue<int>
  place plates: tokens = width
  out place pages: queue<int>
  transition print { take sheet from sheets  take from plates  put sheet in pages  put in plates }
}
net Desk {
  in place letters: queue<int>
  out place answers: queue<int>
  transition answer { take letter from letters  put letter in answers }
}
fsm Lamp {
  event press
  initial state Off { on press -> On }
  state On { on press -> Off }
}
scenario "a letter" of Desk { put 1 in letters  expect answers has 1 }
scenario "light" of Lamp { send it.press  expect it is On }
scenario "two pages" of Press { put 1 in sheets, 2 times  expect pages has 2 }
scenario "one plate" of Press(width: 1) { put 1 in sheets  expect pages has 1 }
`

/** How many tokens lie in a place: its name is the id of its element. */
const tokensIn = (page: Page, place: string): Promise<number> => page.locator(`[data-of="${place}"] .token`).count()

const stateOf = (page: Page): Promise<string[]> =>
  page.locator('#diagram .present text:first-of-type').allTextContents()

describe.skipIf(!hasBrowser)('a page of several nets', () => {
  test('shows all of them at their start, and plays one at a time', async () => {
    const { page, complaints } = await openSpec(spec)
    expect(await page.locator('#trace option').allTextContents()).toEqual([
      'a letter',
      'light',
      'two pages',
      'one plate',
    ])
    expect(await tokensIn(page, 'net-0-place-1')).toBe(3)
    expect(await stateOf(page)).toEqual(['Off'])

    await page.keyboard.press('End')
    expect(await tokensIn(page, 'net-1-place-1')).toBe(1)
    expect(await tokensIn(page, 'net-0-place-1')).toBe(3)

    await page.locator('#trace').selectOption('light')
    expect(await tokensIn(page, 'net-1-place-1')).toBe(0)
    await page.getByRole('button', { name: 'Jump ahead' }).click()
    expect(await stateOf(page)).toEqual(['On'])

    await page.locator('#trace').selectOption('two pages')
    expect(await stateOf(page)).toEqual(['Off'])
    await page.locator('body').press('End')
    expect(await tokensIn(page, 'net-0-place-2')).toBe(2)

    await page.locator('#trace').selectOption('one plate')
    expect(await tokensIn(page, 'net-0-place-1')).toBe(1)
    await page.locator('body').press('End')
    expect(await tokensIn(page, 'net-0-place-1')).toBe(1)
    expect(complaints).toEqual([])
  })
})
