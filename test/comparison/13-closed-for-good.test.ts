import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

describe('13. Closed for good is for good', () => {
  it('a failure that arrives after the end changes nothing', async () => {
    const scene = await stage({ parameters: { limit: 1 } })
    const straggler = await scene.begin()
    scene.gateway.close()
    scene.forget()
    straggler.fail()
    await turn()
    scene.clock.pass(60_000)
    expect(scene.state).toBe('Closed')
    expect(scene.reports()).toEqual([])
    expect(scene.clock.armed).toBe(0)
  })

  it('nor does a health check', async () => {
    const scene = await stage()
    scene.gateway.close()
    scene.gateway.machines.breaker.send('down')
    expect([scene.state, scene.reports()]).toEqual(['Closed', []])
  })

  it('nor the end of a cooldown that was running', async () => {
    const scene = await stage()
    await scene.open()
    scene.gateway.close()
    scene.clock.pass(60_000)
    expect(scene.state).toBe('Open')
    expect(await scene.submit()).toEqual({ place: null, reason: 'closed' })
  })

  it('who waits is told, calls under way are aborted, and no more come in', async () => {
    const scene = await stage({ parameters: { width: 1 } })
    const endings = [scene.submit(), scene.submit()]
    await turn()
    scene.gateway.close()
    const closed = { place: null, reason: 'closed' }
    expect(await Promise.all(endings)).toEqual([closed, closed])
    expect(scene.backend.last.signal.aborted).toBe(true)
    expect(scene.gateway.in.requests.put({ id: '3', payload: null })).toBe(false)
    expect(await scene.submit()).toEqual(closed)
    expect(scene.backend.calls).toHaveLength(1)
    expect(scene.traceEvents.at(-1)).toMatchObject({ kind: 'closed' })
  })
})
