import { describe, expect, it } from 'vitest'
import { type GatewayFixture, type HeldCall, gatewayFixture, turn } from './fixture.ts'

/** A call of which the second attempt has just started: how it ends, and both attempts. */
async function hedged(fixture: GatewayFixture): Promise<[ending: Promise<unknown>, first: HeldCall, second: HeldCall]> {
  const ending = fixture.submit().then(({ place }) => place)
  await turn()
  const first = fixture.backend.last
  fixture.clock.pass(100)
  await turn()
  return [ending, first, fixture.backend.last]
}

describe('26. A hedge counts once', () => {
  it('two attempts that fail are one failure', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 2 } }, 'hedged')
    for (const expected of ['Closed', 'Open']) {
      const [ending, first, second] = await hedged(fixture)
      first.fail()
      second.fail()
      expect([await ending, fixture.state]).toEqual(['failed', expected])
    }
    expect([fixture.backend.calls.length, fixture.reports()]).toEqual([4, ['Closed -> Open']])
  })

  it('what the slower attempt comes to moves nothing, and is not reported as late', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } }, 'hedged')
    const [ending, slow, quick] = await hedged(fixture)
    quick.answer(200)
    expect([await ending, slow.signal.aborted, quick.signal.aborted]).toEqual(['succeeded', true, false])
    slow.fail()
    await turn()
    expect([fixture.state, fixture.reports()]).toEqual(['Closed', []])
  })

  it('a probe of two attempts is one probe, with one permit', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } }, 'hedged')
    await fixture.halfOpen()
    const [ending, first, second] = await hedged(fixture)
    expect((await fixture.submit()).place).toBe('rejected')
    first.fail()
    await turn()
    expect([fixture.state, (await fixture.submit()).place]).toEqual(['HalfOpen', 'rejected'])
    second.answer(200)
    expect([await ending, fixture.state, await fixture.succeed()]).toEqual(['succeeded', 'Closed', 'succeeded'])
  })
})
