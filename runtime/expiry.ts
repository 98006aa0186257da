// When the tokens of a place expire that all stay as long, unless that changes with a parameter.

import type { Net } from './net.ts'
import type { Place } from './place.ts'
import { turned } from './ring.ts'
import type { PlaceSnapshot } from './snapshot.ts'
import { Due, delayOf } from './time.ts'

/** Due when the first token of its place expires. */
export class Expiry extends Due {
  declare private net: Net
  declare private place: Place<unknown>
  /** As the tokens of the ring. */
  private times: number[] = []
  /** How long a token stays. */
  private readonly after: () => number
  /** Where it goes then. */
  private readonly into: (() => Place<unknown>) | undefined

  constructor(after: () => number, into?: () => Place<unknown>) {
    super(0)
    this.after = after
    this.into = into
  }

  /** Says whose tokens they are: before the first one comes. */
  begin(net: Net, place: Place<unknown>): void {
    this.net = net
    this.place = place
    this.rank = place.traits.rank
  }

  /** A token has come to a slot, and there are so many; `left`: see `Ring.add`. */
  add(at: number, count: number, left: number | undefined): void {
    const { times } = this
    const time = this.net.now + delayOf(left ?? this.after())
    const before = (at - 1) & (this.place.tokens.length - 1)
    // A token never expires before one that stands before it.
    times[at] = count > 1 ? Math.max(time, times[before] as number) : time
    if (count === 1) this.rearm()
  }

  move(from: number, to: number): void {
    this.times[to] = this.times[from] as number
  }

  resize(head: number, size: number): void {
    this.times = turned(this.times, head, size, 0)
  }

  /** For how long each token may yet stay. */
  save(): Pick<PlaceSnapshot, 'left'> {
    const { net, place, times } = this
    return { left: Array.from({ length: place.count }, (_, index) => net.until(times[place.slot(index)] as number)) }
  }

  /** Plans the expiry of the first token, which is the next to expire. */
  rearm(): void {
    const { net, place } = this
    net.cancel(this)
    if (place.count > 0) net.planAt(this, this.times[place.head] as number)
  }

  due(): void {
    const { place } = this
    const ticket = place.ticket(0)
    const token = place.shift()
    place.tell('expired', token)
    this.into?.().arrive(token, ticket)
  }
}

/** What is declared of a place whose tokens expire: how long they stay, and where they go then. */
export const expiring = (after: () => number, into?: () => Place<unknown>): Expiry => new Expiry(after, into)
