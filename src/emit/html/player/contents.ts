import type { TraceEvent } from '../../../trace/event.ts'
import type { PlayNet, PlayTransition } from '../model.ts'

/** A token that was there before anything is told. */
export const first: unique symbol = Symbol('first')

/**
 * The values of the tokens in a place after the first trace events, in order. Null where a trace does not tell which they are:
 * a bag gives any of its tokens, and of tokens that are alike any may be cancelled. It looks through the trace from its
 * start, so it is for one place at a time.
 * @param count how many tokens are there at the start
 */
export function contentsOf(
  net: PlayNet,
  place: number,
  count: number,
  traceEvents: readonly TraceEvent[],
): readonly unknown[] | null {
  const { name } = net.places[place]!
  const taken = new Map(net.transitions.map((it) => [it.name, takenFrom(it, place)]))
  let left = count
  let tokens: unknown[] | null = new Array<unknown>(count).fill(first)
  for (const traceEvent of traceEvents) {
    const gone = goneWith(traceEvent, name, taken, tokens)
    left -= gone.length
    if (gone.length > 0) tokens = left <= 0 ? [] : without(tokens, gone)
    else if ((traceEvent.kind === 'put' || traceEvent.kind === 'arrived') && traceEvent.place === name) {
      left += 1
      tokens?.push(traceEvent.token)
    }
  }
  return tokens
}

/** Positions in a place; null stands for any. */
type Positions = readonly (number | null)[]

function takenFrom({ takes }: PlayTransition, place: number): Positions {
  const own = takes.filter((take) => take.place === place)
  return own.flatMap(({ count, from }) =>
    Array.from({ length: count }, (_, each) => (from === null ? null : from + each)),
  )
}

/** Which tokens leave the place with a trace event. */
function goneWith(
  traceEvent: TraceEvent,
  name: string,
  taken: ReadonlyMap<string, Positions>,
  tokens: readonly unknown[] | null,
): Positions {
  switch (traceEvent.kind) {
    case 'took':
    case 'expired':
      return traceEvent.place === name ? [0] : []
    case 'cancelled':
      return traceEvent.place === name ? [positionOf(traceEvent.token, tokens)] : []
    case 'fired': {
      const { part, transition } = traceEvent
      return part === 'fire' || part === 'begin' || part === 'refuse' ? (taken.get(transition) ?? []) : []
    }
    default:
      return []
  }
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

/** The calls and delays of a transition that are under way after the first trace events: their numbers, and since when. */
export function callsOf(
  transition: string,
  traceEvents: readonly TraceEvent[],
): { readonly call: number; readonly since: number }[] {
  const begun = new Map<number, number>()
  for (const traceEvent of traceEvents) {
    if (traceEvent.kind !== 'fired' || traceEvent.transition !== transition || traceEvent.call === undefined) continue
    if (traceEvent.part === 'begin') begun.set(traceEvent.call, traceEvent.at)
    else begun.delete(traceEvent.call)
  }
  return [...begun].map(([call, since]) => ({ call, since }))
}
