import { describe, expect, it } from 'vitest'
import { type HeldCall, type Stage, stage, turn } from './stage.ts'

/** A call started while Closed is still under way when the circuit is half-open. */
async function withStraggler(): Promise<{ scene: Stage; straggler: HeldCall }> {
  const scene = await stage({ parameters: { patience: 60_000 } })
  const straggler = await scene.begin()
  await scene.halfOpen()
  scene.forget()
  return { scene, straggler }
}

describe('1. A verdict counts only in the period that admitted its call', () => {
  it('a success of a call started while Closed does not close HalfOpen, and is reported as late', async () => {
    const { scene, straggler } = await withStraggler()
    straggler.answer(200)
    await turn()
    expect(scene.state).toBe('HalfOpen')
    expect(scene.reports()).toEqual(['late success'])
    expect(scene.gateway.out.succeeded.size).toBe(0)
    expect(scene.traceEvents.filter(({ kind }) => kind === 'delivered')).toHaveLength(1)
  })

  it('a failure of a call started while Closed does not re-open during a good probe', async () => {
    const { scene, straggler } = await withStraggler()
    const probe = await scene.begin()
    straggler.fail()
    await turn()
    expect(scene.state).toBe('HalfOpen')
    probe.answer(200)
    await turn()
    expect(scene.state).toBe('Closed')
    expect(scene.reports()).toEqual(['late failure', 'HalfOpen -> Closed'])
  })

  it.each(['success', 'failure'])('a %s of a probe does not decide the next HalfOpen', async (verdict) => {
    const scene = await stage({ parameters: { trials: 2, patience: 60_000 } })
    await scene.halfOpen()
    const stale = await scene.begin()
    await scene.fail()
    expect(scene.state).toBe('Open')
    scene.clock.pass(5000)
    scene.forget()
    if (verdict === 'success') stale.answer(200)
    else stale.fail()
    await turn()
    expect(scene.state).toBe('HalfOpen')
    expect(scene.reports()).toEqual([`late ${verdict}`])
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.state).toBe('HalfOpen')
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.state).toBe('Closed')
  })

  it('a failure that arrives while Open does not lengthen the cooldown', async () => {
    const scene = await stage()
    const straggler = await scene.begin()
    await scene.open()
    scene.clock.pass(1000)
    scene.forget()
    straggler.fail()
    await turn()
    scene.clock.pass(3999)
    expect(scene.state).toBe('Open')
    scene.clock.pass(1)
    expect(scene.state).toBe('HalfOpen')
    expect(scene.reports()).toEqual(['late failure', 'Open -> HalfOpen'])
  })
})
