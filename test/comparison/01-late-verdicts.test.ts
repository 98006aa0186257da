import { describe, expect, it } from 'vitest'
import { type HeldCall, type GatewayFixture, gatewayFixture, turn } from './fixture.ts'

/** A call started while Closed is still under way when the circuit is half-open. */
async function withStraggler(): Promise<{ fixture: GatewayFixture; straggler: HeldCall }> {
  const fixture = await gatewayFixture({ parameters: { patience: 60_000 } })
  const straggler = await fixture.begin()
  await fixture.halfOpen()
  fixture.forget()
  return { fixture, straggler }
}

describe('1. A verdict counts only in the period that admitted its call', () => {
  it('a success of a call started while Closed does not close HalfOpen, and is reported as late', async () => {
    const { fixture, straggler } = await withStraggler()
    straggler.answer(200)
    await turn()
    expect(fixture.state).toBe('HalfOpen')
    expect(fixture.reports()).toEqual(['late success'])
    expect(fixture.gateway.out.succeeded.size).toBe(0)
    expect(fixture.traceEvents.filter(({ kind }) => kind === 'delivered')).toHaveLength(1)
  })

  it('a failure of a call started while Closed does not re-open during a good probe', async () => {
    const { fixture, straggler } = await withStraggler()
    const probe = await fixture.begin()
    straggler.fail()
    await turn()
    expect(fixture.state).toBe('HalfOpen')
    probe.answer(200)
    await turn()
    expect(fixture.state).toBe('Closed')
    expect(fixture.reports()).toEqual(['late failure', 'HalfOpen -> Closed'])
  })

  it.each(['success', 'failure'])('a %s of a probe does not decide the next HalfOpen', async (verdict) => {
    const fixture = await gatewayFixture({ parameters: { trials: 2, patience: 60_000 } })
    await fixture.halfOpen()
    const stale = await fixture.begin()
    await fixture.fail()
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(5000)
    fixture.forget()
    if (verdict === 'success') stale.answer(200)
    else stale.fail()
    await turn()
    expect(fixture.state).toBe('HalfOpen')
    expect(fixture.reports()).toEqual([`late ${verdict}`])
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.state).toBe('HalfOpen')
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.state).toBe('Closed')
  })

  it('a failure that arrives while Open does not lengthen the cooldown', async () => {
    const fixture = await gatewayFixture()
    const straggler = await fixture.begin()
    await fixture.open()
    fixture.clock.pass(1000)
    fixture.forget()
    straggler.fail()
    await turn()
    fixture.clock.pass(3999)
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(1)
    expect(fixture.state).toBe('HalfOpen')
    expect(fixture.reports()).toEqual(['late failure', 'Open -> HalfOpen'])
  })
})
