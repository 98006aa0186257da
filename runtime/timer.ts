// The timer of the host that waits for the earliest deadline of a network.

import { type Cancel, type Clock, maxDelay } from './time.ts'

/** Who is told that time has passed. */
interface Owner {
  sync(): void
}

/** A timer that is armed. */
export class Timer {
  /** When it rings; once it has, it rings never. */
  private at: number
  private keep: boolean
  /** Nobody while nothing is due, so that a network that is not used any more is not kept. */
  private owner: Owner | null
  declare private readonly cancelled: Cancel

  constructor(clock: Clock, owner: Owner, at: number, keep: boolean) {
    this.at = at
    this.keep = keep
    this.owner = owner
    // A fraction of a millisecond is left as it is: the host knows how exact its timers are.
    const left = Math.min(Math.max(at - clock.now(), 0), maxDelay)
    this.cancelled = clock.schedule(left, () => this.ring(), keep)
  }

  private ring(): void {
    this.at = Infinity
    this.owner?.sync()
  }

  /** Goes on for what is due at a time, which may be Infinity; false if it cannot. */
  serves(owner: Owner, due: number, keep: boolean): boolean {
    if (this.at > due) return false
    const isUsed = due < Infinity
    if (!isUsed || this.keep !== keep) {
      const { cancelled } = this
      if (cancelled.keep === undefined) return false
      if (this.keep !== (keep && isUsed)) cancelled.keep((this.keep = keep && isUsed))
    }
    this.owner = isUsed ? owner : null
    return true
  }

  cancel(): void {
    if (this.at < Infinity) this.cancelled()
  }
}
