// What observers are told.

export type Key = string | number | boolean | null
export type Part = 'fire' | 'refuse' | 'begin' | 'end' | 'ok' | 'error' | 'timeout' | 'cancelled'

/** What happens to a token at a place. */
export type PlaceEvent = 'put' | 'took' | 'arrived' | 'delivered' | 'expired' | 'cancelled'

/**
 * What an observer is told, in the order in which it happened; `at` is in milliseconds of the network's clock, `line` the
 * line of the spec (from 1) that it came from.
 */
export type TraceEvent = { readonly at: number; readonly line: number } & (
  | {
      readonly kind: PlaceEvent
      readonly place: string
      readonly token: unknown
    }
  | {
      readonly kind: 'fired'
      readonly transition: string
      readonly part: Part
      readonly call?: number
      /** Which branch of the call was taken, from 0 in the order written. */
      readonly branch?: number
    }
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
  | { readonly kind: 'retry'; readonly transition: string; readonly call: number; readonly reason: unknown }
  | {
      readonly kind: 'state'
      readonly machine: string
      readonly key: Key
      readonly from: string
      readonly to: string
      /** Which way out of the state was taken, from 0: those of `on`, then of `when`, then of `after`. Absent where it was forced. */
      readonly branch?: number
    }
  | { readonly kind: 'held' | 'released'; readonly machine: string; readonly key: Key; readonly state: string }
  /** An instance is not stored any longer, since others were used later and its machine has a capacity. */
  | { readonly kind: 'forgotten'; readonly machine: string; readonly key: Key; readonly state: string }
  | { readonly kind: 'late'; readonly machine: string; readonly key: Key; readonly event: string }
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
  /** Parameters were changed, or the network was closed. */
  | { readonly kind: 'configured' | 'closed' }
)

export type Bare<H> = H extends unknown ? Omit<H, 'at' | 'line'> : never
