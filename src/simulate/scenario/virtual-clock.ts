/** What generated code asks the time of, and to be woken. */
export interface Clock {
  now(): number
  /** @returns what takes it back */
  schedule(delay: number, wake: () => void): () => void
}

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  /** In milliseconds. */
  time = 0
  private readonly timers = new Set<{ readonly at: number; readonly wake: () => void }>()

  now(): number {
    return this.time
  }

  schedule(delay: number, wake: () => void): () => void {
    const timer = { at: this.time + delay, wake }
    this.timers.add(timer)
    return () => void this.timers.delete(timer)
  }

  /** When the first timer is due; null if there is none. */
  next(): number | null {
    let first: number | null = null
    for (const { at } of this.timers) if (first === null || at < first) first = at
    return first
  }

  /** Wakes those who are due. */
  wake(): void {
    for (const timer of this.timers) {
      if (timer.at > this.time) continue
      this.timers.delete(timer)
      timer.wake()
    }
  }
}
