/**
 * What happened in a step, in order. Names are those of the spec, so that traces can be read and compared;
 * `at` is the time in milliseconds, `line` the line of the spec (from 1) that it came from.
 * Generated code reports the very same to its observers.
 */
export type TraceEvent = { readonly at: number; readonly line: number } & (
  | {
      /**
       * A token came in (`put`) or was taken out (`took`) from outside; arrived through a transition or by expiry;
       * reached an `out` place and was given to whoever submitted it, and so is not stored there (`delivered`);
       * its time in the place was up (`expired`); or its submitter cancelled it there (`cancelled`).
       */
      readonly kind: 'put' | 'took' | 'arrived' | 'delivered' | 'expired' | 'cancelled'
      readonly place: string
      readonly token: unknown
    }
  /**
   * A transition acted. `part` is `fire` (at once), `begin`, the outcome of a call (`ok`, `error`, `timeout`), `end` of a delay,
   * `refuse`, or `cancelled` for a call or delay whose submitter cancelled it.
   * `call` numbers the calls and delays of a run of the network from 1; it is absent for `fire` and `refuse`.
   * `way` is which branch of the call was taken, from 0 in the order written; it is there for outcomes only.
   */
  | {
      readonly kind: 'fired'
      readonly transition: string
      readonly part: Part
      readonly call?: number
      readonly branch?: number
    }
  /** A machine admitted or refused what wanted through; `state` decided. `key` is null for a machine without keys. */
  | {
      readonly kind: 'admitted'
      readonly machine: string
      readonly key: Key
      readonly state: string
      readonly transition: string
    }
  | {
      readonly kind: 'refused'
      readonly machine: string
      readonly key: Key
      readonly state: string
      readonly transition: string
      /** Milliseconds until the machine leaves the state by itself; null if it does not. */
      readonly remaining: number | null
    }
  /** An attempt of a call failed and another will follow. */
  | { readonly kind: 'retry'; readonly transition: string; readonly call: number; readonly reason: unknown }
  /** A machine went from state to state; `way` numbers the ways of the first (see `waysOf`), and is absent where it was forced. */
  | {
      readonly kind: 'state'
      readonly machine: string
      readonly key: Key
      readonly from: string
      readonly to: string
      readonly branch?: number
    }
  /** A machine was forced into a state, or let go on from it. */
  | { readonly kind: 'held' | 'released'; readonly machine: string; readonly key: Key; readonly state: string }
  /** An instance is not stored any longer, since others were used later and its machine has a capacity. */
  | { readonly kind: 'forgotten'; readonly machine: string; readonly key: Key; readonly state: string }
  /** A verdict of an earlier epoch: without effect. */
  | { readonly kind: 'late'; readonly machine: string; readonly key: Key; readonly event: string }
  /**
   * An event without effect: the present state has no handler for it whose guard holds (`unhandled`); or it has some,
   * and the machine is held in it (`disregarded`).
   */
  | {
      readonly kind: 'unhandled' | 'disregarded'
      readonly machine: string
      readonly key: Key
      readonly event: string
      readonly state: string
    }
  /** A pure extern threw: nothing happened. */
  | { readonly kind: 'fault'; readonly transition: string; readonly error: unknown }
  /** Parameters were changed, or the network was closed. */
  | { readonly kind: 'configured' | 'closed' }
)

export type Part = 'fire' | 'refuse' | 'begin' | 'end' | 'ok' | 'error' | 'timeout' | 'cancelled'
export type Key = string | number | boolean | null
