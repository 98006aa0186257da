import { describe, expect, it } from 'vitest'
import { type GatewayFixture, gatewayFixture } from './fixture.ts'

async function many(fixture: GatewayFixture, count: number, act: 'succeed' | 'fail'): Promise<void> {
  for (let left = count; left > 0; left--) await fixture[act]()
}

describe('25. A window forgets exactly', () => {
  it.each([0, 1, 123, 499])('what is as old as the window counts, whenever it began (%i ms)', async (start) => {
    const fixture = await gatewayFixture({ parameters: { volume: 5 } }, 'window')
    fixture.clock.pass(start)
    await many(fixture, 4, 'fail')
    fixture.clock.pass(4999)
    await many(fixture, 1, 'fail')
    expect(fixture.state).toBe('Open')
  })

  it.each([0, 1, 123, 499])('what is more than a tenth older does not (%i ms)', async (start) => {
    const fixture = await gatewayFixture({ parameters: { volume: 5 } }, 'window')
    fixture.clock.pass(start)
    await many(fixture, 4, 'fail')
    fixture.clock.pass(5501)
    await many(fixture, 4, 'fail')
    expect(fixture.state).toBe('Closed')
  })

  it('after an hour nothing is left of it, at the first call already', async () => {
    const fixture = await gatewayFixture({ parameters: { volume: 5 } }, 'window')
    await many(fixture, 4, 'fail')
    fixture.clock.pass(60 * 60_000)
    await many(fixture, 1, 'fail')
    expect(fixture.state).toBe('Closed')
  })
})
