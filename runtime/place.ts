// Places.

import type { Arrivals, Ending, OutPlace, SubmitPlace } from './handles.ts'
import type { Net } from './net.ts'
import type { Expiry } from './expiry.ts'
import { Ring, none } from './ring.ts'
import type { PlaceSnapshot } from './snapshot.ts'
import { type AnyEnding, Ticket, nowhere, signalOf } from './ticket.ts'
import type { PlaceEvent } from './trace-event.ts'

/** There is nothing more to iterate. */
const iterationEnd: IteratorReturnResult<undefined> = { done: true, value: undefined }

/** Somebody who waits for a token, by an iterator. */
interface PendingNext<T> {
  readonly by: unknown
  readonly resolve: (result: IteratorResult<T, undefined>) => void
}

/** What is declared of a place. */
interface PlaceTraits {
  readonly name: string
  readonly line: number
  readonly rank: number
  readonly capacity?: number
  /** Gives its tokens to the outside. */
  readonly out?: boolean
  /** @throws TypeError for a token from outside that does not fit */
  readonly check?: (token: never) => void
  /** Lets a token go on at once, as transitions would, if it can. */
  readonly way?: (token: never, ticket: Ticket | null) => boolean
  /** How long a token stays, and where it goes then. */
  readonly expiry?: Expiry
  /** The same where each token has a time or a rank of its own; `own` where its time depends on itself. */
  readonly stay?: {
    readonly after: (token: never) => number
    readonly own?: boolean
    readonly into?: () => Place<unknown>
  }
  /** By what such tokens are ordered; `byText` where that is a text. */
  readonly by?: (token: never) => number | string
  readonly byText?: boolean
  /** Tokens can be on their way to such a place. */
  readonly coming?: boolean
}

/** A place: tokens come from outside or by transitions, wait, and are taken by transitions or from outside. */
export class Place<T, Outcomes = Record<string, unknown>>
  extends Ring<T>
  implements SubmitPlace<T, Outcomes>, OutPlace<T>
{
  /** Room kept free for calls and tokens under way. */
  reserved = 0
  declare capacity: number
  declare readonly traits: PlaceTraits
  declare protected readonly net: Net
  declare private readonly isOut: boolean
  private waiting: PendingNext<T>[] = none

  constructor(net: Net, traits: PlaceTraits) {
    super(traits.expiry)
    this.net = net
    this.traits = traits
    this.isOut = traits.out === true
    this.capacity = traits.capacity ?? Infinity
    net.allPlaces.push(this as unknown as Place<unknown>)
    traits.expiry?.begin(net, this as unknown as Place<unknown>)
  }

  get size(): number {
    this.net.sync()
    return this.count
  }

  hasRoom(count: number): boolean {
    return this.count + this.reserved + count <= this.capacity
  }

  /** A token comes through a transition or by expiry; in an `out` place a submitted one goes to its submitter. */
  arrive(token: T, ticket: Ticket | null): void {
    // Who returns nothing returns `none`.
    token ??= null as T
    if (ticket !== null && this.isOut) {
      ticket.end({ place: this.traits.name, token })
      this.tell('delivered', token)
      return
    }
    this.add(token, ticket)
    if (this.waiting.length > 0) this.net.awaited.push(this as unknown as Place<unknown>)
    this.tell('arrived', token)
  }

  /** Takes the token of a submitter out, if it is here. */
  withdraw(ticket: Ticket): boolean {
    if (this.tickets[ticket.at] !== ticket) return false
    this.tell('cancelled', this.extract(ticket.at))
    return true
  }

  tell(kind: PlaceEvent, token: T): void {
    if (!this.net.observed) return
    const { name, line } = this.traits
    this.net.emit(line, { kind, place: name, token })
  }

  put(token: T): boolean {
    this.check(token)
    return this.insert(token, null) === null
  }

  submit(token: T, options?: { readonly signal?: AbortSignal | undefined }): Promise<Ending<Outcomes>> {
    const signal = signalOf(options)
    this.check(token)
    let settle!: (ending: AnyEnding) => void
    const promise = new Promise<Ending<Outcomes>>((resolve) => (settle = resolve as typeof settle))
    const ticket = new Ticket(this.net, settle)
    const reason = signal?.aborted ? 'cancelled' : this.insert(token, ticket)
    if (reason !== null) settle(nowhere(reason))
    else if (signal !== null) ticket.cancelOn(signal)
    return promise
  }

  /** @throws TypeError or what `ready` throws, for a token that cannot be put */
  private check(token: T): void {
    if (token === undefined) throw new TypeError(`a token of ${this.traits.name} cannot be undefined`)
    this.traits.check?.(token as never)
    this.net.ready()
  }

  private insert(token: T, ticket: Ticket | null): 'full' | 'closed' | null {
    this.net.begin()
    const refusal = this.net.closing ? 'closed' : this.hasRoom(1) ? null : 'full'
    if (refusal === null) {
      this.tell('put', token)
      if (ticket !== null) this.net.submitted++
      if (this.net.observed || !this.traits.way?.(token as never, ticket)) this.add(token, ticket)
    }
    this.net.leave()
    return refusal
  }

  take(): T | undefined {
    this.net.enter()
    return this.dequeue()
  }

  /** Takes the first token out, in a step that has begun. */
  private dequeue(): T | undefined {
    const token = this.count === 0 || this.net.closed ? undefined : this.shift()
    if (token !== undefined) this.tell('took', token)
    this.net.leave()
    return token
  }

  [Symbol.asyncIterator](): Arrivals<T> {
    let ended = false
    const end = (): void => {
      ended = true
      this.detach(arrivals)
    }
    const arrivals: Arrivals<T> = {
      next: () => (ended ? Promise.resolve(iterationEnd) : this.next(arrivals)),
      async return() {
        end()
        return iterationEnd
      },
      async throw(error) {
        end()
        throw error
      },
      [Symbol.asyncIterator]: () => arrivals,
    }
    return arrivals
  }

  /** The next token, for an iterator: what has come already goes to those who have waited longer. */
  private next(by: unknown): Promise<IteratorResult<T, undefined>> {
    const value = this.waiting.length === 0 ? this.take() : undefined
    if (value !== undefined) return Promise.resolve({ done: false, value })
    if (this.net.closed) return Promise.resolve(iterationEnd)
    if (this.waiting === none) this.waiting = []
    return new Promise((resolve) => this.waiting.push({ by, resolve }))
  }

  /** Gives what has come to those who wait for it. */
  serve(): void {
    while (this.waiting.length > 0) {
      this.net.begin()
      const value = this.dequeue()
      if (value === undefined) return
      this.waiting.shift()?.resolve({ done: false, value })
    }
  }

  /** Lets those go who wait by an iterator that has ended. */
  private detach(ended: unknown): void {
    const { waiting } = this
    this.waiting = waiting.filter(({ by }) => by !== ended)
    for (const { by, resolve } of waiting) if (by === ended) resolve(iterationEnd)
  }

  /** Tells everyone who waits that nothing more will come. */
  shut(): void {
    for (let index = 0; index < this.count; index++) this.ticket(index)?.end(nowhere('closed'))
    for (const { resolve } of this.waiting.splice(0)) resolve(iterationEnd)
  }

  save(): PlaceSnapshot {
    return { tokens: Array.from({ length: this.count }, (_, index) => this.peek(index)), ...this.expiry?.save() }
  }
}
