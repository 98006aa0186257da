import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { seededRandom } from '../support/seeded-random.ts'
import {
  Backend,
  type Gateway,
  type GatewayFixture,
  type HeldCall,
  type Windowed,
  counted,
  gatewayFixture,
  moduleOf,
  turn,
} from './fixture.ts'

const hour = 60 * 60_000

/** What the window of a gateway counts: calls and failures. */
const countedBy = ({ gateway }: GatewayFixture): readonly [number, number] | null => counted(gateway.machines.breaker)

/** The gateway of shares.myc. */
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

  counted(endpoint: string): readonly [number, number] | null {
    return counted(this.gateway.machines.breaker.get(endpoint))
  }

  /** Of which endpoints something is kept. */
  get kept(): unknown[] {
    return this.gateway.snapshot().machines['breaker']!.map(({ key }) => key)
  }
}

interface KeyedGateway extends Omit<Gateway, 'in' | 'machines' | 'submit'> {
  readonly in: { readonly requests: { put(request: object): boolean } }
  readonly machines: { readonly breaker: { get(endpoint: string): Windowed & { readonly state: string } } }
}

type CreateKeyed = (externs: object, options: object) => KeyedGateway

const endpoints = async (parameters = {}): Promise<Endpoints> =>
  new Endpoints((await moduleOf('shares'))['createGateway'] as CreateKeyed, parameters)

interface Ended {
  readonly at: number
  readonly failed: boolean
}

/** What a window of 1 s counts: all calls of the last second, and none that is older than 1.1 s. */
function expectCounted(counts: readonly [number, number] | null, ended: readonly Ended[], now: number): void {
  const youngerThan = (age: number): readonly Ended[] => ended.filter(({ at }) => now - at < age)
  const failuresOf = (some: readonly Ended[]): number => some.filter(({ failed }) => failed).length
  const [least, most] = [youngerThan(1000), youngerThan(1100)]
  const [calls, failures] = counts!
  expect(calls).toSatisfy((count: number) => count >= least.length && count <= most.length)
  expect(failures).toSatisfy((count: number) => count >= failuresOf(least) && count <= failuresOf(most))
}

describe('7. The sampling window forgets what is older than it', () => {
  it('an idle gap empties the whole window: failures of an hour ago do not open the circuit', async () => {
    const fixture = await gatewayFixture({}, 'window')
    for (let count = 0; count < 3; count++) await fixture.fail()
    expect(countedBy(fixture)).toEqual([3, 3])
    fixture.clock.pass(hour)
    expect(countedBy(fixture)).toEqual([0, 0])
    await fixture.fail()
    expect([fixture.state, countedBy(fixture)]).toEqual(['Closed', [1, 1]])
    for (let count = 0; count < 3; count++) await fixture.fail()
    expect(fixture.reports()).toEqual(['Closed -> Open'])
  })

  it('the gap counts though no timer fired in it', async () => {
    const fixture = await gatewayFixture({}, 'window')
    for (let count = 0; count < 3; count++) await fixture.fail()
    fixture.clock.jump(hour)
    await fixture.fail()
    expect([fixture.state, countedBy(fixture)]).toEqual(['Closed', [1, 1]])
  })

  it('each call leaves the window when it is a tenth older than the window is long, at the latest', async () => {
    const fixture = await gatewayFixture({}, 'window')
    await fixture.fail()
    fixture.clock.pass(2000)
    await fixture.succeed()
    fixture.clock.pass(2999)
    expect(countedBy(fixture)).toEqual([2, 1])
    fixture.clock.pass(501)
    expect(countedBy(fixture)).toEqual([1, 0])
    fixture.clock.pass(1499)
    expect(countedBy(fixture)).toEqual([1, 0])
    fixture.clock.pass(501)
    expect(countedBy(fixture)).toEqual([0, 0])
  })

  it('opens by the share of failures in the window, not by their number', async () => {
    const fixture = await gatewayFixture({}, 'window')
    for (let count = 0; count < 10; count++) {
      await fixture.succeed()
      await fixture.fail()
    }
    expect([fixture.state, countedBy(fixture)]).toEqual(['Closed', [20, 10]])
    await fixture.fail()
    expect([fixture.state, countedBy(fixture)]).toEqual(['Open', null])
  })

  it('counts what is in it, and nothing that is more than a tenth older, whatever comes when', async () => {
    const fixture = await gatewayFixture({ parameters: { share: 1, window: 1000 } }, 'window')
    const random = seededRandom(7)
    const ended: Ended[] = []
    for (let round = 0; round < 500; round++) {
      const failed = random(2) === 0
      await (failed ? fixture.fail() : fixture.succeed())
      ended.push({ at: fixture.clock.now(), failed })
      fixture.clock.pass(random(20) === 0 ? hour : random(300))
      expectCounted(countedBy(fixture), ended, fixture.clock.now())
    }
  })

  it('stays right when a call started before the opening fails after it', async () => {
    const fixture = await gatewayFixture({}, 'window')
    const straggler = await fixture.begin()
    for (let count = 0; count < 4; count++) await fixture.fail()
    straggler.fail()
    await turn()
    expect([fixture.state, countedBy(fixture)]).toEqual(['Open', null])
    expect(fixture.reports()).toEqual(['Closed -> Open', 'late failure'])
  })

  it('opens at so many failures within a time, however many calls succeed', async () => {
    const fixture = await gatewayFixture({}, 'burst')
    for (const pause of [2800, 2800, 2800, hour]) {
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
    expect(fixture.kept).toEqual(['/orders', '/users'])
    fixture.clock.pass(hour)
    await fixture.call('/users', true)
    expect(fixture.kept).toEqual(['/users'])
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
    expect([fixture.state('/users'), fixture.counted('/users')]).toEqual(['Closed', [0, 0]])
    await fixture.call('/users', true, true, true)
    expect([fixture.state('/users'), fixture.counted('/users')]).toEqual(['Closed', [3, 3]])
    await fixture.call('/users', true)
    expect(fixture.state('/users')).toBe('Open')
  })

  it('counts for each endpoint what was of it, whatever comes when', async () => {
    const fixture = await endpoints({ share: 1, window: 1000 })
    const random = seededRandom(11)
    const ended = new Map<string, Ended[]>(['/0', '/1', '/2'].map((endpoint) => [endpoint, []]))
    for (let round = 0; round < 500; round++) {
      const [endpoint, failed] = [`/${random(3)}`, random(2) === 0]
      await fixture.call(endpoint, failed)
      ended.get(endpoint)!.push({ at: fixture.clock.now(), failed })
      fixture.clock.pass(random(20) === 0 ? hour : random(300))
      for (const [each, own] of ended) expectCounted(fixture.counted(each), own, fixture.clock.now())
    }
  })
})
