import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('15. The cooldown runs from the opening', () => {
  it('a slow call that fails does not shorten the cooldown by the time that it took', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1, patience: 60_000 } })
    const slow = await fixture.begin()
    fixture.clock.pass(30_000)
    slow.fail()
    await turn()
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(4999)
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(1)
    expect(fixture.state).toBe('HalfOpen')
    const states = fixture.traceEvents.filter(({ kind }) => kind === 'state')
    expect(states.map(({ at }) => at)).toEqual([30_000, 35_000])
  })

  it('nor does one that takes too long', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1, patience: 4000 } })
    await fixture.begin()
    fixture.clock.pass(4000 + 4999)
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(1)
    expect(fixture.state).toBe('HalfOpen')
  })

  it('an opening that is cut short does not shorten the next', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.clock.pass(3000)
    fixture.gateway.machines.breaker.hold('HalfOpen')
    fixture.gateway.machines.breaker.release()
    await fixture.fail()
    fixture.clock.pass(4999)
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(1)
    expect(fixture.state).toBe('HalfOpen')
  })

  it('a slow probe that fails opens the circuit for a whole cooldown', async () => {
    const fixture = await gatewayFixture({ parameters: { patience: 60_000 } })
    await fixture.halfOpen()
    const probe = await fixture.begin()
    fixture.clock.pass(30_000)
    probe.fail()
    await turn()
    fixture.clock.pass(4999)
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(1)
    expect(fixture.state).toBe('HalfOpen')
  })
})
