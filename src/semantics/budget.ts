import { Unbounded, sizeOf } from './size.ts'

/** How much may be done at one instant; it takes a second or two. */
const most = 1_000_000

/**
 * Counts what is done at one instant, so that no run lasts for ever: each stimulus, each trace event and each thousand
 * characters of its token, each choice of tokens that is tried.
 */
export class InstantBudget {
  private at = Number.NaN
  private left = most

  /** @throws Unbounded */
  spend(amount: number, at: number): void {
    if (at !== this.at) this.left = most
    this.at = at
    this.left -= amount
    if (this.left < 0) throw new Unbounded(`more than ${most} things happen or are tried at one instant (${at} ms)`)
  }

  /** @throws Unbounded */
  spendOnEvent(traceEvent: object, at: number): void {
    this.spend('token' in traceEvent ? 1 + sizeOf(traceEvent.token) / 1000 : 1, at)
  }
}
