import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { type GatewayFixture, counted, gatewayFixture, turn } from './fixture.ts'

/** A gateway that goes on from another in a process of its own: by way of JSON, and on a clock that shows another time. */
async function restored({ gateway }: GatewayFixture, spec = 'gateway'): Promise<GatewayFixture> {
  const snapshot = JSON.stringify(gateway.snapshot())
  const clock = new VirtualClock()
  clock.jump(1_000_000)
  return gatewayFixture({ snapshot, clock }, spec)
}

describe('14. A restored breaker goes on where it stood', () => {
  it('saved right after opening, it stays open for the whole cooldown, however long it was closed before', async () => {
    const fixture = await gatewayFixture()
    fixture.clock.pass(60_000)
    await fixture.open()
    const next = await restored(fixture)
    next.clock.pass(4999)
    expect((await next.submit()).place).toBe('rejected')
    next.clock.pass(1)
    expect(await next.succeed()).toBe('succeeded')
    expect(next.reports()).toEqual(['refused in Open', 'Open -> HalfOpen', 'HalfOpen -> Closed'])
  })

  it('saved later, it stays open for the time that was left', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.clock.pass(3000)
    const next = await restored(fixture)
    next.clock.pass(1999)
    expect(next.state).toBe('Open')
    next.clock.pass(1)
    expect(next.state).toBe('HalfOpen')
  })

  it('failures that were counted count on', async () => {
    const fixture = await gatewayFixture()
    await fixture.fail()
    await fixture.fail()
    const next = await restored(fixture)
    await next.fail()
    expect(next.reports()).toEqual(['Closed -> Open'])
  })

  it('a probe that was under way is made again, and its permit is not lost', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    await fixture.begin()
    const next = await restored(fixture)
    await turn()
    expect([next.state, next.backend.running]).toEqual(['HalfOpen', 1])
    expect((await next.submit()).place).toBe('rejected')
    next.backend.last.answer(200)
    await turn()
    expect([next.state, next.gateway.out.succeeded.size]).toEqual(['Closed', 1])
  })

  it('a call that paused before another try is made again, not forgotten', async () => {
    const fixture = await gatewayFixture({}, 'patient')
    await fixture.begin()
    fixture.backend.last.fail()
    await turn()
    const next = await restored(fixture, 'patient')
    next.clock.pass(99)
    await turn()
    expect(next.backend.calls).toHaveLength(0)
    next.clock.pass(1)
    await turn()
    expect(next.backend.calls.map(({ id }) => id)).toEqual(['1'])
    next.backend.last.answer(200)
    await turn()
    expect(next.gateway.out.succeeded.size).toBe(1)
  })

  it('held open, it stays held until it is released', async () => {
    const fixture = await gatewayFixture()
    fixture.gateway.machines.breaker.hold('Open')
    const next = await restored(fixture)
    next.clock.pass(60_000)
    expect((await next.submit()).place).toBe('rejected')
    expect([next.state, next.gateway.machines.breaker.held]).toEqual(['Open', true])
    next.gateway.machines.breaker.release()
    expect(next.state).toBe('Open')
    next.clock.pass(5000)
    expect(await next.succeed()).toBe('succeeded')
    expect(next.state).toBe('Closed')
  })

  it('what is in the window leaves it in time', async () => {
    const fixture = await gatewayFixture({}, 'window')
    await fixture.fail()
    fixture.clock.pass(2000)
    await fixture.fail()
    const next = await restored(fixture, 'window')
    const counts = (): unknown => counted(next.gateway.machines.breaker)
    next.clock.pass(2999)
    expect(counts()).toEqual([2, 2])
    next.clock.pass(501)
    expect(counts()).toEqual([1, 1])
    next.clock.pass(2000)
    expect(counts()).toEqual([0, 0])
  })
})
