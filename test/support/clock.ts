import type { Clock } from '../../runtime/myc-runtime.ts'

/** A clock that stands still until it is told to go on. */
export class VirtualClock implements Clock {
  private time = 0
  private readonly timers = new Set<{ readonly at: number; readonly wake: () => void }>()

  now(): number {
    return this.time
  }

  schedule(delay: number, wake: () => void): () => void {
    const timer = { at: this.time + delay, wake }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  /** How many timers are armed. */
  get armed(): number {
    return this.timers.size
  }

  /** How long it is until the first timer is due, in milliseconds; Infinity if none is armed. */
  get next(): number {
    return Math.min(...[...this.timers].map(({ at }) => at)) - this.time
  }

  /** Lets time pass, waking whoever is due in the order of time. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds
    for (;;) {
      const [first] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
      if (first === undefined) break
      this.timers.delete(first)
      this.time = Math.max(this.time, first.at)
      first.wake()
    }
    this.time = end
  }

  /** Sets the time without waking anyone: what a host does whose timers starve. */
  jump(milliseconds: number): void {
    this.time += milliseconds
  }
}
