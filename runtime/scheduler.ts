// Deadlines, and the timer of the host.

import { Tracer } from './observe.ts'
import { Agenda, type Clock, type Due, delayOf, hostClock, longest } from './time.ts'
import { checkThat, misfit } from './values.ts'

/** The deadlines of a network, and the one timer of the host that waits for the earliest. */
export abstract class Scheduler extends Tracer {
  /** For good: nothing is due any longer. */
  closed = false
  private sequence = 0
  declare private readonly clock: Clock
  protected readonly agenda: Agenda = new Agenda()
  private timer: { readonly at: number; readonly keep: boolean; readonly cancel: () => void } | null = null

  constructor(clock: Clock = hostClock) {
    super()
    this.clock = clock
    this.now = clock.now()
    checkThat('the time of the clock', this.now, Number.isFinite(this.now), 'a number')
  }

  /** Lets happen what is due, so that what is looked at is true. */
  abstract look(): void

  /** The time of the clock; while that fails, time stands still. */
  protected time(): number {
    try {
      const time = this.clock.now()
      if (Number.isFinite(time)) return time
      return misfit('the time of the clock', time, 'a number')
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
      this.look()
    }
    // A fraction of a millisecond is left as it is: the host knows how exact its timers are.
    const left = Math.min(Math.max(first.at - this.clock.now(), 0), longest)
    const cancel = this.clock.schedule(left, wake, keep)
    this.timer = { at: first.at, keep, cancel }
  }

  plan(due: Due, delay: number): void {
    this.planAt(due, (this.imagining ? 0 : this.now) + delayOf(delay))
  }

  planAt(due: Due, at: number): void {
    due.at = at
    if (this.imagining) return
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
    return Math.min(at - this.now, longest)
  }
}
