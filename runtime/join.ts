// Which tokens of one place may find partners in another.

import type { Found, Index } from './indexed-place.ts'
import { DeadlineQueue, Due } from './time.ts'

/** Those tokens on the left that have a key. */
class Row<L> extends Due {
  declare readonly key: unknown
  /** The oldest that may find a partner; its sequence number is the time at which the row is due. */
  next: Found<L> | null = null
  /** The oldest that may find one the next time, though it did nothing now. */
  kept: Found<L> | null = null

  constructor(key: unknown) {
    super(0)
    this.key = key
  }

  due(): void {}
}

/**
 * The tokens of the left place that are worth trying, oldest first: those for which something has changed since nothing came
 * of them, which is that they are new, or that a token of their key has come to the right place or left it.
 */
export class Join<L, R> {
  private readonly rows = new Map<unknown, Row<L>>()
  private readonly queue = new DeadlineQueue()
  private keeping: Row<L>[] = []
  private hasMissed = false
  declare private readonly right: Index<R>
  declare private readonly isNeeded: boolean

  /** @param isNeeded whether nothing comes of a token without a partner */
  constructor(left: Index<L>, right: Index<R>, isNeeded: boolean) {
    this.right = right
    this.isNeeded = isNeeded
    const changed = (key: unknown): void => this.restart(key, left.first(key))
    left.listeners.push({ came: (key, found) => this.came(key, found), goes: (key, found) => this.goes(key, found) })
    right.listeners.push({ came: changed, goes: changed })
  }

  private came(key: unknown, found: Found<L>): void {
    const row = this.rows.get(key) ?? new Row(key)
    this.rows.set(key, row)
    if (row.next === null) this.seek(row, found)
  }

  private goes(key: unknown, found: Found<L>): void {
    const row = this.rows.get(key) as Row<L>
    if (row.kept === found) row.kept = found.after
    if (row.next === found) this.seek(row, found.after)
    if (found.before === null && found.after === null) this.rows.delete(key)
  }

  private restart(key: unknown, first: Found<L> | null): void {
    const row = this.rows.get(key)
    if (row !== undefined) this.seek(row, first)
  }

  private seek(row: Row<L>, next: Found<L> | null): void {
    this.queue.remove(row)
    row.next = next
    if (next === null) return
    row.at = next.sequence
    this.queue.add(row)
  }

  /** The first token to try. */
  first(): Found<L> | null {
    for (const row of this.keeping) {
      const { kept, next } = row
      row.kept = null
      if (kept !== null && (next === null || kept.sequence < next.sequence)) this.seek(row, kept)
    }
    this.keeping = []
    this.hasMissed = false
    return this.due()
  }

  /** Nothing can come of the present one before something changes for it. */
  miss(): void {
    this.hasMissed = true
  }

  /** The one after the present one, of which nothing came. */
  next(): Found<L> | null {
    const row = this.queue.first as Row<L>
    const present = row.next as Found<L>
    if (!this.hasMissed && row.kept === null) {
      row.kept = present
      this.keeping.push(row)
    }
    this.hasMissed = false
    this.seek(row, present.after)
    return this.due()
  }

  private due(): Found<L> | null {
    for (;;) {
      const row = this.queue.first as Row<L> | undefined
      if (row === undefined) return null
      if (!this.isNeeded || this.right.first(row.key) !== null) return row.next
      this.seek(row, null)
    }
  }
}
