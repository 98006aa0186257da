import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser, openSpec } from './browser.ts'

const spec = `fsm Lamp { event press  initial state Off { on press -> On }  state On { on press -> Off } }
net House {
  in place presses: queue<string>
  machine lamp[room: string]: Lamp
  transition press { take room from presses  lamp[room].press  drop room }
}
`

/** Each room in turn is lit; every third one is put out at once. */
const trace = Array.from({ length: 500 }, (_, index) => {
  const change = { at: index, file: 'spec.myc', line: 1, kind: 'state', machine: 'lamp', key: `room ${index}` }
  const lit = { ...change, from: 'Off', to: 'On' }
  return index % 3 === 0 ? [lit, { ...change, from: 'On', to: 'Off' }] : [lit]
}).flat()

const files = { 'rooms.jsonl': trace.map((it) => JSON.stringify(it)).join('\n') }

const present = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('#diagram .present')].map((state) => state.querySelector('text')?.textContent),
  )

const machines = (page: Page): Locator => page.getByRole('region', { name: 'Machines' })

describe.skipIf(!hasBrowser)('a machine with many keys', () => {
  test('is counted, searched and followed', async () => {
    const { page, complaints } = await openSpec(spec, { argv: ['--trace', 'rooms.jsonl'], files })
    await page.keyboard.press('End')
    const said = (name: string): Promise<string | null> => page.locator(`.machine-row .${name}`).textContent()
    expect(await said('tally')).toBe('167 Off · 333 On')
    expect(await page.locator('.instance').count()).toBe(200)
    expect(await said('more')).toBe('and 300 more')
    expect(await page.locator('.instance.shown').count()).toBe(0)
    expect(await present(page)).toEqual(['On'])

    await page.getByRole('searchbox', { name: 'Find a key of lamp' }).fill('ROOM 498')
    expect(await page.locator('.instance').allTextContents()).toEqual(['room 498Off'])
    expect(await said('more')).toBe('')
    await machines(page).getByRole('button', { name: 'room 498' }).click()
    expect(await present(page)).toEqual(['Off'])
    expect(complaints).toEqual([])
  })

  test('keeps the one that was chosen in the picture, until that is taken back', async () => {
    const { page } = await openSpec(spec, { argv: ['--trace', 'rooms.jsonl'], files })
    for (let step = 0; step < 3; step++) await page.getByRole('button', { name: 'Step forward' }).click()
    expect(await page.locator('.instance.shown .key').allTextContents()).toEqual(['room 1'])
    expect(await present(page)).toEqual(['On'])
    const first = machines(page).getByRole('button', { name: 'room 0' })
    await first.click()
    expect(await first.getAttribute('aria-pressed')).toBe('true')
    expect(await present(page)).toEqual(['Off'])
    await page.getByRole('button', { name: 'Step forward' }).click()
    expect(await page.locator('.instance.shown .key').allTextContents()).toEqual(['room 0'])
    await first.click()
    expect(await page.locator('.instance.shown .key').allTextContents()).toEqual(['room 2'])
  })

  test('shows of a key that it has ended, and not that it is in its last state', async () => {
    const orders = `fsm Order { event paid  initial state Open { on paid -> Paid }  final state Paid {} }
net Orders {
  in place payments: queue<int>
  machine order[id: int]: Order
  transition pay { take id from payments  order[id].paid  drop id }
}
`
    const paid = { at: 0, file: 'spec.myc', line: 1, kind: 'state', machine: 'order', key: 7, from: 'Open', to: 'Paid' }
    const { page } = await openSpec(orders, {
      argv: ['--trace', 'orders.jsonl'],
      files: { 'orders.jsonl': JSON.stringify(paid) },
    })
    await page.keyboard.press('End')
    expect(await page.locator('.instance').allTextContents()).toEqual(['7Paid (ended)'])
  })
})
