import { edgeKinds } from '../exploration.ts'
import { edgeKindOf } from '../region-steps.ts'
import type { Change, Changes } from './changes.ts'
import { isDue, mostClocks, turnOf } from './clocks.ts'
import type { Location } from './location.ts'
import type { KindsOfChange, Plan } from './plan.ts'
import type { StateStore } from './store.ts'

/** What becomes of the states of one location, in the plan. */
export interface LocationPlan {
  readonly location: Location
  readonly clockCount: number
  /** Entries of what moves do: from the first one to before the end. */
  readonly first: number
  readonly end: number
  /** How many moves do something: some do the same. */
  readonly moves: number
  /** The kinds of those, as bits, by which a state stays as it is. */
  readonly loops: number
  /** The entry of time passing, and nothing else. */
  readonly still: number
  /** Entries of what clocks do that are due, by which they are. */
  readonly due: Map<number | string, number>
}

/** So many numbers of clocks go into one number. */
const mostInKey = 12

/** Plans what becomes of the states of locations, when the first of them is looked at. */
export class LocationPlans {
  private readonly all: (LocationPlan | undefined)[] = []
  private readonly plan: Plan
  private readonly changes: Changes
  private readonly store: StateStore

  constructor(plan: Plan, changes: Changes, store: StateStore) {
    this.plan = plan
    this.changes = changes
    this.store = store
  }

  /** The plan of a location. Nothing may be staged. @throws FinerUnit, FractionalTime, Unbounded, Unpackable */
  of(location: Location): LocationPlan {
    return (this.all[location.index] ??= this.create(location))
  }

  /** The entry of what the clocks do that are due. Nothing may be staged. @throws as `of` */
  dueChange({ location, clockCount, due: known }: LocationPlan, clocks: Int32Array, count: number): number {
    const due = new Array<number>(count)
    for (let clock = 0; clock < clockCount; clock++) if (isDue(clocks[clock]!)) due[turnOf(clocks[clock]!)] = clock
    const key = count > mostInKey ? due.join() : due.reduce((sum, clock) => sum * (mostClocks + 1) + clock + 1, 0)
    let entry = known.get(key)
    if (entry === undefined) {
      entry = this.write([{ change: this.changes.ofDue(location, due), kinds: edgeKinds.time }])
      known.set(key, entry)
    }
    return entry
  }

  /** Writes changes as entries, and makes room for what they lead to. @returns where the first one stands */
  write(changes: readonly KindsOfChange[]): number {
    for (const { change } of changes)
      this.store.fit(change.sources.length, Math.max(0, ...change.sources.map((source) => -1 - source)))
    return this.plan.add(changes)
  }

  private create(location: Location): LocationPlan {
    const { changes, moves } = this.changesOf(location)
    const loops = changes.find(({ change }) => change.isLoop)?.kinds ?? 0
    const first = this.write(changes.filter(({ change }) => !change.isLoop))
    const { end } = this.plan
    const clockCount = location.sequences.length
    const change = { target: location, sources: location.sequences.map((_, clock) => clock), isLoop: false }
    const still = this.write([{ change, kinds: edgeKinds.time }])
    // There can be very many of them: what is needed no longer is not kept.
    location.moves = []
    if (clockCount === 0) location.state = null
    return { location, clockCount, first, end, moves, loops, still, due: new Map() }
  }

  /** Those that do the same are one. */
  private changesOf(location: Location): { changes: readonly KindsOfChange[]; moves: number } {
    const changes = new Map<string, { change: Change; kinds: number }>()
    let moves = 0
    for (const [index, move] of location.moves.entries()) {
      const change = this.changes.ofMove(location, index)
      if (change === null) continue
      moves += 1
      const key = `${change.target.index} ${change.sources.join()}`
      const known = changes.get(key) ?? { change, kinds: 0 }
      known.kinds |= edgeKindOf(move)
      changes.set(key, known)
    }
    return { changes: [...changes.values()], moves }
  }
}
