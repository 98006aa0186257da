// Which calls and delays are under way.

import type { Flight } from './flight.ts'
import { type Link, append, unlink } from './slot.ts'

/** Calls and delays under way, in the order in which they began: a ring that begins and ends here. */
export class Flights implements Link {
  older: Link | undefined = this
  newer: Link | undefined = this
  size = 0

  add(flight: Flight): void {
    append(this, flight)
    this.size++
  }

  delete(flight: Flight): void {
    if (!flight.isUnderWay) return
    unlink(flight)
    this.size--
  }

  all(): Flight[] {
    const all: Flight[] = []
    for (let it = this.newer; it !== this; it = it?.newer) all.push(it as Flight)
    return all
  }
}
