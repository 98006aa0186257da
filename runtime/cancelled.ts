// Places whose tokens go on when their submitters cancel.

import type { Ticket } from './ticket.ts'
import type { PlaceEvent } from './trace-event.ts'

/** A place that tells what becomes of its tokens. */
interface Source<T> {
  tell(kind: PlaceEvent, token: T): void
}

/** A place where they arrive. */
interface Target<T> {
  arrive(token: T, ticket: Ticket | null): void
}

/** Lets what is cancelled in a place, or on its way to it, go on in another one, as nobody's: as soon as it has been told. */
export function passOn<T>(place: Source<T>, into: Target<T>): void {
  const tell = place.tell.bind(place)
  place.tell = (kind, token) => {
    tell(kind, token)
    if (kind === 'cancelled' || kind === 'recalled') into.arrive(token, null)
  }
}
