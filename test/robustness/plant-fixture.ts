import { readFileSync } from 'node:fs'
import type { Clock, Ending, TraceEvent, InPlace, Snapshot } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

export interface Part {
  readonly name: string
  readonly weight: number
}

export interface Job {
  readonly id: string
  readonly part: Part
  readonly kind: 'small' | 'large'
  readonly share: number
  readonly wait: number | null
  readonly tags: readonly string[]
  readonly urgent: boolean
  readonly notes: unknown
}

export type Outcome = Ending<Record<'great' | 'fair' | 'refused' | 'lost' | 'slow', unknown>>

/** The generated network of plant.myc; and below, what its class and those of the runtime keep count in. */
export interface Plant {
  readonly in: { readonly jobs: InPlace<unknown> }
  readonly machines: { readonly breaker: { get(key: unknown): Breaker } }
  submit(token: unknown, options?: { readonly signal?: AbortSignal }): Promise<Outcome>
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  snapshot(): Snapshot
  close(): void
  readonly flights: ReadonlySet<unknown>
  readonly submitted: number
  readonly busy$process: number
  readonly allPlaces: readonly {
    readonly count: number
    readonly reserved: number
    readonly traits: { name: string }
  }[]
  readonly slots: readonly { readonly instances: ReadonlyMap<unknown, Instance> }[]
}

interface Breaker {
  readonly state: string
  send(event: string, ...values: unknown[]): void
  hold(state: string): void
  release(): void
}

interface Instance {
  readonly flights: number
  readonly admitted: readonly number[]
}

/** What happens at a place where code from outside runs; it may throw. */
export type Tick = (where: string) => void

export interface PlantFixture {
  readonly plant: Plant
  readonly clock: VirtualClock
  readonly faults: string[]
}

type Create = (externs: object, options: { readonly clock: Clock }) => Plant

const create = load(readFileSync(new URL('plant.myc', import.meta.url), 'utf8')).then(
  (module) => module['createPlant'] as unknown as Create,
)

export interface More {
  /** Instead of those that do as they should. */
  readonly externs?: object
  /** What the clock says at first. */
  readonly begin?: number
}

/**
 * A network on virtual time.
 * @param work what the handler does with the job of an id
 */
export async function plantFixture(tick: Tick, work: (id: string) => unknown, more: More = {}): Promise<PlantFixture> {
  const clock = new VirtualClock()
  const externs = {
    accepts: (job: Job): boolean => {
      tick('accepts')
      return job !== null
    },
    rank: (): number => {
      tick('rank')
      return 1
    },
    work: (job: Job): unknown => {
      tick('work')
      return work(idOf(job))
    },
    ...more.externs,
  }
  const plant = (await create)(externs, { clock: ticking(clock, tick, more.begin) })
  const faults: string[] = []
  plant.observe((it) => {
    if (it.kind === 'fault') faults.push(`${it.transition}: ${String(it.error)}`)
    tick('listener')
  })
  return { plant, clock, faults }
}

/** Without asking a getter. */
const ids = new WeakMap<object, string>()
const idOf = (job: object): string => ids.get(job) ?? (job as Job).id

/** A network whose clock does not go at its start is not made, so there it does not throw. */
function ticking(clock: VirtualClock, tick: Tick, begin = clock.now()): Clock {
  let started = false
  const time = (): number => {
    if (started) tick('clock')
    const now = started ? clock.now() : begin
    started = true
    return now
  }
  const schedule: Clock['schedule'] = (delay, wake) => {
    tick('schedule')
    const cancel = clock.schedule(delay, wake)
    return () => {
      cancel()
      tick('cancel')
    }
  }
  return { now: time, schedule }
}

export const part = { name: 'a', weight: 1, next: null }
export const job = { part, kind: 'large', share: 0.5, wait: null, tags: ['x'], urgent: false, notes: undefined }

/** A job whose fields run code when they are read. */
export function hostileJob(id: string, tick: Tick): object {
  const hostile = guarded({ ...job, id, part: guarded(part, tick) }, tick)
  ids.set(hostile, id)
  return hostile
}

function guarded(values: object, tick: Tick): object {
  const getters = Object.entries(values).map(([name, value]) => {
    const get = (): unknown => {
      tick(name)
      return value
    }
    return [name, { get, enumerable: true }] as const
  })
  return Object.defineProperties({}, Object.fromEntries(getters))
}

/** What is counted, where nothing is under way. */
export function countsOf({ plant }: PlantFixture): object {
  const instances = plant.slots.flatMap(({ instances }) => [...instances.values()])
  return {
    flights: plant.flights.size,
    submitted: plant.submitted,
    busy: plant.busy$process,
    reserved: plant.allPlaces.map(({ reserved }) => reserved).filter((count) => count !== 0),
    hands: plant.allPlaces.find(({ traits }) => traits.name === 'hands')!.count,
    admitted: instances.flatMap(({ flights, admitted }) => [flights, ...admitted]).filter((count) => count !== 0),
  }
}

export const atRest = { flights: 0, submitted: 0, busy: 0, reserved: [], hands: 2, admitted: [] }

/** Lets everything happen that waits for promises. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
