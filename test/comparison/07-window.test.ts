import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { diceOf } from '../support/dice.ts'
import { Backend, type Gateway, type HeldCall, specOf, type Stage, stage, turn } from './stage.ts'

const hour = 60 * 60_000

/** What the window of window.myc counts: calls and failures. */
const counted = ({ gateway }: Stage): readonly unknown[] => Object.values(gateway.snapshot().variables)

/** The gateway of shares.myc, to which requests are put: what a sample is made beside cannot be submitted. */
class Endpoints {
  readonly clock = new VirtualClock()
  readonly backend = new Backend()
  readonly gateway: KeyedGateway

  constructor(createGateway: CreateKeyed, parameters: object) {
    this.gateway = createGateway({ callBackend: this.backend.handle }, { clock: this.clock, parameters })
  }

  async begin(endpoint: string): Promise<HeldCall | undefined> {
    const before = this.backend.calls.length
    this.gateway.in.requests.put({ id: '', endpoint, payload: null })
    await turn()
    return this.backend.calls[before]
  }

  async call(endpoint: string, ...failed: readonly boolean[]): Promise<void> {
    for (const fails of failed) {
      const call = await this.begin(endpoint)
      if (fails) call?.fail()
      else call?.answer(200)
      await turn()
    }
  }

  state(endpoint: string): string {
    return this.gateway.machines.breaker.get(endpoint).state
  }

  /** What the window of an endpoint counts: calls and failures; null where nothing is kept of it. */
  counted(endpoint: string): readonly [calls: unknown, failures: unknown] | null {
    const instances = this.gateway.snapshot().machines['breaker']!
    const { variables } = instances.find(({ key }) => key === endpoint) ?? { variables: null }
    return variables && [variables['calls'], variables['failures']]
  }
}

interface KeyedGateway extends Omit<Gateway, 'in' | 'machines' | 'submit'> {
  readonly in: { readonly requests: { put(request: object): boolean } }
  readonly machines: { readonly breaker: { get(endpoint: string): { readonly state: string } } }
}

type CreateKeyed = (externs: object, options: object) => KeyedGateway

const endpoints = async (parameters = {}): Promise<Endpoints> =>
  new Endpoints((await specOf('shares'))['createGateway'] as CreateKeyed, parameters)

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

  it('opens by the share of each endpoint, and of each forgets what is older', async () => {
    const scene = await endpoints()
    await scene.call('/users', true, true, true)
    await scene.call('/orders', false, false, false, true)
    scene.clock.pass(hour)
    expect([scene.counted('/users'), scene.counted('/orders')]).toEqual([null, null])
    await scene.call('/users', true)
    await scene.call('/orders', true, false, true, true)
    expect([scene.state('/users'), scene.state('/orders')]).toEqual(['Closed', 'Open'])
    await scene.call('/users', true, true, true)
    expect(scene.state('/users')).toBe('Open')
  })

  it('of an endpoint, too, nothing from before the circuit closed counts after it', async () => {
    const scene = await endpoints({ cooldown: 1000 })
    const straggler = await scene.begin('/users')
    await scene.call('/users', false, true, true, true)
    scene.clock.pass(500)
    straggler!.fail()
    await turn()
    scene.clock.pass(500)
    await scene.call('/users', false)
    expect([scene.state('/users'), scene.counted('/users')]).toEqual(['Closed', [1, 0]])
    await scene.call('/users', true, true)
    scene.clock.pass(4500)
    expect([scene.state('/users'), scene.counted('/users')]).toEqual(['Closed', [3, 2]])
    scene.clock.pass(499)
    expect(scene.counted('/users')).toEqual([3, 2])
    scene.clock.pass(1)
    expect(scene.counted('/users')).toBe(null)
  })

  it('counts each endpoint exactly, whatever comes when', async () => {
    const scene = await endpoints({ share: 1, window: 1000 })
    const dice = diceOf(11)
    let ended: { at: number; failed: boolean; endpoint: string }[] = []
    for (let round = 0; round < 500; round++) {
      const [endpoint, failed] = [`/${dice(3)}`, dice(2) === 0]
      await scene.call(endpoint, failed)
      ended.push({ at: scene.clock.now(), failed, endpoint })
      scene.clock.pass(dice(20) === 0 ? hour : dice(300))
      ended = ended.filter(({ at }) => at + 1000 > scene.clock.now())
      for (const each of ['/0', '/1', '/2']) {
        const own = ended.filter((it) => it.endpoint === each)
        const counts = own.length === 0 ? null : [own.length, own.filter((it) => it.failed).length]
        expect(scene.counted(each)).toEqual(counts)
      }
    }
  })
})
