import type { Key, TraceEvent } from '../trace/event.ts'
import type { AttemptReference, Delivery, FaultedSubmission, Start } from './context.ts'
import type { Given } from './parameters.ts'
import type { State } from './state.ts'

/** How an attempt of a call came to its end. */
export type Outcome =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'error'; readonly reason: unknown }
  | { readonly kind: 'timeout' }

/** What can come to a network from outside, whenever it does. */
export type Input =
  | { readonly kind: 'pass' }
  | { readonly kind: 'put'; readonly place: number; readonly token: unknown; readonly ticket?: number }
  | { readonly kind: 'take'; readonly place: number }
  | {
      readonly kind: 'send'
      readonly machine: number
      readonly key: Key
      readonly event: number
      readonly payload: readonly unknown[]
    }
  | { readonly kind: 'ended'; readonly call: number; readonly attempt: number; readonly outcome: Outcome }
  /** Whoever submitted the token does not wait for it any longer. Once it has ended, nothing happens. */
  | { readonly kind: 'cancel'; readonly ticket: number }
  /** Forces a machine into a state (index), in which it stays until it is released. */
  | { readonly kind: 'hold'; readonly machine: number; readonly key: Key; readonly state: number }
  /** Where it is not held, nothing happens. */
  | { readonly kind: 'release'; readonly machine: number; readonly key: Key }
  /** New values of parameters, by name; those left out stay. */
  | { readonly kind: 'configure'; readonly parameters: Given }
  /** Nothing more is put in, and no tick acts; once nothing is under way, whoever drives the network closes it. */
  | { readonly kind: 'drain' }
  | { readonly kind: 'close' }

/** The same at a time, in milliseconds; one before the network's own counts as that. */
export type Stimulus = { readonly at: number } & Input

/** A new state and what happened on the way to it. */
export interface Step {
  readonly state: State
  readonly traceEvents: readonly TraceEvent[]
  /** Handlers to start, in order. */
  readonly starts: readonly Start[]
  /** Attempts whose signal is to be aborted. */
  readonly aborts: readonly AttemptReference[]
  readonly deliveries: readonly Delivery[]
  readonly faultedSubmissions: readonly FaultedSubmission[]
  /** Whether a put token was accepted, a token was there to be taken or cancelled; otherwise true. */
  readonly accepted: boolean
}
