// Places whose tokens expire one by one, each at a time that depends on itself.

import { blankDue } from './blank.ts'
import { OwnTimePlace, Stay } from './own-time.ts'
import type { Ticket } from './ticket.ts'

/** In the ring it stands in the stead of a ticket, and so knows where its token is. */
interface Held {
  at: number
  readonly stay: RingStay
}

/** How long a token stays, and where in the ring it is. */
export class RingStay extends Stay {
  static readonly blank: unknown = /* @__PURE__ */ blankDue(this)

  readonly held: Held = { at: 0, stay: this }
}

/** The tokens stand in a ring, in the order in which they came. */
export class StayPlace<T, Outcomes = Record<string, unknown>> extends OwnTimePlace<T, Outcomes> {
  /** Of the token in a slot of the ring. */
  private stayAt(slot: number): RingStay {
    return (this.tickets[slot] as unknown as Held).stay
  }

  override ticket(index: number): Ticket | null {
    return this.stayAt(this.slot(index)).ticket
  }

  override add(token: T, ticket: Ticket | null, left?: number): void {
    const stay = new RingStay(this.traits.rank, this, ticket)
    super.add(token, stay.held as unknown as Ticket)
    if (ticket !== null) ticket.holder = stay
    this.begin(stay, token, left)
  }

  protected override extract(at: number): T {
    const stay = this.stayAt(at)
    this.net.cancel(stay)
    if (stay.ticket !== null) stay.ticket.holder = null
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
    return Array.from({ length: this.count }, (_, index) => this.stayAt(this.slot(index)))
  }

  protected tokenOf(stay: RingStay): T {
    return this.tokens[stay.held.at] as T
  }
}
