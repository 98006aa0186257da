import { describe, expect, it } from 'vitest'
import { diceOf } from '../support/dice.ts'
import { type Stage, stage, turn } from './stage.ts'

/** The calls under way that HalfOpen admitted, at the worst moment. */
function mostProbes({ traceEvents }: Stage): number {
  const probes = new Set<number>()
  let most = 0
  traceEvents.forEach((it, index) => {
    const before = traceEvents[index - 1]
    if (it.kind !== 'fired' || it.call === undefined) return
    if (it.part !== 'begin') probes.delete(it.call)
    else if (before?.kind === 'admitted' && before.state === 'HalfOpen') probes.add(it.call)
    most = Math.max(most, probes.size)
  })
  return most
}

describe('4. No more than N calls run in half-open', () => {
  it('of a hundred calls at once N run, the others are rejected', async () => {
    const scene = await stage({ parameters: { trials: 3 } })
    await scene.halfOpen()
    scene.forget()
    scene.backend.peak = 0
    const endings = Array.from({ length: 100 }, () => scene.submit())
    await turn()
    expect([scene.backend.running, scene.backend.peak]).toEqual([3, 3])
    for (const call of scene.backend.calls.slice(-3)) call.answer(200)
    const places = (await Promise.all(endings)).map(({ place }) => place)
    expect(places.filter((place) => place === 'rejected')).toHaveLength(97)
    expect(scene.reports().filter((report) => report === 'refused in HalfOpen')).toHaveLength(97)
    expect(scene.state).toBe('Closed')
  })

  it('N run too when they come at the very moment at which the cooldown ends, before any timer', async () => {
    const scene = await stage()
    await scene.open()
    scene.clock.jump(5000)
    scene.backend.peak = 0
    for (let count = 0; count < 100; count++) void scene.submit()
    await turn()
    expect(scene.backend.peak).toBe(1)
    expect(mostProbes(scene)).toBe(1)
  })

  it('never more than N run, whatever comes in whatever order, and never fewer for good', async () => {
    const scene = await stage({ parameters: { limit: 2, trials: 2, cooldown: 100, patience: 1000 } })
    const dice = diceOf(4)
    for (let round = 0; round < 1500; round++) {
      const call = scene.backend.calls.at(-1 - dice(6))
      const act = dice(9)
      if (act < 3) void scene.submit()
      else if (act < 5) scene.clock.pass(dice(200))
      else if (act < 7) call?.fail()
      else call?.answer([200, 404, 500][dice(3)]!)
      await turn()
    }
    expect(mostProbes(scene)).toBe(2)
    const states = new Set(scene.reports().filter((report) => report.includes('->')))
    expect(states).toEqual(new Set(['Closed -> Open', 'Open -> HalfOpen', 'HalfOpen -> Open', 'HalfOpen -> Closed']))
    scene.clock.pass(2000)
    await scene.halfOpen()
    scene.backend.peak = scene.backend.running
    await scene.begin()
    await scene.begin()
    expect(scene.gateway.out.rejected.size).toBe(0)
    expect((await scene.submit()).place).toBe('rejected')
  })
})
