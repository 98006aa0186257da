// What observers are told.

/** The key of an instance; null for a machine without keys. */
export type Key = string | number | boolean | null

/**
 * What a transition did: it acted at once (`fire`), a machine refused it (`refuse`), a call or delay began, a call under way
 * became that of others too (`join`), a delay was over (`end`), or how a call ended; `cancelled` is a call or delay whose submitter cancelled it.
 */
export type Part = 'fire' | 'refuse' | 'begin' | 'join' | 'end' | 'ok' | 'error' | 'timeout' | 'cancelled'

/**
 * What happens to a token at a place: it came in (`put`) or was taken out (`took`) from outside; arrived through a transition
 * or by expiry; reached an `out` place and was given to whoever submitted it, and so is not stored there (`delivered`); its
 * time in the place was up (`expired`); or its submitter cancelled it there (`cancelled`), or on its way there (`recalled`).
 */
export type PlaceEvent = 'put' | 'took' | 'arrived' | 'delivered' | 'expired' | 'cancelled' | 'recalled'

/**
 * What an observer is told, in the order in which it happened. Names are those of the spec; `at` is in milliseconds of the
 * network's clock, `file` and `line` say which line (from 1) of which file of the spec it came from.
 */
export type TraceEvent = { readonly at: number; readonly file: string; readonly line: number } & (
  | {
      readonly kind: PlaceEvent
      readonly place: string
      readonly token: unknown
      /** Of what has arrived or was delivered: it was on its way before. */
      readonly coming?: true
    }
  /** A token is on its way to a place, in which it will arrive after `delay` milliseconds. */
  | { readonly kind: 'departed'; readonly place: string; readonly token: unknown; readonly delay: number }
  | {
      readonly kind: 'fired'
      readonly transition: string
      readonly part: Part
      /** Numbers the calls and delays of a network from 1. Absent for `fire` and `refuse`. */
      readonly call?: number
      /** Which branch was taken, from 0 in the order written; absent where the transition has but one, and none of a call. */
      readonly branch?: number
      /** Of `join`: the number of the call under way, by which it began. */
      readonly joined?: number
      /** How many tokens each `take` took, in the order written, where some of these numbers are computed. */
      readonly taken?: readonly number[]
    }
  /** The first attempt of a call has run for so long that a second one starts beside it. */
  | { readonly kind: 'hedged'; readonly transition: string; readonly call: number }
  /** An attempt of a call has failed, numbered from 1, while another one runs: the call goes on. */
  | {
      readonly kind: 'failed'
      readonly transition: string
      readonly call: number
      readonly attempt: number
      readonly error: unknown
    }
  /** A machine let through, or not, what asked it; `state` decided. */
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
  /** A machine went from state to state. */
  | {
      readonly kind: 'state'
      readonly machine: string
      readonly key: Key
      readonly from: string
      readonly to: string
      /** Which branch of the state was taken, from 0: those of `on`, then of `when`, then of `after`. Absent where it was forced. */
      readonly branch?: number
    }
  /** A machine was forced into a state, or let go on from it. */
  | { readonly kind: 'held' | 'released'; readonly machine: string; readonly key: Key; readonly state: string }
  /** An instance is not stored any longer, since others were used later and its machine has a capacity. */
  | { readonly kind: 'forgotten'; readonly machine: string; readonly key: Key; readonly state: string }
  /** A verdict of an earlier epoch: without effect. */
  | { readonly kind: 'late'; readonly machine: string; readonly key: Key; readonly event: string }
  /**
   * An event without effect: the present state has no handler for it whose guard holds (`unhandled`); or the machine is held,
   * and it would be unhandled, or would move it to another state (`disregarded`).
   */
  | {
      readonly kind: 'unhandled' | 'disregarded'
      readonly machine: string
      readonly key: Key
      readonly event: string
      readonly state: string
    }
  /**
   * Something threw, a pure extern perhaps, and so the transition did not act. Or an observer did, `(observer)`, or the
   * clock, `(clock)`; `(network)` is whatever else throws.
   */
  | { readonly kind: 'fault'; readonly transition: string; readonly error: unknown }
  /** Parameters were changed; nothing more is taken in, and what is under way may end; or the network was closed. */
  | { readonly kind: 'configured' | 'draining' | 'closed' }
)

/** A trace event that is yet to get its time and place. */
export type Bare<E> = E extends unknown ? Omit<E, 'at' | 'file' | 'line'> : never
