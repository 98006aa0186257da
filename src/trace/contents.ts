import type { TraceEvent } from './event.ts'
import { flightChange, takesTokens, tokenChanges } from './fields.ts'
import type { TraceNet, TraceTransition } from './net.ts'

/** What is to be known of a network to tell which tokens are in its places. */
export interface ContentsNet extends TraceNet {
  readonly places: readonly (TraceNet['places'][number] & {
    /** Whether its tokens stand, and expire, in the order in which they came. */
    readonly byArrival: boolean
  })[]
  readonly transitions: readonly TakingTransition[]
}

interface TakingTransition extends TraceTransition {
  readonly takes: readonly {
    readonly place: number
    readonly count: number
    /** The position of the first token that is taken, from the head of the place; null: any, of a bag or of a queue with an order of its own. */
    readonly from: number | null
  }[]
}

/** A token that was there before the trace begins. */
export const unknownToken: unique symbol = Symbol('unknown')

/**
 * The values of the tokens in a place after the first trace events, in the order in which they came. Null where a trace does not tell which they are:
 * a bag gives any of its tokens, a queue with an order of its own the least of them, and of tokens that are alike any may be cancelled. It looks through the trace from its
 * start, so it is for one place at a time.
 * @param count how many tokens are there at the start
 */
export function contentsOf(
  net: ContentsNet,
  place: number,
  count: number,
  events: readonly TraceEvent[],
): readonly unknown[] | null {
  const { name, byArrival } = net.places[place]!
  const takers = new Map(net.transitions.map((it) => [it.name, it]))
  let left = count
  let tokens: unknown[] | null = new Array<unknown>(count).fill(unknownToken)
  for (const event of events) {
    const gone: Positions =
      event.kind === 'fired' ? goneBy(event, place, takers) : goneWith(event, name, byArrival, tokens)
    left -= gone.length
    if (gone.length > 0) tokens = left <= 0 ? [] : without(tokens, gone)
    else if ('place' in event && event.place === name && tokenChanges[event.kind] === 1) {
      left += 1
      tokens?.push(event.token)
    }
  }
  return tokens
}

/** Positions in a place; null stands for any. */
type Positions = readonly (number | null)[]

function takenFrom(
  { takes }: TakingTransition,
  place: number,
  { part, taken }: TraceEvent & { readonly kind: 'fired' },
): Positions {
  if (!takesTokens(part)) return []
  // How many more than at least were taken from the place so far: what follows stands so much further behind.
  let more = 0
  return takes.flatMap(({ count, from, place: other }, at) => {
    if (other !== place) return []
    const length = taken?.[at] ?? count
    const positions = Array.from({ length }, (_, each) => (from === null ? null : from + more + each))
    more += length - count
    return positions
  })
}

/** Which tokens of a place a firing takes. */
function goneBy(
  event: TraceEvent & { readonly kind: 'fired' },
  place: number,
  takers: ReadonlyMap<string, TakingTransition>,
): Positions {
  const taker = takers.get(event.transition)
  return taker === undefined ? [] : takenFrom(taker, place, event)
}

/** Which tokens leave the place of that name with a trace event that is no firing. */
function goneWith(event: TraceEvent, name: string, byArrival: boolean, tokens: readonly unknown[] | null): Positions {
  if (!('place' in event) || event.place !== name || tokenChanges[event.kind] !== -1) return []
  return [event.kind === 'cancelled' || !byArrival ? positionOf(event.token, tokens) : 0]
}

/** Of several that are alike any may be meant. */
function positionOf(token: unknown, tokens: readonly unknown[] | null): number | null {
  const text = JSON.stringify(token)
  const alike = [...(tokens ?? []).keys()].filter((at) => JSON.stringify(tokens![at]) === text)
  return alike.length === 1 ? alike[0]! : null
}

/** Null where it is not known which of them are left. */
function without(tokens: readonly unknown[] | null, gone: Positions): unknown[] | null {
  if (tokens === null || gone.includes(null)) return null
  return tokens.filter((_, position) => !gone.includes(position))
}

/** A call or a delay that is under way. */
export interface Underway {
  readonly call: number
  /** When it began. */
  readonly since: number
}

/** The calls and delays of a transition that are under way after the first trace events. */
export function callsOf(transition: string, events: readonly TraceEvent[]): Underway[] {
  const begun = new Map<number, number>()
  for (const event of events) {
    if (event.kind !== 'fired' || event.transition !== transition || event.call === undefined) continue
    if (flightChange(event.part) > 0) begun.set(event.call, event.at)
    else begun.delete(event.call)
  }
  return [...begun].map(([call, since]) => ({ call, since }))
}
