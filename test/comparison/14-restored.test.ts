import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { type Stage, stage, turn } from './stage.ts'

/** A gateway that goes on from another in a process of its own: by way of JSON, and on a clock that shows another time. */
async function restored({ gateway }: Stage, spec = 'gateway'): Promise<Stage> {
  const snapshot = JSON.stringify(gateway.snapshot())
  const clock = new VirtualClock()
  clock.jump(1_000_000)
  return stage({ snapshot, clock }, spec)
}

describe('14. A restored breaker goes on where it stood', () => {
  it('saved right after opening, it stays open for the whole cooldown, however long it was closed before', async () => {
    const scene = await stage()
    scene.clock.pass(60_000)
    await scene.open()
    const next = await restored(scene)
    next.clock.pass(4999)
    expect((await next.submit()).place).toBe('rejected')
    next.clock.pass(1)
    expect(await next.succeed()).toBe('succeeded')
    expect(next.reports()).toEqual(['refused in Open', 'Open -> HalfOpen', 'HalfOpen -> Closed'])
  })

  it('saved later, it stays open for the time that was left', async () => {
    const scene = await stage()
    await scene.open()
    scene.clock.pass(3000)
    const next = await restored(scene)
    next.clock.pass(1999)
    expect(next.state).toBe('Open')
    next.clock.pass(1)
    expect(next.state).toBe('HalfOpen')
  })

  it('failures that were counted count on', async () => {
    const scene = await stage()
    await scene.fail()
    await scene.fail()
    const next = await restored(scene)
    await next.fail()
    expect(next.reports()).toEqual(['Closed -> Open'])
  })

  it('a probe that was under way is made again, and its permit is not lost', async () => {
    const scene = await stage()
    await scene.halfOpen()
    await scene.begin()
    const next = await restored(scene)
    await turn()
    expect([next.state, next.backend.running]).toEqual(['HalfOpen', 1])
    expect((await next.submit()).place).toBe('rejected')
    next.backend.last.answer(200)
    await turn()
    expect([next.state, next.gateway.out.succeeded.size]).toEqual(['Closed', 1])
  })

  it('a call that paused before another try is made again, not forgotten', async () => {
    const scene = await stage({}, 'patient')
    await scene.begin()
    scene.backend.last.fail()
    await turn()
    const next = await restored(scene, 'patient')
    await turn()
    expect(next.backend.calls.map(({ id }) => id)).toEqual(['1'])
    next.backend.last.answer(200)
    await turn()
    expect(next.gateway.out.succeeded.size).toBe(1)
  })

  it('held open, it stays held until it is released', async () => {
    const scene = await stage()
    scene.gateway.machines.breaker.hold('Open')
    const next = await restored(scene)
    next.clock.pass(60_000)
    expect((await next.submit()).place).toBe('rejected')
    expect([next.state, next.gateway.machines.breaker.held]).toEqual(['Open', true])
    next.gateway.machines.breaker.release()
    expect(next.state).toBe('Open')
    next.clock.pass(5000)
    expect(await next.succeed()).toBe('succeeded')
    expect(next.state).toBe('Closed')
  })

  it('what is in the window leaves it in time', async () => {
    const scene = await stage({}, 'window')
    await scene.fail()
    scene.clock.pass(2000)
    await scene.fail()
    const next = await restored(scene, 'window')
    const counted = (): readonly unknown[] => Object.values(next.gateway.snapshot().variables)
    next.clock.pass(2999)
    expect(counted()).toEqual([2, 2])
    next.clock.pass(1)
    expect(counted()).toEqual([1, 1])
    next.clock.pass(2000)
    expect(counted()).toEqual([0, 0])
  })
})
