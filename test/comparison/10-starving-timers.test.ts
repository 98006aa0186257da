import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

describe('10. Half-open comes when its time has come, whatever the timers do', () => {
  it('a call that comes when the cooldown is over goes through, though no timer fired', async () => {
    const scene = await stage()
    await scene.open()
    scene.clock.jump(4999)
    expect((await scene.submit()).place).toBe('rejected')
    scene.clock.jump(1)
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports()).toEqual(['Closed -> Open', 'refused in Open', 'Open -> HalfOpen', 'HalfOpen -> Closed'])
  })

  it('the getter tells the truth, though no timer fired', async () => {
    const scene = await stage()
    await scene.open()
    scene.clock.jump(4999)
    expect(scene.state).toBe('Open')
    scene.clock.jump(1)
    expect(scene.state).toBe('HalfOpen')
  })

  it('what was due is reported with the time at which it was due', async () => {
    const scene = await stage()
    await scene.open()
    scene.clock.jump(60_000)
    expect(scene.state).toBe('HalfOpen')
    expect(scene.traceEvents.filter(({ kind }) => kind === 'state').map(({ at }) => at)).toEqual([0, 5000])
  })

  it('a call that is too late is over, though no timer fired', async () => {
    const scene = await stage({ parameters: { limit: 1 } })
    const ending = scene.submit()
    scene.clock.jump(2000)
    expect(scene.state).toBe('Open')
    expect((await ending).place).toBe('failed')
  })

  it('nobody needs to ask: the timer of the host is enough', async () => {
    const scene = await stage()
    await scene.open()
    scene.forget()
    expect(scene.clock.armed).toBe(1)
    scene.clock.pass(5000)
    expect(scene.reports()).toEqual(['Open -> HalfOpen'])
    expect(scene.clock.armed).toBe(0)
  })
})
