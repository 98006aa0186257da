import { describe, expect, it } from 'vitest'
import { stage } from './stage.ts'

describe('6. What happened before the circuit closed does not count after it', () => {
  it('one failure after closing does not open again: it takes as many as at first', async () => {
    const scene = await stage()
    await scene.halfOpen()
    await scene.succeed()
    scene.forget()
    for (let failures = 1; failures < 3; failures++) {
      await scene.fail()
      expect(scene.state).toBe('Closed')
    }
    await scene.fail()
    expect(scene.reports()).toEqual(['Closed -> Open'])
  })

  it('rejections are not calls: after forty of them it takes as many failures as at first', async () => {
    const scene = await stage()
    await scene.open()
    const endings = await Promise.all(Array.from({ length: 40 }, () => scene.submit()))
    expect(endings.map(({ place }) => place)).toEqual(Array.from({ length: 40 }, () => 'rejected'))
    scene.clock.pass(5000)
    await scene.succeed()
    scene.forget()
    let failures = 0
    for (; scene.state === 'Closed' && failures < 100; failures++) await scene.fail()
    expect(failures).toBe(3)
    expect(scene.reports()).toEqual(['Closed -> Open'])
  })

  it('successes of an earlier HalfOpen do not count in the next', async () => {
    const scene = await stage({ parameters: { trials: 2 } })
    await scene.halfOpen()
    await scene.succeed()
    await scene.fail()
    scene.clock.pass(5000)
    await scene.succeed()
    expect(scene.state).toBe('HalfOpen')
    await scene.succeed()
    expect(scene.state).toBe('Closed')
  })
})
