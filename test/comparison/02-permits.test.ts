import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

const throws = (): never => {
  throw new Error('503')
}

describe('2. A permit comes back however its call ends', () => {
  it('an answer that is neither success nor failure gives the permit back and decides nothing', async () => {
    const scene = await stage()
    await scene.halfOpen()
    scene.forget()
    const ending = scene.submit()
    await turn()
    scene.backend.last.answer(404)
    expect((await ending).place).toBe('refused')
    expect(scene.state).toBe('HalfOpen')
    expect(scene.reports()).toEqual([])
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports()).toEqual(['HalfOpen -> Closed'])
  })

  it.each([
    ['throws', throws],
    ['rejects without a reason', () => Promise.reject<unknown>(undefined)],
    ['answers with a promise that throws', () => Object.assign(Promise.resolve(), { then: throws })],
    ['answers with something that cannot be looked at', () => Object.defineProperty({}, 'then', { get: throws })],
  ])('a probe that %s gives the permit back', async (_, bad) => {
    let handler: () => unknown = bad
    const scene = await stage({ externs: { callBackend: () => handler() } })
    await scene.halfOpen()
    scene.forget()
    expect((await scene.submit()).place).toBe('failed')
    expect(scene.state).toBe('Open')
    scene.clock.pass(5000)
    handler = () => ({ status: 200, body: null })
    expect((await scene.submit()).place).toBe('succeeded')
    expect(scene.reports()).toEqual(['HalfOpen -> Open', 'Open -> HalfOpen', 'HalfOpen -> Closed'])
  })

  it('a probe whose caller cancels gives the permit back and decides nothing', async () => {
    const scene = await stage()
    await scene.halfOpen()
    scene.forget()
    const caller = new AbortController()
    const ending = scene.submit(caller.signal)
    await turn()
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    expect([scene.state, scene.reports()]).toEqual(['HalfOpen', []])
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports()).toEqual(['HalfOpen -> Closed'])
  })

  it('a permit given back by a call of an earlier period does not raise the number above N', async () => {
    const scene = await stage({ parameters: { trials: 2, patience: 60_000 } })
    await scene.halfOpen()
    const earlier = await scene.begin()
    await scene.fail()
    scene.clock.pass(5000)
    scene.backend.peak = 0
    scene.forget()
    await scene.begin()
    expect((await scene.submit()).place).toBe('rejected')
    earlier.answer(200)
    await turn()
    await scene.begin()
    expect((await scene.submit()).place).toBe('rejected')
    expect([scene.backend.running, scene.backend.peak, scene.state]).toEqual([2, 2, 'HalfOpen'])
    expect(scene.reports()).toEqual(['refused in HalfOpen', 'late success', 'refused in HalfOpen'])
  })
})
