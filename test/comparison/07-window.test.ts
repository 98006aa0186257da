import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { Backend, type Gateway, type HeldCall, moduleOf, type GatewayFixture, gatewayFixture, turn } from './fixture.ts'

const hour = 60 * 60_000

/** What the window of window.myc counts: calls and failures. */
const counted = ({ gateway }: GatewayFixture): readonly unknown[] => Object.values(gateway.snapshot().variables)

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
  new Endpoints((await moduleOf('shares'))['createGateway'] as CreateKeyed, parameters)

describe('7. The sampling window forgets what is older than it', () => {
  it('an idle gap empties the whole window: failures of an hour ago do not open the circuit', async () => {
    const fixture = await gatewayFixture({}, 'window')
    for (let count = 0; count < 3; count++) await fixture.fail()
    expect(counted(fixture)).toEqual([3, 3])
    fixture.clock.pass(hour)
    expect(counted(fixture)).toEqual([0, 0])
    await fixture.fail()
    expect([fixture.state, counted(fixture)]).toEqual(['Closed', [1, 1]])
    for (let count = 0; count < 3; count++) await fixture.fail()
    expect(fixture.reports()).toEqual(['Closed -> Open'])
  })

  it('the gap counts though no timer fired in it', async () => {
    const fixture = await gatewayFixture({}, 'window')
    for (let count = 0; count < 3; count++) await fixture.fail()
    fixture.clock.jump(hour)
    await fixture.fail()
    expect([fixture.state, counted(fixture)]).toEqual(['Closed', [1, 1]])
  })

  it('each call leaves the window when it is as old as the window is long', async () => {
    const fixture = await gatewayFixture({}, 'window')
    await fixture.fail()
    fixture.clock.pass(2000)
    await fixture.succeed()
    fixture.clock.pass(2999)
    expect(counted(fixture)).toEqual([2, 1])
    fixture.clock.pass(1)
    expect(counted(fixture)).toEqual([1, 0])
    fixture.clock.pass(2000)
    expect(counted(fixture)).toEqual([0, 0])
  })

  it('opens by the share of failures in the window, not by their number', async () => {
    const fixture = await gatewayFixture({}, 'window')
    for (let count = 0; count < 10; count++) {
      await fixture.succeed()
      await fixture.fail()
    }
    expect([fixture.state, counted(fixture)]).toEqual(['Closed', [20, 10]])
    await fixture.fail()
    expect([fixture.state, counted(fixture)]).toEqual(['Open', [0, 0]])
  })

  it('counts exactly and never below zero, whatever comes when', async () => {
    const fixture = await gatewayFixture({ parameters: { share: 1, window: 1000 } }, 'window')
    const random = seededRandom(7)
    let ended: { at: number; failed: boolean }[] = []
    for (let round = 0; round < 500; round++) {
      const failed = random(2) === 0
      await (failed ? fixture.fail() : fixture.succeed())
      ended.push({ at: fixture.clock.now(), failed })
      fixture.clock.pass(random(20) === 0 ? hour : random(300))
      ended = ended.filter(({ at }) => at + 1000 > fixture.clock.now())
      expect(counted(fixture)).toEqual([ended.length, ended.filter((it) => it.failed).length])
    }
  })

  it('stays right when a call started before the opening fails after it', async () => {
    const fixture = await gatewayFixture({}, 'window')
    const straggler = await fixture.begin()
    for (let count = 0; count < 4; count++) await fixture.fail()
    straggler.fail()
    await turn()
    expect([fixture.state, counted(fixture)]).toEqual(['Open', [0, 0]])
    expect(fixture.reports()).toEqual(['Closed -> Open', 'late failure'])
  })

  it('so many failures within a time are a weight on a place whose tokens expire', async () => {
    const fixture = await gatewayFixture({}, 'burst')
    for (const pause of [2500, 2500, 2500, hour]) {
      await fixture.fail()
      fixture.clock.pass(pause)
    }
    for (let count = 0; count < 2; count++) await fixture.fail()
    expect(fixture.reports()).toEqual([])
    await fixture.fail()
    expect(fixture.reports()).toEqual(['Closed -> Open'])
  })

  it('opens by the share of each endpoint, and of each forgets what is older', async () => {
    const fixture = await endpoints()
    await fixture.call('/users', true, true, true)
    await fixture.call('/orders', false, false, false, true)
    fixture.clock.pass(hour)
    expect([fixture.counted('/users'), fixture.counted('/orders')]).toEqual([null, null])
    await fixture.call('/users', true)
    await fixture.call('/orders', true, false, true, true)
    expect([fixture.state('/users'), fixture.state('/orders')]).toEqual(['Closed', 'Open'])
    await fixture.call('/users', true, true, true)
    expect(fixture.state('/users')).toBe('Open')
  })

  it('of an endpoint, too, nothing from before the circuit closed counts after it', async () => {
    const fixture = await endpoints({ cooldown: 1000 })
    const straggler = await fixture.begin('/users')
    await fixture.call('/users', false, true, true, true)
    fixture.clock.pass(500)
    straggler!.fail()
    await turn()
    fixture.clock.pass(500)
    await fixture.call('/users', false)
    expect([fixture.state('/users'), fixture.counted('/users')]).toEqual(['Closed', [1, 0]])
    await fixture.call('/users', true, true)
    fixture.clock.pass(4500)
    expect([fixture.state('/users'), fixture.counted('/users')]).toEqual(['Closed', [3, 2]])
    fixture.clock.pass(499)
    expect(fixture.counted('/users')).toEqual([3, 2])
    fixture.clock.pass(1)
    expect(fixture.counted('/users')).toBe(null)
  })

  it('counts each endpoint exactly, whatever comes when', async () => {
    const fixture = await endpoints({ share: 1, window: 1000 })
    const random = seededRandom(11)
    let ended: { at: number; failed: boolean; endpoint: string }[] = []
    for (let round = 0; round < 500; round++) {
      const [endpoint, failed] = [`/${random(3)}`, random(2) === 0]
      await fixture.call(endpoint, failed)
      ended.push({ at: fixture.clock.now(), failed, endpoint })
      fixture.clock.pass(random(20) === 0 ? hour : random(300))
      ended = ended.filter(({ at }) => at + 1000 > fixture.clock.now())
      for (const each of ['/0', '/1', '/2']) {
        const own = ended.filter((it) => it.endpoint === each)
        const counts = own.length === 0 ? null : [own.length, own.filter((it) => it.failed).length]
        expect(fixture.counted(each)).toEqual(counts)
      }
    }
  })
})
