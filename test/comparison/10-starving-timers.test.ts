import { describe, expect, it } from 'vitest'
import { gatewayFixture } from './fixture.ts'

describe('10. Half-open comes when its time has come, whatever the timers do', () => {
  it('a call that comes when the cooldown is over goes through, though no timer fired', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.clock.jump(4999)
    expect((await fixture.submit()).place).toBe('rejected')
    fixture.clock.jump(1)
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports()).toEqual(['Closed -> Open', 'refused in Open', 'Open -> HalfOpen', 'HalfOpen -> Closed'])
  })

  it('the getter tells the truth, though no timer fired', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.clock.jump(4999)
    expect(fixture.state).toBe('Open')
    fixture.clock.jump(1)
    expect(fixture.state).toBe('HalfOpen')
  })

  it('what was due is reported with the time at which it was due', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.clock.jump(60_000)
    expect(fixture.state).toBe('HalfOpen')
    expect(fixture.traceEvents.filter(({ kind }) => kind === 'state').map(({ at }) => at)).toEqual([0, 5000])
  })

  it('a call that is too late is over, though no timer fired', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } })
    const ending = fixture.submit()
    fixture.clock.jump(2000)
    expect(fixture.state).toBe('Open')
    expect((await ending).place).toBe('failed')
  })

  it('nobody needs to ask: the timer of the host is enough', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.forget()
    expect(fixture.clock.armed).toBe(1)
    fixture.clock.pass(5000)
    expect(fixture.reports()).toEqual(['Open -> HalfOpen'])
    expect(fixture.clock.armed).toBe(0)
  })
})
