import { describe, expect, it } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'
import { type GatewayFixture, gatewayFixture, turn } from './fixture.ts'

/** The calls under way that HalfOpen admitted, at the worst moment. */
function mostProbes({ traceEvents }: GatewayFixture): number {
  const probes = new Set<number>()
  let most = 0
  traceEvents.forEach((it, index) => {
    const before = traceEvents[index - 1]
    if (it.kind !== 'fired' || it.call === undefined) return
    if (it.part !== 'begin') probes.delete(it.call)
    else if (before?.kind === 'admitted' && before.state === 'HalfOpen') probes.add(it.call)
    most = Math.max(most, probes.size)
  })
  return most
}

describe('4. No more than N calls run in half-open', () => {
  it('of a hundred calls at once N run, the others are rejected', async () => {
    const fixture = await gatewayFixture({ parameters: { trials: 3 } })
    await fixture.halfOpen()
    fixture.forget()
    fixture.backend.peak = 0
    const endings = Array.from({ length: 100 }, () => fixture.submit())
    await turn()
    expect([fixture.backend.running, fixture.backend.peak]).toEqual([3, 3])
    for (const call of fixture.backend.calls.slice(-3)) call.answer(200)
    const places = (await Promise.all(endings)).map(({ place }) => place)
    expect(places.filter((place) => place === 'rejected')).toHaveLength(97)
    expect(fixture.reports().filter((report) => report === 'refused in HalfOpen')).toHaveLength(97)
    expect(fixture.state).toBe('Closed')
  })

  it('N run too when they come at the very moment at which the cooldown ends, before any timer', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.clock.jump(5000)
    fixture.backend.peak = 0
    for (let count = 0; count < 100; count++) void fixture.submit()
    await turn()
    expect(fixture.backend.peak).toBe(1)
    expect(mostProbes(fixture)).toBe(1)
  })

  it('never more than N run, whatever comes in whatever order, and never fewer for good', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 2, trials: 2, cooldown: 100, patience: 1000 } })
    const random = seededRandom(4)
    for (let round = 0; round < 1500; round++) {
      const call = fixture.backend.calls.at(-1 - random(6))
      const act = random(9)
      if (act < 3) void fixture.submit()
      else if (act < 5) fixture.clock.pass(random(200))
      else if (act < 7) call?.fail()
      else call?.answer([200, 404, 500][random(3)]!)
      await turn()
    }
    expect(mostProbes(fixture)).toBe(2)
    const states = new Set(fixture.reports().filter((report) => report.includes('->')))
    expect(states).toEqual(new Set(['Closed -> Open', 'Open -> HalfOpen', 'HalfOpen -> Open', 'HalfOpen -> Closed']))
    fixture.clock.pass(2000)
    await fixture.halfOpen()
    fixture.backend.peak = fixture.backend.running
    await fixture.begin()
    await fixture.begin()
    expect(fixture.gateway.out.rejected.size).toBe(0)
    expect((await fixture.submit()).place).toBe('rejected')
  })
})
