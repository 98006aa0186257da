// Places whose tokens expire one by one, each at a time that depends on itself.

import { OwnTimePlace, Stay } from './own-time.ts'
import type { Ticket } from './ticket.ts'

/** In the ring it stands in the stead of a ticket, and so knows where its token is. */
interface Held {
  at: number
  readonly stay: RingStay
}

class RingStay extends Stay {
  readonly held: Held = { at: 0, stay: this }
}

/** The tokens stand in a ring, in the order in which they came. */
export class StayPlace<T, Outcomes = Record<string, unknown>> extends OwnTimePlace<T, Outcomes> {
  private held(at: number): Held {
    return this.tickets[at] as unknown as Held
  }

  override ticket(index: number): Ticket | null {
    return this.held(this.slot(index)).stay.ticket
  }

  override add(token: T, ticket: Ticket | null, left?: number): void {
    const stay = new RingStay(this, ticket)
    super.add(token, stay.held as unknown as Ticket)
    if (ticket !== null) this.submitted.set(ticket, stay)
    this.begin(stay, token, left)
  }

  protected override extract(at: number): T {
    const { stay } = this.held(at)
    this.net.cancel(stay)
    if (stay.ticket !== null) this.submitted.delete(stay.ticket)
    return super.extract(at)
  }

  override shift(): T {
    return this.extract(this.slot(0))
  }

  remove(index: number, count: number): void {
    for (let left = count; left > 0; left--) this.extract(this.slot(index))
  }

  protected pull(stay: RingStay): T {
    return this.extract(stay.held.at)
  }

  protected stays(): RingStay[] {
    return Array.from({ length: this.count }, (_, index) => this.held(this.slot(index)).stay)
  }

  protected tokenOf({ held }: RingStay): T {
    return this.tokens[held.at] as T
  }
}
