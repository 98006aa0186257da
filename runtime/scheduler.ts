// Deadlines, and the timer of the host.

import { Tracer } from './observe.ts'
import { DeadlineQueue, type Clock, type Due, delayOf, hostClock, maxDelay } from './time.ts'
import { checkThat } from './values.ts'

/** @throws TypeError where a clock has something else than a time, and whatever it throws */
function timeOf(clock: Clock): number {
  const time = clock.now()
  checkThat('the time of the clock', time, Number.isFinite(time), 'a number')
  return time
}

/** The deadlines of a network, and the one timer of the host that waits for the earliest. */
export abstract class Scheduler extends Tracer {
  /** For good: nothing is due any longer. */
  closed = false
  private sequence = 0
  declare private readonly clock: Clock
  readonly agenda: DeadlineQueue = new DeadlineQueue()
  private timer: { readonly at: number; readonly keep: boolean; readonly cancel: () => void } | null = null

  constructor(clock: Clock = hostClock) {
    super()
    this.clock = clock
    this.now = timeOf(clock)
  }

  /** Lets happen what is due, so that what is looked at is true. */
  abstract sync(): void

  /** The time of the clock; while that fails, time stands still. */
  protected time(): number {
    try {
      return timeOf(this.clock)
    } catch (error) {
      this.fault('(clock)', error, this.line)
      return this.now
    }
  }

  /** Keeps one host timer at most: for the earliest deadline, none when nothing is due. `keep`: see `Clock`. */
  protected arm(keep: boolean): void {
    try {
      this.schedule(keep)
    } catch (error) {
      this.fault('(clock)', error, this.line)
    }
  }

  private schedule(keep: boolean): void {
    const first = this.closed ? undefined : this.agenda.first
    const { timer } = this
    if (first !== undefined && timer !== null && timer.at <= first.at && timer.keep === keep) return
    this.timer = null
    timer?.cancel()
    if (first === undefined) return
    const wake = (): void => {
      this.timer = null
      this.sync()
    }
    // A fraction of a millisecond is left as it is: the host knows how exact its timers are.
    const left = Math.min(Math.max(first.at - this.clock.now(), 0), maxDelay)
    const cancel = this.clock.schedule(left, wake, keep)
    this.timer = { at: first.at, keep, cancel }
  }

  plan(due: Due, delay: number): void {
    this.planAt(due, (this.dry ? 0 : this.now) + delayOf(delay))
  }

  planAt(due: Due, at: number): void {
    due.at = at
    if (this.dry) return
    due.sequence = this.sequence++
    this.agenda.add(due)
  }

  cancel(due: Due): void {
    this.agenda.remove(due)
  }

  /** Takes back that something was cancelled. */
  resume(due: Due): void {
    this.agenda.remove(due)
    this.agenda.add(due)
  }

  /** How long it is until a deadline: what a timer can hold, however it was rounded. */
  until(at: number): number {
    return Math.min(at - this.now, maxDelay)
  }
}
