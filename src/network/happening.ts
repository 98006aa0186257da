/**
 * What happened in a step, in order. Names are those of the spec, so that traces can be read and compared;
 * `at` is the time in milliseconds. Generated code reports the very same to its observers.
 */
export type Happening =
  /** A token came in from outside. */
  | { readonly at: number; readonly kind: 'put'; readonly place: string; readonly token: unknown }
  /** A token was taken out from outside. */
  | { readonly at: number; readonly kind: 'took'; readonly place: string; readonly token: unknown }
  /**
   * A transition acted. `part` is `fire` (at once), `begin`, the outcome of a call (`ok`, `error`, `timeout`), `end` of a delay or `refuse`.
   * `call` numbers the calls and delays of a run of the network from 1; it is absent for `fire` and `refuse`.
   */
  | {
      readonly at: number
      readonly kind: 'fired'
      readonly transition: string
      readonly part: Part
      readonly call?: number
    }
  /** A machine admitted or refused what wanted through; `state` decided. `key` is null for a machine without keys. */
  | {
      readonly at: number
      readonly kind: 'admitted' | 'refused'
      readonly machine: string
      readonly key: Key
      readonly state: string
      readonly transition: string
    }
  /** A token arrived in a place through a transition or by expiry. */
  | { readonly at: number; readonly kind: 'arrived'; readonly place: string; readonly token: unknown }
  /** A token reached an `out` place and was given to whoever submitted it; it is not stored. */
  | { readonly at: number; readonly kind: 'delivered'; readonly place: string; readonly token: unknown }
  | { readonly at: number; readonly kind: 'expired'; readonly place: string; readonly token: unknown }
  /** An attempt of a call failed and another will follow. */
  | {
      readonly at: number
      readonly kind: 'retry'
      readonly transition: string
      readonly call: number
      readonly reason: unknown
    }
  | {
      readonly at: number
      readonly kind: 'state'
      readonly machine: string
      readonly key: Key
      readonly from: string
      readonly to: string
    }
  /** A verdict of an earlier epoch: without effect. */
  | { readonly at: number; readonly kind: 'late'; readonly machine: string; readonly key: Key; readonly event: string }
  /** An event for which the present state has no handler whose guard holds: without effect. */
  | {
      readonly at: number
      readonly kind: 'unhandled'
      readonly machine: string
      readonly key: Key
      readonly event: string
      readonly state: string
    }
  /** A pure extern threw: nothing happened. */
  | { readonly at: number; readonly kind: 'fault'; readonly transition: string; readonly error: unknown }
  | { readonly at: number; readonly kind: 'closed' }

export type Part = 'fire' | 'refuse' | 'begin' | 'end' | 'ok' | 'error' | 'timeout'
export type Key = string | number | boolean | null
