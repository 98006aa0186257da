import { type Link, Links } from './links.ts'

/** Something that is due at a time, and cancels itself then. */
export interface Deadline extends Link {
  at: number
  due(): void
}

/**
 * Deadlines that are all equally long: the first one added is the first one due. One timer of the host at most, which
 * waits for the first and is not set anew when that one goes; it keeps the process alive only while something is in the list.
 */
export class DeadlineList<T extends Deadline> extends Links<T> {
  private timer: NodeJS.Timeout | null = null
  private readonly length: number

  /** @param length in milliseconds */
  constructor(length: number) {
    super()
    this.length = length
  }

  /** Plans what has just begun. */
  plan(deadline: T, now: number): void {
    deadline.at = now + this.length
    if (this.first === null)
      if (this.timer === null) this.wakeIn(this.length)
      else this.timer.ref()
    this.add(deadline)
  }

  cancel(deadline: T): void {
    this.remove(deadline)
    if (this.first === null) this.timer?.unref()
  }

  /** Ends those whose time is up: each takes itself out of the list. */
  expire(now: number): void {
    for (let { first } = this; first !== null && first.at <= now; first = this.first) first.due()
  }

  private wakeIn(delay: number): void {
    this.timer = setTimeout(() => this.wake(), delay)
  }

  /** Timers of the host may fire a little early; and the deadline that this one waited for may be gone. */
  private wake(): void {
    this.timer = null
    const now = performance.now()
    this.expire(now)
    if (this.first !== null && this.timer === null) this.wakeIn(this.first.at - now)
  }
}
