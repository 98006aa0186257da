import { beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../runtime/snapshot.ts'
import { configOf } from '../../src/semantics/config.ts'
import { restored } from '../../src/semantics/snapshot/restore.ts'
import { snapshotOf } from '../../src/semantics/snapshot/take.ts'
import type { State } from '../../src/semantics/state.ts'
import { start, step } from '../../src/semantics/step.ts'
import { subjectOf, type Subject } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'

/** A machine that fails when it has entered `Busy`, since a record in it has changed. */
const spec = `
record Part { weight: int }
record Job { part: Part }
extern touch(job: Job): bool

fsm Scale {
  event weigh(job: Job, touched: bool)
  event call
  var last: Job? = none
  initial state Idle { on weigh { last = job } -> Busy  on call -> Called }
  state Busy { when (last ?? Job { part: Part { weight: 0 } }).part.weight > 3 -> Idle  on weigh, call -> Idle }
  state Called { on weigh { last = job } -> Busy  on call -> Idle }
}

/** Goes on at once when it is made. */
fsm Starter { var n = 1  initial state Begin { when n > 0 -> Running }  state Running { after 1h -> Begin } }

net Shop {
  in place jobs: queue<Job>
  out place done: queue<Job>
  out place busy: tokens
  out place called: tokens
  out place ran: tokens
  machine scale: Scale
  machine starter: Starter
  transition weigh { take job from jobs  scale.call  scale.weigh(job, touch(job))  put job in done }
  transition noteBusy { on scale enters Busy  put in busy }
  transition noteCalled { on scale enters Called  put in called }
  transition noteRunning { on starter enters Running  put in ran }
}`

let subject: Subject
let weight: number | null = 0
const externs = {
  touch: (job: { part: unknown }): boolean => {
    job.part = weight === null ? null : { weight }
    return true
  },
}
const job = (): object => ({ part: { weight: 1 } })
const names = ['done', 'busy', 'called', 'ran', 'scale enters Busy', 'scale enters Called', 'starter enters Running']

beforeAll(async () => {
  subject = await subjectOf(spec)
})

interface Shop {
  readonly in: { readonly jobs: { put(token: unknown): boolean } }
  readonly places: Readonly<Record<string, { readonly size: number }>>
  readonly machines: { readonly scale: { readonly state: string } }
  snapshot(): Snapshot
}

const sizesOf = (shop: Shop): number[] => names.map((name) => shop.places[name]!.size)
const made = (what: string, ...more: unknown[]): Shop =>
  (subject.module[what] as unknown as (...values: unknown[]) => Shop)(externs, ...more)

function stepped(): { readonly sizes: (state: State) => number[]; readonly config: ReturnType<typeof configOf> } {
  const network = subject.program.networks[0]!
  const config = configOf(subject.program, network, new Map(), new Map(Object.entries(externs)) as never)
  const index = (name: string): number => network.places.findIndex((it) => it.name === name)
  return { config, sizes: ({ marking }) => names.map((name) => marking[index(name)]!.length) }
}

describe('what a machine enters', () => {
  it('starts nothing where the machine cannot take the event, and is as it was before', () => {
    weight = null
    const shop = made('createShop', { clock: new VirtualClock() })
    shop.in.jobs.put(job())
    expect(sizesOf(shop)).toEqual([1, 0, 1, 1, 0, 0, 0])
    expect(shop.machines.scale.state).toBe('Called')

    const { config, sizes } = stepped()
    const put = { kind: 'put', at: 0, place: 0, token: job() } as const
    expect(sizes(step(config, start(config, 0).state, put).state)).toEqual([1, 0, 1, 1, 0, 0, 0])
  })

  it('starts what it does where it can', () => {
    weight = 5
    const shop = made('createShop', { clock: new VirtualClock() })
    shop.in.jobs.put(job())
    expect(sizesOf(shop)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(shop.machines.scale.state).toBe('Idle')
  })

  it('is not entered again when a network goes on from a snapshot', () => {
    const first = made('createShop', { clock: new VirtualClock() }).snapshot()
    expect(sizesOf(made('restoreShop', first, { clock: new VirtualClock() }))).toEqual([0, 0, 0, 1, 0, 0, 0])

    const { config, sizes } = stepped()
    const taken = snapshotOf(config, start(config, 0).state)
    expect(sizes(restored(config, taken, 0).state)).toEqual([0, 0, 0, 1, 0, 0, 0])
    expect(taken).toEqual(first)
  })

  it('is entered by what time does while it slept', () => {
    const first = made('createShop', { clock: new VirtualClock() }).snapshot()
    const options = { clock: new VirtualClock(), elapsed: 3_600_000 }
    expect(sizesOf(made('restoreShop', first, options))).toEqual([0, 0, 0, 2, 0, 0, 0])
  })

  it('waits in a snapshot for its transition', () => {
    const first = made('createShop', { clock: new VirtualClock() }).snapshot() as unknown as {
      places: Record<string, { tokens: unknown[] }>
    }
    first.places['scale enters Busy'] = { tokens: [null, null] }
    expect(sizesOf(made('restoreShop', first, { clock: new VirtualClock() }))).toEqual([0, 2, 0, 1, 0, 0, 0])
  })
})
