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
})
