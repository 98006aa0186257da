import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

describe('5. Callers do not pile up behind a probe', () => {
  it('a thousand calls behind a probe are told at once', async () => {
    const scene = await stage()
    await scene.halfOpen()
    const probe = await scene.begin()
    const endings = await Promise.all(Array.from({ length: 1000 }, () => scene.submit()))
    expect(new Set(endings.map(({ place }) => place))).toEqual(new Set(['rejected']))
    expect(scene.gateway.in.requests.size).toBe(0)
    const calls = scene.backend.calls.length
    probe.answer(200)
    await turn()
    expect(scene.state).toBe('Closed')
    expect(scene.backend.calls.length).toBe(calls)
  })

  it('where they may wait, the queue has an end, and who finds it full is told', async () => {
    const scene = await stage({}, 'waiting')
    await scene.halfOpen()
    await scene.begin()
    const endings = Array.from({ length: 1000 }, () => scene.submit())
    expect(scene.gateway.in.requests.size).toBe(10)
    const told = await Promise.all(endings.slice(10))
    expect(told).toEqual(Array.from({ length: 990 }, () => ({ place: null, reason: 'full' })))
  })

  it('who waits may go: the caller is told at once, and nothing is called', async () => {
    const scene = await stage({}, 'waiting')
    await scene.halfOpen()
    const probe = await scene.begin()
    const caller = new AbortController()
    const ending = scene.submit(caller.signal)
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    expect(scene.gateway.in.requests.size).toBe(0)
    const calls = scene.backend.calls.length
    probe.answer(200)
    await turn()
    expect([scene.state, scene.backend.calls.length]).toEqual(['Closed', calls])
  })

  it('who waited does not run all at once when the circuit closes', async () => {
    const scene = await stage({}, 'waiting')
    await scene.halfOpen()
    const probe = await scene.begin()
    const endings = Array.from({ length: 10 }, () => scene.submit())
    scene.backend.peak = 0
    probe.answer(200)
    for (let round = 0; round < 5; round++) {
      await turn()
      for (const call of scene.backend.calls) call.answer(200)
    }
    expect((await Promise.all(endings)).map(({ place }) => place)).toEqual(Array.from(endings, () => 'succeeded'))
    expect(scene.backend.peak).toBe(4)
  })
})
