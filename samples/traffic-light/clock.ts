import type { Clock } from './generated/myc-runtime.ts'

/** A clock that stands still until it is told to go on: what takes minutes can be tried at once. */
export class ManualClock implements Clock {
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

  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds
    for (let timer = this.first(end); timer !== undefined; timer = this.first(end)) {
      this.timers.delete(timer)
      this.time = timer.at
      timer.wake()
    }
    this.time = end
  }

  /** The timer that is due first, if that is by then. */
  private first(end: number) {
    return [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }
}
