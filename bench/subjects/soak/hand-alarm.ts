import type { Clock } from '../../../runtime/myc-runtime.ts'

export const hostClock: Clock = {
  now: () => performance.now(),
  schedule(delay, wake) {
    const timer = setTimeout(wake, delay)
    return () => clearTimeout(timer)
  },
}

/** One timer of the host at most. One that rings too early is left as it is: whoever is woken says when it is to ring again. */
export class Alarm {
  private readonly clock: Clock
  private readonly wake: () => void
  private at = Infinity
  private cancel: (() => void) | null = null

  constructor(clock: Clock, wake: () => void) {
    this.clock = clock
    this.wake = wake
  }

  /** @param at Infinity where nothing is due */
  set(at: number): void {
    if (this.cancel !== null && this.at <= at && at !== Infinity) return
    this.cancel?.()
    this.cancel = null
    if (at === Infinity) return
    this.at = at
    this.cancel = this.clock.schedule(Math.max(at - this.clock.now(), 1), () => this.ring(), true)
  }

  private ring(): void {
    this.cancel = null
    this.wake()
  }
}
