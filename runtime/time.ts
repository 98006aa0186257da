// Time: the clock of the host, and what is due when.

/** Where a network gets its time from. All times are in milliseconds. */
export interface Clock {
  /** A time that never goes back. */
  now(): number
  /**
   * Calls `wake` once after `delay` milliseconds; the result cancels that. Only with `keep` may it keep the process alive:
   * a call, a delay or a token is under way, or somebody waits for what was submitted.
   */
  schedule(delay: number, wake: () => void, keep: boolean): Cancel
}

/** Cancels a timer. */
export interface Cancel {
  (): void
  /**
   * Says anew whether the timer may keep the process alive. Where a clock has this, a timer is not cancelled when nothing is
   * due any more, but left to ring for nobody: the next call needs no other one.
   */
  keep?(keep: boolean): void
}

/** What a host timer can hold. */
export const maxDelay = 2_147_483_647

/** A number in browsers, where nothing is kept alive. */
interface HostTimer {
  ref?(): void
  unref?(): void
}

export const hostClock: Clock = {
  now: () => performance.now(),
  schedule(delay, wake, keep) {
    const timer = setTimeout(wake, delay) as unknown as HostTimer
    const cancel: Cancel = () => clearTimeout(timer as unknown as number)
    cancel.keep = (keep) => void (keep ? timer.ref?.() : timer.unref?.())
    if (!keep) cancel.keep(false)
    return cancel
  },
}

/** The value of a duration as it counts: at least 1 ms, at most what a timer can hold. */
export const delayOf = (delay: number): number => (delay >= 1 ? Math.min(delay, maxDelay) : 1)

/** Something that is due at a time. */
export abstract class Due {
  declare at: number
  declare rank: number
  declare sequence: number
  /** Position in the heap, or -1. */
  declare position: number

  constructor(rank: number) {
    this.at = this.sequence = 0
    this.rank = rank
    this.position = -1
  }

  abstract due(): void
}

const isBefore = (a: Due, b: Due): boolean => (a.at - b.at || a.rank - b.rank || a.sequence - b.sequence) < 0

/** A binary heap of what is due, earliest first, from which anything can be removed. */
export class DeadlineQueue {
  private readonly items: Due[] = []

  get first(): Due | undefined {
    return this.items.length > 0 ? this.items[0] : undefined
  }

  add(item: Due): void {
    this.siftUp(item, this.items.length)
  }

  remove(item: Due): void {
    const { position } = item
    if (position < 0) return
    item.position = -1
    const last = this.items.pop() as Due
    if (last === item) return
    this.siftUp(last, position)
    this.siftDown(last, last.position)
  }

  private set(item: Due, position: number): void {
    this.items[position] = item
    item.position = position
  }

  private siftUp(item: Due, position: number): void {
    while (position > 0) {
      const up = (position - 1) >> 1
      const parent = this.items[up] as Due
      if (!isBefore(item, parent)) break
      this.set(parent, position)
      position = up
    }
    this.set(item, position)
  }

  private siftDown(item: Due, position: number): void {
    for (;;) {
      let down = 2 * position + 1
      const left = this.items[down]
      if (left === undefined) break
      const right = this.items[down + 1]
      if (right !== undefined && isBefore(right, left)) down++
      const child = this.items[down] as Due
      if (!isBefore(child, item)) break
      this.set(child, position)
      position = down
    }
    this.set(item, position)
  }
}
