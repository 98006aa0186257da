import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

const throws = (): never => {
  throw new Error('503')
}

describe('2. A permit comes back however its call ends', () => {
  it('an answer that is neither success nor failure gives the permit back and decides nothing', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    fixture.forget()
    const ending = fixture.submit()
    await turn()
    fixture.backend.last.answer(404)
    expect((await ending).place).toBe('refused')
    expect(fixture.state).toBe('HalfOpen')
    expect(fixture.reports()).toEqual([])
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports()).toEqual(['HalfOpen -> Closed'])
  })

  it.each([
    ['throws', throws],
    ['rejects without a reason', () => Promise.reject<unknown>(undefined)],
    ['answers with a promise that throws', () => Object.assign(Promise.resolve(), { then: throws })],
    ['answers with something that cannot be looked at', () => Object.defineProperty({}, 'then', { get: throws })],
  ])('a probe that %s gives the permit back', async (_, bad) => {
    let handler: () => unknown = bad
    const fixture = await gatewayFixture({ externs: { callBackend: () => handler() } })
    await fixture.halfOpen()
    fixture.forget()
    expect((await fixture.submit()).place).toBe('failed')
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(5000)
    handler = () => ({ status: 200, body: null })
    expect((await fixture.submit()).place).toBe('succeeded')
    expect(fixture.reports()).toEqual(['HalfOpen -> Open', 'Open -> HalfOpen', 'HalfOpen -> Closed'])
  })

  it('a probe whose caller cancels gives the permit back and decides nothing', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    fixture.forget()
    const caller = new AbortController()
    const ending = fixture.submit(caller.signal)
    await turn()
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    expect([fixture.state, fixture.reports()]).toEqual(['HalfOpen', []])
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports()).toEqual(['HalfOpen -> Closed'])
  })

  it('a permit given back by a call of an earlier period does not raise the number above N', async () => {
    const fixture = await gatewayFixture({ parameters: { trials: 2, patience: 60_000 } })
    await fixture.halfOpen()
    const earlier = await fixture.begin()
    await fixture.fail()
    fixture.clock.pass(5000)
    fixture.backend.peak = 0
    fixture.forget()
    await fixture.begin()
    expect((await fixture.submit()).place).toBe('rejected')
    earlier.answer(200)
    await turn()
    await fixture.begin()
    expect((await fixture.submit()).place).toBe('rejected')
    expect([fixture.backend.running, fixture.backend.peak, fixture.state]).toEqual([2, 2, 'HalfOpen'])
    expect(fixture.reports()).toEqual(['refused in HalfOpen', 'late success', 'refused in HalfOpen'])
  })
})
