// Which tokens of one place may find partners in another.

import type { Found, Index } from './indexed-place.ts'
import { DeadlineQueue, Due } from './time.ts'

/** Those tokens on the left that have a key. */
class Group<L> extends Due {
  declare readonly key: unknown
  /** The oldest that may find a partner; its sequence number is the time at which the group is due. */
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
  private readonly groups = new Map<unknown, Group<L>>()
  private readonly queue = new DeadlineQueue()
  private keeping: Group<L>[] = []
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
    const group = this.groups.get(key) ?? new Group(key)
    this.groups.set(key, group)
    if (group.next === null) this.seek(group, found)
  }

  private goes(key: unknown, found: Found<L>): void {
    const group = this.groups.get(key) as Group<L>
    if (group.kept === found) group.kept = found.after
    if (group.next === found) this.seek(group, found.after)
    if (found.before === null && found.after === null) this.groups.delete(key)
  }

  private restart(key: unknown, first: Found<L> | null): void {
    const group = this.groups.get(key)
    if (group !== undefined) this.seek(group, first)
  }

  private seek(group: Group<L>, next: Found<L> | null): void {
    this.queue.remove(group)
    group.next = next
    if (next === null) return
    group.at = next.sequence
    this.queue.add(group)
  }

  /** The first token to try. */
  first(): Found<L> | null {
    for (const group of this.keeping) {
      const { kept, next } = group
      group.kept = null
      if (kept !== null && (next === null || kept.sequence < next.sequence)) this.seek(group, kept)
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
    const group = this.queue.first as Group<L>
    const present = group.next as Found<L>
    if (!this.hasMissed && group.kept === null) {
      group.kept = present
      this.keeping.push(group)
    }
    this.hasMissed = false
    this.seek(group, present.after)
    return this.due()
  }

  private due(): Found<L> | null {
    for (;;) {
      const group = this.queue.first as Group<L> | undefined
      if (group === undefined) return null
      if (!this.isNeeded || this.right.first(group.key) !== null) return group.next
      this.seek(group, null)
    }
  }
}
