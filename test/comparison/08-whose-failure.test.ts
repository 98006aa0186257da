import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

describe('8. Only failures of the backend count as failures', () => {
  it('a full bulkhead lets calls wait: nothing of it reaches the breaker', async () => {
    const scene = await stage({ parameters: { width: 1, limit: 1 } })
    const endings = Array.from({ length: 10 }, () => scene.submit())
    await turn()
    expect([scene.backend.running, scene.gateway.in.requests.size, scene.state]).toEqual([1, 9, 'Closed'])
    for (let count = 0; count < 10; count++) {
      scene.backend.last.answer(200)
      await turn()
    }
    expect((await Promise.all(endings)).map(({ place }) => place)).toEqual(Array.from(endings, () => 'succeeded'))
    expect([scene.backend.peak, scene.reports()]).toEqual([1, []])
  })

  it('a full queue refuses, and that is no failure', async () => {
    const scene = await stage({ parameters: { width: 1, limit: 1 } })
    const endings = Array.from({ length: 1002 }, () => scene.submit())
    expect(await endings.at(-1)).toEqual({ place: null, reason: 'full' })
    expect([scene.state, scene.reports()]).toEqual(['Closed', []])
  })

  it('callers who cancel do not open the circuit', async () => {
    const scene = await stage({ parameters: { limit: 1 } })
    for (let count = 0; count < 10; count++) {
      const caller = new AbortController()
      const ending = scene.submit(caller.signal)
      await turn()
      caller.abort()
      expect(await ending).toEqual({ place: null, reason: 'cancelled' })
      expect(scene.backend.last.signal.aborted).toBe(true)
      scene.backend.last.fail()
      await turn()
    }
    expect([scene.state, scene.reports()]).toEqual(['Closed', []])
  })

  it('an open circuit answers at once though the bulkhead is full', async () => {
    const scene = await stage({ parameters: { width: 1, limit: 1, patience: 60_000 } })
    await scene.begin()
    scene.gateway.machines.breaker.send('down')
    expect((await scene.submit()).place).toBe('rejected')
  })

  it('an answer that blames the caller is no failure of the backend', async () => {
    const scene = await stage({ parameters: { limit: 1 } })
    for (let count = 0; count < 10; count++) {
      const ending = scene.submit()
      await turn()
      scene.backend.last.answer(404)
      expect((await ending).place).toBe('refused')
    }
    expect(scene.reports()).toEqual([])
  })
})
