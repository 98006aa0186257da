import { VirtualClock } from '../../test/support/clock.ts'

/** A virtual clock that remembers how its network uses it. */
export class WatchedClock extends VirtualClock {
  /** The most timers that were ever armed at once. */
  most = 0
  /** Whether the timer that was armed last keeps the process alive. */
  keeps = false

  override schedule(delay: number, wake: () => void, keep = false): () => void {
    const cancel = super.schedule(delay, wake)
    this.most = Math.max(this.most, this.armed)
    this.keeps = keep
    return cancel
  }
}
