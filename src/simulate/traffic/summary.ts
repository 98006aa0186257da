import type { Spread } from './histogram.ts'
import type { MachineSummary } from './machine-tally.ts'

/** What a simulation came to, as plain data. Times are in milliseconds. */
export interface Summary {
  readonly net: string
  readonly seed: number
  /** How long it was to last. */
  readonly duration: number
  /** How far it came. */
  readonly simulated: number
  /** What came from outside; `refused` is how much of it there was no room for. */
  readonly arrivals: readonly {
    readonly kind: 'place' | 'event'
    readonly name: string
    readonly count: number
    readonly refused: number
  }[]
  /** What came to each `out` place, and how long it took where that can be known. */
  readonly outcomes: readonly { readonly place: string; readonly count: number; readonly latency: Spread | null }[]
  /** How many of the tokens that came are still in the net; null where that cannot be told. */
  readonly inside: number | null
  readonly expired: readonly { readonly name: string; readonly count: number }[]
  /** How often each transition acted, by part: `fire`, `begin`, `ok`, `error`, …. */
  readonly transitions: readonly {
    readonly transition: string
    readonly parts: readonly { readonly name: string; readonly count: number }[]
    /** Of a transition that has branches without a call: how often each was taken, and the part by which. */
    readonly branches: readonly { readonly name: string; readonly count: number; readonly part: 'fire' | 'end' }[]
  }[]
  readonly faults: readonly { readonly transition: string; readonly message: string; readonly count: number }[]
  readonly machines: readonly MachineSummary[]
  readonly levels: readonly LevelSummary[]
}

/** How many there were over time: tokens in a place, or on their way there, calls under way of a transition, instances of a machine in a state. */
export interface LevelSummary {
  readonly kind: 'tokens' | 'coming' | 'calls' | 'instances'
  /** Of the place, the transition or the machine. */
  readonly name: string
  /** Of instances: the state that they are in. */
  readonly state: string | null
  readonly mean: number
  readonly most: number
  readonly last: number
  /** The greatest in each of some equal parts of `duration`. */
  readonly course: readonly number[]
}
