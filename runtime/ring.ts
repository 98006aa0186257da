// The tokens of a place.

import type { Expiry } from './expiry.ts'
import type { Ticket } from './ticket.ts'

/** In the stead of a list to which nothing has come yet: there can be very many of them. */
export const none: never[] = []

/** What a ring holds, from its head on, in one of another size. */
export function turned<U>(ring: readonly U[], head: number, size: number, free: U): U[] {
  const end = ring.length - 1
  return Array.from({ length: size }, (_, at) => (at > end ? free : (ring[(head + at) & end] as U)))
}

/** The tokens of a place, oldest first, in a ring: one that is extracted from between others leaves a gap. */
export abstract class Ring<T> {
  /** How many tokens there are, whatever the time. */
  count = 0
  tokens: (T | undefined)[] = none
  /** As many as slots for tokens, once one of these has had one. */
  tickets: (Ticket | null)[] = none
  head = 0
  /** The first and the last slot in use are never empty. */
  protected gaps = 0
  /** While there are gaps: so many of the first tokens stand without one. */
  private gapless = 0
  /** Where tokens expire, each no sooner than those before it. */
  declare protected readonly expiry: Expiry | undefined

  constructor(expiry: Expiry | undefined) {
    this.expiry = expiry
  }

  /** Where in the ring the token at a position is. */
  slot(index: number): number {
    if (this.gaps > 0 && index >= this.gapless) this.compact(index)
    return this.wrap(index)
  }

  protected wrap(index: number): number {
    return (this.head + index) & (this.tokens.length - 1)
  }

  /** The token at a position; there must be one. */
  peek(index: number): T {
    return this.tokens[this.slot(index)] as T
  }

  ticket(index: number): Ticket | null {
    return this.tickets[this.slot(index)] as Ticket | null
  }

  /** Stores a token; `left` is how long it has yet to stay, if that is not its whole time. */
  add(token: T, ticket: Ticket | null, left?: number): void {
    if (this.count + this.gaps === this.tokens.length) this.grow()
    const at = this.wrap(this.gaps + this.count++)
    this.store(at, token, ticket)
    this.expiry?.add(at, this.count, left)
  }

  private store(at: number, token: T | undefined, ticket: Ticket | null): void {
    this.tokens[at] = token
    this.tickets[at] = ticket
    if (ticket !== null) ticket.at = at
  }

  /** Moves a token to another slot. */
  move(from: number, to: number): void {
    if (from === to) return
    this.store(to, this.tokens[from], this.tickets[from] as Ticket | null)
    this.store(from, undefined, null)
    this.expiry?.move(from, to)
  }

  /** Removes the first token; there must be one. */
  shift(): T {
    const { head } = this
    const token = this.tokens[head] as T
    this.store(head, undefined, null)
    this.head = this.wrap(1)
    this.count--
    if (this.gaps > 0) this.trim(1)
    this.expiry?.rearm()
    return token
  }

  /** Removes the token in a slot, perhaps from between others. */
  protected extract(at: number): T {
    const token = this.tokens[at] as T
    const before = (at - this.head) & (this.tokens.length - 1)
    this.store(at, undefined, null)
    this.count--
    this.gapless = this.gaps++ > 0 ? Math.min(this.gapless, before) : before
    this.trim(0)
    if (before === 0) this.expiry?.rearm()
    return token
  }

  /** Cuts gaps off at both ends, when so many slots have been left at the beginning. */
  private trim(left: number): void {
    for (; this.gaps > 0 && this.tokens[this.head] === undefined; this.gaps--, left++) this.head = this.wrap(1)
    while (this.gaps > 0 && this.tokens[this.wrap(this.count + this.gaps - 1)] === undefined) this.gaps--
    this.gapless = Math.max(this.gapless - left, 0)
  }

  /**
   * Moves the first tokens to where no gap is between them: up to a position, and as many again, so that it takes as long
   * as looking at them, however many are looked at.
   */
  private compact(index: number): void {
    this.gapless = Math.min(2 * index + 1, this.count)
    let end = 0
    for (let found = 0; found < this.gapless; end++) if (this.tokens[this.wrap(end)] !== undefined) found++
    let to = end
    for (let from = end - 1; from >= 0; from--)
      if (this.tokens[this.wrap(from)] !== undefined) this.move(this.wrap(from), this.wrap(--to))
    this.head = this.wrap(to)
    this.gaps -= to
  }

  /** Makes room in the ring, which is full: closes the gaps, or makes it twice as large. */
  private grow(): void {
    if (this.gaps > 0) this.compact(this.count)
    if (2 * this.count >= this.tokens.length) this.resize(Math.max(2 * this.tokens.length, 4))
  }

  /** Makes the ring larger, beginning at its head. */
  protected resize(size: number): void {
    this.tokens = turned(this.tokens, this.head, size, undefined)
    this.expiry?.resize(this.head, size)
    this.tickets = turned(this.tickets, this.head, size, null)
    for (const [at, ticket] of this.tickets.entries()) if (ticket !== null) ticket.at = at
    this.head = 0
  }
}

/** Tokens from a position on; there must be as many. */
export function peekMany<T>(ring: Ring<T>, start: number, count: number): T[] {
  return Array.from({ length: count }, (_, index) => ring.peek(start + index))
}

/** Removes the token at a position; those before it move up. */
export function removeAt<T>(ring: Ring<T>, index: number): void {
  let to = ring.slot(index)
  for (let left = index; left > 0; left--) {
    const from = ring.slot(left - 1)
    ring.move(from, to)
    to = from
  }
  ring.shift()
}

/** Removes tokens from a position on. */
export function removeMany<T>(ring: Ring<T>, start: number, count: number): void {
  for (let left = count; left > 0; left--) removeAt(ring, start)
}

/** Whether no token is as a condition says. */
export function lacks<T>(ring: Ring<T>, test: (token: T) => boolean): boolean {
  for (let index = 0; index < ring.count; index++) if (test(ring.peek(index))) return false
  return true
}

/** The positions of the first tokens that are as a condition says, at most so many. */
export function pick<T>(ring: Ring<T>, most: number, test: (token: T) => boolean): number[] {
  const found: number[] = []
  for (let index = 0; index < ring.count && found.length < most; index++) if (test(ring.peek(index))) found.push(index)
  return found
}

/** How many tokens from a position on are as a condition says, one after the other, at most so many. */
export function leading<T>(ring: Ring<T>, start: number, most: number, test: (token: T) => boolean): number {
  let count = 0
  while (count < most && start + count < ring.count && test(ring.peek(start + count))) count++
  return count
}

/** Removes the tokens at some positions, in ascending order. */
export function removePicked<T>(ring: Ring<T>, positions: readonly number[]): void {
  for (const position of [...positions].reverse()) removeAt(ring, position)
}
