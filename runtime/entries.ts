// What machines enter, where that starts a transition.

import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import type { Place } from './place.ts'
import type { Key, TraceEvent, Bare } from './trace-event.ts'

/** A machine has gone into a state: a token of its key is to come to a place. */
export interface Entered {
  readonly place: Place<unknown>
  readonly key: Key
}

/** Notes that a machine has gone into a state. The token is told of at once, and there before the next transition is tried. */
export function noteEntry({ net, key }: Machine, of: unknown): void {
  if (net.dry) return
  const place = of as Place<unknown>
  net.entries!.push({ place, key })
  const { line, name } = place.traits
  if (net.observed) net.emit(line, { kind: 'arrived', place: name, token: key } as Bare<TraceEvent>)
}

/** Puts what has been noted in its places. */
export function putEntries(net: Net): void {
  if (net.entries!.length > 0) for (const { place, key } of net.entries!.splice(0)) place.add(key, null)
}
