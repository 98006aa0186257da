import { describe, expect, it } from 'vitest'
import { diceOf } from '../support/dice.ts'
import { type Stage, stage, turn } from './stage.ts'

const hour = 60 * 60_000

/** What the window of window.myc counts: calls and failures. */
const counted = ({ gateway }: Stage): readonly unknown[] => Object.values(gateway.snapshot().variables)

describe('7. The sampling window forgets what is older than it', () => {
  it('an idle gap empties the whole window: failures of an hour ago do not open the circuit', async () => {
    const scene = await stage({}, 'window')
    for (let count = 0; count < 3; count++) await scene.fail()
    expect(counted(scene)).toEqual([3, 3])
    scene.clock.pass(hour)
    expect(counted(scene)).toEqual([0, 0])
    await scene.fail()
    expect([scene.state, counted(scene)]).toEqual(['Closed', [1, 1]])
    for (let count = 0; count < 3; count++) await scene.fail()
    expect(scene.reports()).toEqual(['Closed -> Open'])
  })

  it('the gap counts though no timer fired in it', async () => {
    const scene = await stage({}, 'window')
    for (let count = 0; count < 3; count++) await scene.fail()
    scene.clock.jump(hour)
    await scene.fail()
    expect([scene.state, counted(scene)]).toEqual(['Closed', [1, 1]])
  })

  it('each call leaves the window when it is as old as the window is long', async () => {
    const scene = await stage({}, 'window')
    await scene.fail()
    scene.clock.pass(2000)
    await scene.succeed()
    scene.clock.pass(2999)
    expect(counted(scene)).toEqual([2, 1])
    scene.clock.pass(1)
    expect(counted(scene)).toEqual([1, 0])
    scene.clock.pass(2000)
    expect(counted(scene)).toEqual([0, 0])
  })

  it('opens by the share of failures in the window, not by their number', async () => {
    const scene = await stage({}, 'window')
    for (let count = 0; count < 10; count++) {
      await scene.succeed()
      await scene.fail()
    }
    expect([scene.state, counted(scene)]).toEqual(['Closed', [20, 10]])
    await scene.fail()
    expect([scene.state, counted(scene)]).toEqual(['Open', [0, 0]])
  })

  it('counts exactly and never below zero, whatever comes when', async () => {
    const scene = await stage({ parameters: { share: 1, window: 1000 } }, 'window')
    const dice = diceOf(7)
    let ended: { at: number; failed: boolean }[] = []
    for (let round = 0; round < 500; round++) {
      const failed = dice(2) === 0
      await (failed ? scene.fail() : scene.succeed())
      ended.push({ at: scene.clock.now(), failed })
      scene.clock.pass(dice(20) === 0 ? hour : dice(300))
      ended = ended.filter(({ at }) => at + 1000 > scene.clock.now())
      expect(counted(scene)).toEqual([ended.length, ended.filter((it) => it.failed).length])
    }
  })

  it('stays right when a call started before the opening fails after it', async () => {
    const scene = await stage({}, 'window')
    const straggler = await scene.begin()
    for (let count = 0; count < 4; count++) await scene.fail()
    straggler.fail()
    await turn()
    expect([scene.state, counted(scene)]).toEqual(['Open', [0, 0]])
    expect(scene.reports()).toEqual(['Closed -> Open', 'late failure'])
  })

  it('so many failures within a time are a weight on a place whose tokens expire', async () => {
    const scene = await stage({}, 'burst')
    for (const pause of [2500, 2500, 2500, hour]) {
      await scene.fail()
      scene.clock.pass(pause)
    }
    for (let count = 0; count < 2; count++) await scene.fail()
    expect(scene.reports()).toEqual([])
    await scene.fail()
    expect(scene.reports()).toEqual(['Closed -> Open'])
  })
})
