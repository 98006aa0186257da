import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('11. Each call is aborted alone', () => {
  it('the timeout of one call does not abort its siblings', async () => {
    const fixture = await gatewayFixture()
    const first = fixture.submit()
    await turn()
    fixture.clock.pass(1000)
    const second = fixture.submit()
    await turn()
    fixture.clock.pass(1000)
    expect((await first).place).toBe('failed')
    expect(fixture.backend.calls.map(({ signal }) => signal.aborted)).toEqual([true, false])
    fixture.backend.last.answer(200)
    expect((await second).place).toBe('succeeded')
  })

  it('a call that comes after an abort starts with a signal that is not aborted', async () => {
    const fixture = await gatewayFixture()
    await fixture.begin()
    fixture.clock.pass(2000)
    const { signal } = await fixture.begin()
    expect(signal.aborted).toBe(false)
  })

  it('nobody is left listening to the signal of a caller who lives long', async () => {
    const fixture = await gatewayFixture()
    const { signal } = new AbortController()
    const listening: number[] = []
    for (let count = 0; count < 100; count++) {
      const ending = fixture.submit(signal)
      await turn()
      listening.push(getEventListeners(signal, 'abort').length)
      if (count % 2 === 0) fixture.backend.last.answer(200)
      else fixture.clock.pass(2000)
      await ending
    }
    expect(new Set(listening)).toEqual(new Set([1]))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('what a caller cancels is told from what took too long', async () => {
    const fixture = await gatewayFixture()
    const caller = new AbortController()
    const cancelled = fixture.submit(caller.signal)
    await turn()
    caller.abort()
    expect(await cancelled).toEqual({ place: null, reason: 'cancelled' })
    expect(fixture.backend.last.signal.reason).toMatchObject({ name: 'AbortError' })
    const late = fixture.submit()
    await turn()
    fixture.clock.pass(2000)
    expect(await late).toMatchObject({ place: 'failed', token: { reason: { name: 'TimeoutError' } } })
    expect(fixture.backend.last.signal.reason).toMatchObject({ name: 'TimeoutError' })
    expect(fixture.traceEvents.flatMap((it) => ('part' in it && it.part !== 'begin' ? [it.part] : []))).toEqual([
      'cancelled',
      'error',
    ])
  })

  it('a call that pauses before it is tried again ends at once when its caller cancels', async () => {
    const fixture = await gatewayFixture({}, 'patient')
    const caller = new AbortController()
    const ending = fixture.submit(caller.signal)
    await turn()
    fixture.backend.last.fail()
    await turn()
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    fixture.clock.pass(60_000)
    expect(fixture.backend.calls).toHaveLength(1)
    expect(fixture.clock.armed).toBe(0)
  })
})
