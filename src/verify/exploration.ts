import type { TraceEvent } from '../trace/event.ts'
import type { State } from '../semantics/state.ts'
import type { Environment } from './environment.ts'
import type { StateGraph } from './graph.ts'
import type { Step } from './move.ts'
import type { Scope } from './scope.ts'

/** What kind of step an edge is, as bits: one that brings something in, one that lets what is inside go on, or time. */
export const edgeKinds = { arrival: 1, end: 2, time: 4 } as const

/** What must not happen. */
export type Unwanted = Extract<TraceEvent, { readonly kind: 'unhandled' | 'disregarded' | 'fault' }>

/** Something that must not happen, where it happened first. */
export interface Incident {
  readonly event: Unwanted
  /** The state from which a step leads to it; -1: it happens at the start. */
  readonly from: number
}

/** How states are explored: packed, or one by one on the step function, since something keeps them from being packed. */
export type EngineUsed = { readonly kind: 'packed' } | { readonly kind: 'stepwise'; readonly reason: string }

/**
 * All states of a network that its environment leads to, nearest first. Time is exact: a state stands for all real times that
 * stand alike (see time.ts).
 */
export interface SpecExploration extends StateGraph {
  readonly scope: Scope
  readonly environment: Environment
  readonly engine: EngineUsed
  /** In which time is counted, in milliseconds. */
  readonly unit: number
  /** How many states were looked at. */
  readonly looked: number
  readonly isComplete: boolean
  /** How many steps lead from the states that were looked at. */
  readonly edgeCount: number
  /** Memory of states and edges, in bytes; null: not known. */
  readonly bytes: number | null
  /** What must not happen and did, each once. */
  readonly incidents: readonly Incident[]
  /** Parts of the model that acted. */
  readonly covered: ReadonlySet<object>
  /** For each state what is to be said of it for each claim of the check; empty where there is none. */
  readonly marks: readonly (readonly boolean[])[]
  /** The most tokens in each place. */
  readonly mostInPlace: readonly number[]

  /** Looks at the next state, which there has to be. @throws FinerUnit, FractionalTime, Unbounded, Unpackable */
  expand(): void
  /** What of a state is the same however its times stand: which of the states that were watched is like it but for its times. */
  locationOf(state: number): number
  /** Whether something is inside that came in. */
  isInside(state: number): boolean
  /** How many attempts of calls run. */
  runningIn(state: number): number
  /** The machines that are not in their initial state, as `slot key`. */
  awayIn(state: number): readonly string[]
  /** All machines that are not in their initial state in some state. */
  everAway(): ReadonlySet<string>
  /** How many values each part of states had, by its name. */
  growth(): ReadonlyMap<string, number>
  /** The state (index) that a state is, its times as they really are; undefined: none that is known. It is changed. */
  indexOf(state: State): number | undefined
  /** A shortest way to a state (index) from the initial one. */
  wayTo(state: number): readonly Step[]
  /** The same to an incident, which the last step leads to. */
  wayToIncident(incident: Incident): readonly Step[]
}

/** What tells incidents apart. */
export const incidentName = (event: Unwanted): string =>
  event.kind === 'fault'
    ? `${event.kind} ${event.transition}`
    : `${event.kind} ${event.machine} ${event.event} ${event.state}`

/** Of what happened what must not. */
export const unwantedOf = (events: readonly TraceEvent[]): Unwanted[] =>
  events.filter((event): event is Unwanted => event.kind === 'unhandled' || event.kind === 'fault')
