import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser, openSpec } from './browser.ts'

const gateway = readFileSync(new URL('../../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')

const position = async (page: Page): Promise<number> => Number.parseInt((await page.textContent('#position'))!, 10)

describe.skipIf(!hasBrowser)('a page that plays', () => {
  /** Its time passes only when it is told to. */
  async function playing(): Promise<Page> {
    const { page } = await openSpec(gateway, { own: true })
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.getByRole('button', { name: 'Play' }).click()
    return page
  }

  test('takes its time for each trace event', async () => {
    const page = await playing()
    await page.clock.runFor(1300)
    expect(await position(page)).toBe(3)
  })

  test('does not hurry through what it missed in a hidden tab', async () => {
    const page = await playing()
    await page.clock.runFor(100)
    await page.clock.fastForward(30_000)
    await page.clock.runFor(100)
    expect(await position(page)).toBe(2)
  })

  test('stays at a step that somebody takes', async () => {
    const page = await playing()
    await page.clock.runFor(1300)
    await page.getByRole('button', { name: 'Step back' }).click()
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1)
    await page.clock.runFor(5000)
    expect(await position(page)).toBe(2)
  })
})
