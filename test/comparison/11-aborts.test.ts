import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

describe('11. Each call is aborted alone', () => {
  it('the timeout of one call does not abort its siblings', async () => {
    const scene = await stage()
    const first = scene.submit()
    await turn()
    scene.clock.pass(1000)
    const second = scene.submit()
    await turn()
    scene.clock.pass(1000)
    expect((await first).place).toBe('failed')
    expect(scene.backend.calls.map(({ signal }) => signal.aborted)).toEqual([true, false])
    scene.backend.last.answer(200)
    expect((await second).place).toBe('succeeded')
  })

  it('a call that comes after an abort starts with a signal that is not aborted', async () => {
    const scene = await stage()
    await scene.begin()
    scene.clock.pass(2000)
    const { signal } = await scene.begin()
    expect(signal.aborted).toBe(false)
  })

  it('nobody is left listening to the signal of a caller who lives long', async () => {
    const scene = await stage()
    const { signal } = new AbortController()
    const listening: number[] = []
    for (let count = 0; count < 100; count++) {
      const ending = scene.submit(signal)
      await turn()
      listening.push(getEventListeners(signal, 'abort').length)
      if (count % 2 === 0) scene.backend.last.answer(200)
      else scene.clock.pass(2000)
      await ending
    }
    expect(new Set(listening)).toEqual(new Set([1]))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('what a caller cancels is told from what took too long', async () => {
    const scene = await stage()
    const caller = new AbortController()
    const cancelled = scene.submit(caller.signal)
    await turn()
    caller.abort()
    expect(await cancelled).toEqual({ place: null, reason: 'cancelled' })
    expect(scene.backend.last.signal.reason).toMatchObject({ name: 'AbortError' })
    const late = scene.submit()
    await turn()
    scene.clock.pass(2000)
    expect(await late).toMatchObject({ place: 'failed', token: { reason: { name: 'TimeoutError' } } })
    expect(scene.backend.last.signal.reason).toMatchObject({ name: 'TimeoutError' })
    expect(scene.traceEvents.flatMap((it) => ('part' in it && it.part !== 'begin' ? [it.part] : []))).toEqual([
      'cancelled',
      'error',
    ])
  })

  it('a call that pauses before it is tried again ends at once when its caller cancels', async () => {
    const scene = await stage({}, 'patient')
    const caller = new AbortController()
    const ending = scene.submit(caller.signal)
    await turn()
    scene.backend.last.fail()
    await turn()
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    scene.clock.pass(60_000)
    expect(scene.backend.calls).toHaveLength(1)
    expect(scene.clock.armed).toBe(0)
  })
})
