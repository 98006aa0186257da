import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

describe('15. The cooldown runs from the opening', () => {
  it('a slow call that fails does not shorten the cooldown by the time that it took', async () => {
    const scene = await stage({ parameters: { limit: 1, patience: 60_000 } })
    const slow = await scene.begin()
    scene.clock.pass(30_000)
    slow.fail()
    await turn()
    expect(scene.state).toBe('Open')
    scene.clock.pass(4999)
    expect(scene.state).toBe('Open')
    scene.clock.pass(1)
    expect(scene.state).toBe('HalfOpen')
    const states = scene.traceEvents.filter(({ kind }) => kind === 'state')
    expect(states.map(({ at }) => at)).toEqual([30_000, 35_000])
  })

  it('nor does one that takes too long', async () => {
    const scene = await stage({ parameters: { limit: 1, patience: 4000 } })
    await scene.begin()
    scene.clock.pass(4000 + 4999)
    expect(scene.state).toBe('Open')
    scene.clock.pass(1)
    expect(scene.state).toBe('HalfOpen')
  })

  it('an opening that is cut short does not shorten the next', async () => {
    const scene = await stage()
    await scene.open()
    scene.clock.pass(3000)
    scene.gateway.machines.breaker.hold('HalfOpen')
    scene.gateway.machines.breaker.release()
    await scene.fail()
    scene.clock.pass(4999)
    expect(scene.state).toBe('Open')
    scene.clock.pass(1)
    expect(scene.state).toBe('HalfOpen')
  })

  it('a slow probe that fails opens the circuit for a whole cooldown', async () => {
    const scene = await stage({ parameters: { patience: 60_000 } })
    await scene.halfOpen()
    const probe = await scene.begin()
    scene.clock.pass(30_000)
    probe.fail()
    await turn()
    scene.clock.pass(4999)
    expect(scene.state).toBe('Open')
    scene.clock.pass(1)
    expect(scene.state).toBe('HalfOpen')
  })
})
