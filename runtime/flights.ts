// Which calls and delays are under way.

import type { Flight } from './flight.ts'
import type { Link } from './slot.ts'

/** Calls and delays under way, in the order in which they began: a ring that begins and ends here. */
export class Flights implements Link {
  older: Link | undefined = this
  newer: Link | undefined = this
  size = 0

  all(): Flight[] {
    const all: Flight[] = []
    for (let it = this.newer; it !== this; it = it?.newer) all.push(it as Flight)
    return all
  }
}
