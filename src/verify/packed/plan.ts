import type { Change } from './changes.ts'
import { normalise, sortParts } from './clocks.ts'
import type { StateStore } from './store.ts'

const headerSize = 4
const groupSize = 3
const targetSize = 2

/** A change, and the kinds of edges that are made by it, as bits. */
export interface KindsOfChange {
  readonly change: Change
  readonly kinds: number
}

/**
 * What becomes of the states of each location, as numbers that stand next to each other, since whoever explores reads them all the
 * time. Changes by which clocks come to stand alike are one entry: its size, how many clocks, groups of parts that are alike, and
 * targets there are; where each clock comes from; each group; and each target with the kinds of edges that lead there.
 */
export class Plan {
  private numbers = new Int32Array(2 ** 12)
  private length = 0
  private readonly scratch: Int32Array
  private readonly store: StateStore

  /** @param store takes the states that changes lead to @param mostClocks that a state can have */
  constructor(store: StateStore, mostClocks: number) {
    this.store = store
    this.scratch = new Int32Array(mostClocks)
  }

  /** Where the next entry will stand. */
  get end(): number {
    return this.length
  }

  /** Writes changes as entries. @returns where the first one stands */
  add(changes: readonly KindsOfChange[]): number {
    const at = this.length
    const entries = new Map<string, KindsOfChange[]>()
    for (const one of changes) {
      const { sources, target } = one.change
      const key = `${sources.join()} ${target.alike.join()}`
      entries.set(key, [...(entries.get(key) ?? []), one])
    }
    for (const entry of entries.values()) this.write(entry)
    return at
  }

  /** Where the entry behind one stands. */
  after(entry: number): number {
    return entry + this.numbers[entry]!
  }

  /** Stages the states that an entry leads to from clocks as they stand. */
  stage(entry: number, from: Int32Array): void {
    const { numbers, scratch, store } = this
    const count = numbers[entry + 1]!
    const sources = entry + headerSize
    for (let clock = 0; clock < count; clock++) {
      const source = numbers[sources + clock]!
      scratch[clock] = source < 0 ? -1 - source : from[source]!
    }
    normalise(scratch, count)
    const groups = sources + count
    const targets = groups + groupSize * numbers[entry + 2]!
    for (let group = groups; group < targets; group += groupSize)
      sortParts(scratch, numbers[group]!, numbers[group + 1]!, numbers[group + 2]!)
    store.pack(scratch, count)
    const end = targets + targetSize * numbers[entry + 3]!
    for (let target = targets; target < end; target += targetSize) store.stage(numbers[target]!)
  }

  /** Where the first target of an entry stands. */
  firstTarget(entry: number): number {
    return this.after(entry) - targetSize * this.numbers[entry + 3]!
  }

  nextTarget(target: number): number {
    return target + targetSize
  }

  /** The kinds of edges that lead to a target. */
  kindsTo(target: number): number {
    return this.numbers[target + 1]!
  }

  private write(changes: readonly KindsOfChange[]): void {
    const { sources, target } = changes[0]!.change
    const groups = target.alike.flat()
    const targets = changes.flatMap(({ change, kinds }) => [change.target.index, kinds])
    const size = headerSize + sources.length + groups.length + targets.length
    const at = this.length
    this.length += size
    while (this.length > this.numbers.length) this.enlarge()
    this.numbers.set([size, sources.length, target.alike.length, changes.length, ...sources, ...groups, ...targets], at)
  }

  private enlarge(): void {
    const numbers = new Int32Array(2 * this.numbers.length)
    numbers.set(this.numbers)
    this.numbers = numbers
  }
}
