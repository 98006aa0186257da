// Places to which tokens are on their way.

import { Place } from './place.ts'
import type { ComingSnapshot, PlaceSnapshot } from './snapshot.ts'
import { type Ticket, nowhere } from './ticket.ts'
import { Due, delayOf } from './time.ts'
import type { PlaceEvent } from './trace-event.ts'

/** A token on its way. */
export class Travel<T> extends Due {
  declare private readonly to: Destination<T>
  declare readonly token: T
  declare readonly ticket: Ticket | null

  constructor(to: Destination<T>, token: T, ticket: Ticket | null) {
    // What arrives in a place comes before what expires there.
    super(to.traits.rank - 0.5)
    this.to = to
    this.token = token
    this.ticket = ticket
  }

  due(): void {
    this.to.receive(this)
  }

  recall(): boolean {
    this.to.recall(this)
    return true
  }
}

/** A place with tokens on their way to it: each holds room there until it arrives. */
export class Destination<T, Outcomes = Record<string, unknown>> extends Place<T, Outcomes> {
  /** In the order in which they departed. */
  private readonly coming = new Set<Travel<T>>()
  private isArriving = false

  depart(token: T, ticket: Ticket | null, delay: number): void {
    token ??= null as T
    const travel = new Travel(this as Destination<T>, token, ticket)
    this.coming.add(travel)
    if (ticket !== null) ticket.holder = travel
    this.reserved++
    this.net.travelling++
    this.net.plan(travel, delay)
    const { name, line } = this.traits
    if (this.net.observed) this.net.emit(line, { kind: 'departed', place: name, token, delay: delayOf(delay) })
  }

  receive(travel: Travel<T>): void {
    this.release(travel)
    this.isArriving = true
    this.arrive(travel.token, travel.ticket)
    this.isArriving = false
  }

  /** It is on its way no longer. */
  private release(travel: Travel<T>): void {
    this.coming.delete(travel)
    if (travel.ticket !== null) travel.ticket.holder = null
    this.reserved--
    this.net.travelling--
  }

  override tell(kind: PlaceEvent, token: T): void {
    if (!this.isArriving) return super.tell(kind, token)
    const { name, line } = this.traits
    if (this.net.observed) this.net.emit(line, { kind, place: name, token, coming: true })
  }

  /** Takes one out that is on its way, for its submitter. */
  recall(travel: Travel<T>): void {
    this.net.cancel(travel)
    this.release(travel)
    this.tell('recalled', travel.token)
  }

  override shut(): void {
    for (const { ticket } of this.coming) ticket?.end(nowhere('closed'))
    super.shut()
  }

  override save(): PlaceSnapshot {
    const coming = Array.from(this.coming, ({ token, at }): ComingSnapshot => ({ token, left: this.net.until(at) }))
    return { ...super.save(), coming }
  }
}
