// Places whose tokens each have a time, or a rank, of their own.

import { Destination, type Travel } from './destination.ts'
import type { PlaceSnapshot } from './snapshot.ts'
import type { Ticket } from './ticket.ts'
import { Due, delayOf } from './time.ts'
import type { PlaceEvent } from './trace-event.ts'
import { misfit } from './values.ts'

/** The place that a token stays in. */
export interface ExpiringPlace {
  expire(stay: Stay): void
  cancelStay(stay: Stay): void
}

/** How long a token stays: due when it expires. */
export abstract class Stay extends Due {
  declare protected readonly place: ExpiringPlace
  declare readonly ticket: Ticket | null

  constructor(rank: number, place: ExpiringPlace, ticket: Ticket | null) {
    super(rank)
    this.place = place
    this.ticket = ticket
  }

  due(): void {
    this.place.expire(this)
  }

  recall(): boolean {
    this.place.cancelStay(this)
    return true
  }
}

/** It is a destination of tokens, too, where the spec sends some on their way. */
export abstract class OwnTimePlace<T, Outcomes = Record<string, unknown>> extends Destination<T, Outcomes> {
  /** Where a token is being told of that has come, one whose time is up then. */
  private late: Stay | undefined
  private isArrival = false
  private isTravel = false
  /** Something has come: not while tokens are put in that were there at the start. */
  private isOpen = false

  /** Takes a token out, of which is told elsewhere. */
  protected abstract pull(stay: Stay): T
  /** Of all tokens, in their order. */
  protected abstract stays(): Stay[]
  /** Removes tokens from a position on. */
  abstract remove(index: number, count: number): void
  protected abstract tokenOf(stay: Stay): T

  /** What is computed of a token; null where it cannot be, since it has changed, or is NaN: that is a fault, or nothing. */
  protected ofToken<V>(token: T, what: string, kind: string, compute: (token: never) => V): V | null {
    const { name, line } = this.traits
    try {
      const value = compute(token as never)
      if (typeof value !== kind) misfit(`${name}: ${what}`, value, `a ${kind}`)
      return Number.isNaN(value) ? null : value
    } catch (error) {
      this.net.fault('(place)', error, line, name)
      return null
    }
  }

  /** Plans when a token expires that has just been stored; `left` is how long it has yet to stay, if that is not its whole time. */
  protected begin(stay: Stay, token: T, left: number | undefined): void {
    const { stay: declared } = this.traits
    if (declared === undefined) return
    const time = left ?? this.ofToken(token, 'duration', 'number', declared.after) ?? 0
    const isUp = left === undefined && declared.own === true && time <= 0
    this.net.planAt(stay, this.net.now + (isUp ? 0 : delayOf(time)))
    if (!isUp) return
    if (this.isArrival) this.late = stay
    else if (this.isOpen) this.expire(stay)
  }

  expire(stay: Stay): void {
    const token = this.pull(stay)
    this.tell('expired', token)
    this.traits.stay!.into?.().arrive(token, stay.ticket)
  }

  /** One whose time is up when it comes has come all the same. */
  override arrive(token: T, ticket: Ticket | null): void {
    this.isArrival = true
    super.arrive(token, ticket)
    this.isArrival = false
    if (!this.isTravel) this.dismiss()
  }

  override receive(travel: Travel<T>): void {
    this.isTravel = true
    super.receive(travel)
    this.isTravel = false
    this.dismiss()
  }

  private dismiss(): void {
    const { late } = this
    this.late = undefined
    if (late !== undefined) this.expire(late)
  }

  override tell(kind: PlaceEvent, token: T): void {
    this.isOpen = true
    super.tell(kind, token)
  }

  /** Takes one out for its submitter. */
  cancelStay(stay: Stay): void {
    this.tell('cancelled', this.pull(stay))
  }

  override save(): PlaceSnapshot {
    const { coming } = super.save()
    const stays = this.stays()
    return {
      tokens: stays.map((it) => this.tokenOf(it)),
      ...(this.traits.stay && { left: stays.map(({ at }) => this.net.until(at)) }),
      ...(this.traits.coming && { coming }),
    } as PlaceSnapshot
  }
}
