import type { Network, Program } from '../../model/program.ts'
import type { Given } from '../../semantics/parameters.ts'
import type { Arrival } from './arrivals.ts'
import type { Latency } from './latency.ts'
import type { Timed } from './timed.ts'

/** All that a simulation depends on: the same plan gives the same trace. */
export interface SimulationPlan {
  readonly program: Program
  readonly network: Network
  /** How long to play, in milliseconds of virtual time. */
  readonly duration: number
  readonly seed: number
  /** What is given at the start, where those left out take their defaults, and what is changed later; in order of time. */
  readonly parameters: readonly Timed<Given>[]
  readonly sources: readonly ArrivalSource[]
  /** What the handler of each async extern does, by its name. */
  readonly handlers: ReadonlyMap<string, readonly Timed<HandlerBehaviour>[]>
  /** What each extern gives, by its name. */
  readonly results: ReadonlyMap<string, readonly Timed<ExternResult>[]>
}

/** Tokens or events that come from outside. */
export interface ArrivalSource {
  /** As in the spec: `requests`, `breaker.reset`. */
  readonly name: string
  readonly into: ArrivalTarget
  readonly arrivals: readonly Timed<Arrival>[]
  /** What comes is one of them, each as likely, with what is missing made at random; none: anything of the type. */
  readonly examples: readonly unknown[]
}

export type ArrivalTarget =
  /** Index of an `in` place. */
  | { readonly kind: 'place'; readonly place: number }
  /** Indices of a machine slot and of an event. */
  | { readonly kind: 'event'; readonly machine: number; readonly event: number }

/** What a handler does. */
export interface HandlerBehaviour {
  readonly latency: Latency
  /** The share of its attempts that fail. */
  readonly fails: number
  /** The share of its attempts that never end. */
  readonly hangs: number
}

/** What an extern gives. */
export type ExternResult =
  | { readonly kind: 'any' }
  /** The share of `true`. */
  | { readonly kind: 'share'; readonly share: number }
  /** One of them, each as likely. */
  | { readonly kind: 'oneOf'; readonly examples: readonly unknown[] }

export const defaultBehaviour: HandlerBehaviour = { latency: { kind: 'exponential', mean: 100 }, fails: 0, hangs: 0 }
