// Places whose tokens are in an order of their own.

import { blankDue } from './blank.ts'
import { type ExpiringPlace, OwnTimePlace, Stay } from './own-time.ts'
import type { Ticket } from './ticket.ts'

/** A token in the heap, or among the first that have been looked at. */
export class Entry<T> extends Stay {
  static readonly blank: unknown = /* @__PURE__ */ blankDue(this)

  declare readonly token: T
  /** By what it is ordered; null: behind all others. */
  declare readonly key: number | string | null
  /** The number of its arrival. */
  declare readonly number: number
  /** Where in the heap it is; -1: among the first. */
  index = -1

  constructor(
    rank: number,
    place: ExpiringPlace,
    token: T,
    ticket: Ticket | null,
    key: number | string | null,
    number: number,
  ) {
    super(rank, place, ticket)
    this.token = token
    this.key = key
    this.number = number
  }
}

/** Smaller ones first, those without a key last; of equal ones that which came first. */
function compare(a: Entry<unknown>, b: Entry<unknown>): number {
  if (a.key === b.key) return a.number - b.number
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1
  return a.key < b.key ? -1 : 1
}

/**
 * The tokens are in a binary heap, but for the first ones that somebody has looked at, which are sorted: as many as a
 * transition looks at.
 */
export class OrderedPlace<T, Outcomes = Record<string, unknown>> extends OwnTimePlace<T, Outcomes> {
  private arrivals = 0
  private readonly first: Entry<T>[] = []
  private readonly heap: Entry<T>[] = []

  override add(token: T, ticket: Ticket | null, left?: number): void {
    const { by, byText } = this.traits
    const key = this.ofToken(token, 'order', byText === true ? 'string' : 'number', by!)
    const entry = new Entry(this.traits.rank, this, token, ticket, key, this.arrivals++)
    this.count++
    if (ticket !== null) ticket.holder = entry
    this.sortIn(entry)
    this.begin(entry, token, left)
  }

  /** Among the first ones there stay as many as there were. */
  private sortIn(entry: Entry<T>): void {
    const { first } = this
    const last = first.at(-1)
    if (last === undefined || compare(entry, last) > 0) return this.siftUp(entry, this.heap.length)
    first.splice(this.positionOf(entry), 0, entry)
    this.siftUp(first.pop() as Entry<T>, this.heap.length)
  }

  /** Where among the first ones an entry is, or would be: they can be very many, when somebody has looked at all. */
  private positionOf(entry: Entry<T>): number {
    let low = 0
    for (let high = this.first.length; low < high;) {
      const middle = (low + high) >> 1
      if (compare(this.first[middle] as Entry<T>, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private entry(index: number): Entry<T> {
    const { first, heap } = this
    while (first.length <= index) first.push(this.extractAt(heap[0] as Entry<T>))
    return first[index] as Entry<T>
  }

  override peek(index: number): T {
    return this.entry(index).token
  }

  override ticket(index: number): Ticket | null {
    return this.entry(index).ticket
  }

  override shift(): T {
    return this.pull(this.entry(0))
  }

  remove(index: number, count: number): void {
    for (let left = count; left > 0; left--) this.pull(this.entry(index))
  }

  protected pull(entry: Entry<T>): T {
    if (entry.index < 0) this.first.splice(this.positionOf(entry), 1)
    else this.extractAt(entry)
    this.count--
    this.net.cancel(entry)
    if (entry.ticket !== null) entry.ticket.holder = null
    return entry.token
  }

  protected stays(): Entry<T>[] {
    return [...this.first, ...[...this.heap].sort(compare)]
  }

  protected tokenOf({ token }: Entry<T>): T {
    return token
  }

  /** Takes an entry out of the heap. */
  private extractAt(entry: Entry<T>): Entry<T> {
    const { index } = entry
    const last = this.heap.pop() as Entry<T>
    if (last !== entry) {
      this.siftUp(last, index)
      this.siftDown(last)
    }
    entry.index = -1
    return entry
  }

  private set(entry: Entry<T>, index: number): void {
    this.heap[index] = entry
    entry.index = index
  }

  private siftUp(entry: Entry<T>, from: number): void {
    let index = from
    while (index > 0) {
      const parent = this.heap[(index - 1) >> 1] as Entry<T>
      if (compare(entry, parent) > 0) break
      this.set(parent, index)
      index = (index - 1) >> 1
    }
    this.set(entry, index)
  }

  private siftDown(entry: Entry<T>): void {
    let { index } = entry
    for (let down = 2 * index + 1; down < this.heap.length; down = 2 * index + 1) {
      const right = this.heap[down + 1]
      if (right !== undefined && compare(right, this.heap[down] as Entry<T>) < 0) down++
      const child = this.heap[down] as Entry<T>
      if (compare(entry, child) < 0) break
      this.set(child, index)
      index = down
    }
    this.set(entry, index)
  }
}
