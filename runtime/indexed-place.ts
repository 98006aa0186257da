// Places whose tokens are found by what a field of theirs says.

import { Place } from './place.ts'
import { turned } from './ring.ts'
import type { Ticket } from './ticket.ts'

/** A token among those of an equal key. */
export interface Found<T> {
  readonly token: T
  /** Later tokens have greater ones. */
  readonly sequence: number
  /** Where in the ring of its place it is, and -1 when it has left. */
  readonly entry: { at: number }
  before: Found<T> | null
  after: Found<T> | null
}

/** The tokens of an equal key, oldest first. */
export interface Bucket<T> {
  first: Found<T> | null
  last: Found<T> | null
}

/** Who is told of tokens that come and go. */
export interface IndexListener<T> {
  came(key: unknown, found: Found<T>): void
  /** It is told while the token is yet among the others. */
  goes(key: unknown, found: Found<T>): void
}

/** The tokens of a place by a key. */
export class Index<T> {
  private readonly buckets = new Map<unknown, Bucket<T>>()
  readonly listeners: IndexListener<T>[] = []
  declare private readonly keyOf: (token: T) => unknown

  constructor(place: { readonly indices: Index<T>[] }, keyOf: (token: T) => unknown) {
    this.keyOf = keyOf
    place.indices.push(this)
  }

  /** The oldest token of a key. NaN is found too, though it equals nothing: what is found is looked at again. */
  first(key: unknown): Found<T> | null {
    return this.buckets.get(key)?.first ?? null
  }

  /** The key as it is now; of what cannot be read there is none. */
  private key(token: T): unknown {
    try {
      return this.keyOf(token)
    } catch {
      return undefined
    }
  }

  /** @returns what takes the token out again */
  add(token: T, sequence: number, entry: { at: number }): () => void {
    const key = this.key(token)
    const bucket = this.buckets.get(key) ?? { first: null, last: null }
    const found: Found<T> = { token, sequence, entry, before: bucket.last, after: null }
    if (bucket.last === null) bucket.first = found
    else bucket.last.after = found
    bucket.last = found
    this.buckets.set(key, bucket)
    for (const it of this.listeners) it.came(key, found)
    return () => this.remove(key, bucket, found)
  }

  private remove(key: unknown, bucket: Bucket<T>, found: Found<T>): void {
    for (const it of this.listeners) it.goes(key, found)
    const { before, after } = found
    if (before === null) bucket.first = after
    else before.after = after
    if (after === null) bucket.last = before
    else after.before = before
    if (bucket.first === null) this.buckets.delete(key)
  }
}

/** What is known of a token beside its place in the ring. */
interface RingEntry {
  at: number
  readonly leave: readonly (() => void)[]
}

/** A place with indices, from which tokens are taken wherever they stand. */
export class IndexedPlace<T, Outcomes = Record<string, unknown>> extends Place<T, Outcomes> {
  readonly indices: Index<T>[] = []
  /** As the tokens of the ring. */
  private entries: (RingEntry | null)[] = []
  private arrivals = 0

  override add(token: T, ticket: Ticket | null, left?: number): void {
    super.add(token, ticket, left)
    const at = this.wrap(this.gaps + this.count - 1)
    const sequence = this.arrivals++
    const entry = { at }
    this.entries[at] = Object.assign(entry, { leave: this.indices.map((it) => it.add(token, sequence, entry)) })
  }

  override move(from: number, to: number): void {
    super.move(from, to)
    if (from === to) return
    const entry = this.entries[from] as RingEntry
    this.entries[to] = entry
    this.entries[from] = null
    entry.at = to
  }

  override shift(): T {
    this.leave(this.head)
    return super.shift()
  }

  protected override extract(at: number): T {
    this.leave(at)
    return super.extract(at)
  }

  private leave(at: number): void {
    const entry = this.entries[at] as RingEntry
    this.entries[at] = null
    entry.at = -1
    for (const leave of entry.leave) leave()
  }

  protected override resize(size: number): void {
    this.entries = turned(this.entries, this.head, size, null)
    for (const [at, entry] of this.entries.entries()) if (entry !== null) entry.at = at
    super.resize(size)
  }

  /** The ticket of a token, if it has one. */
  ticketOf({ entry }: Found<T>): Ticket | null {
    return this.tickets[entry.at] as Ticket | null
  }

  /** Takes a token out, wherever it stands. */
  pull({ entry }: Found<T>): void {
    this.extract(entry.at)
  }

  /** The same of the token at a position. */
  pullAt(position: number): void {
    this.extract(this.slot(position))
  }
}

/** Where the token at a position can be taken out. */
interface Pulled {
  pullAt(position: number): void
}

/** Takes out tokens from a position on. */
export function pullMany(place: Pulled, start: number, count: number): void {
  for (let left = count; left > 0; left--) place.pullAt(start)
}

/** Takes out the tokens at some positions, in ascending order. */
export function pullPicked(place: Pulled, positions: readonly number[]): void {
  for (const position of [...positions].reverse()) place.pullAt(position)
}

/** The oldest tokens of a key that are as a condition says, at most so many. */
export function pickFound<T>(first: Found<T> | null, most: number, test: (token: T) => boolean): Found<T>[] {
  const found: Found<T>[] = []
  for (let it = first; it !== null && found.length < most; it = it.after) if (test(it.token)) found.push(it)
  return found
}

/** Whether no token of a key is as a condition says. */
export function lacksFound<T>(first: Found<T> | null, test: (token: T) => boolean): boolean {
  for (let it = first; it !== null; it = it.after) if (test(it.token)) return false
  return true
}
