// Deadlines, and the timer of the host.

import { Tracer } from './observe.ts'
import { DeadlineQueue, type Clock, type Due, delayOf, hostClock, maxDelay } from './time.ts'
import { Timer } from './timer.ts'
import { misfit } from './values.ts'

/** @throws TypeError where a clock has something else than a time, and whatever it throws */
export function timeOf(clock: Pick<Clock, 'now'>): number {
  const time = clock.now()
  if (!Number.isFinite(time)) misfit('the time of the clock', time, 'a number')
  return time
}

/** The deadlines of a network, and the one timer of the host that waits for the earliest. */
export abstract class Scheduler extends Tracer {
  /** For good: nothing is due any longer. */
  closed = false
  private sequence = 0
  declare private readonly clock: Clock
  readonly agenda: DeadlineQueue = new DeadlineQueue()
  private timer: Timer | null = null
  private present: number
  /** Whether the clock is yet to be looked at in the present step. */
  private isUnread = false

  constructor(clock: Clock = hostClock) {
    super()
    this.clock = clock
    this.present = timeOf(clock)
  }

  /** The time of the present step, in milliseconds. */
  get now(): number {
    if (this.isUnread) this.pass(this.time())
    return this.present
  }

  set now(time: number) {
    this.present = time
  }

  /** Lets happen what is due, so that what is looked at is true. */
  abstract sync(): void

  /** Nothing is due in the present step: its time is that at which somebody first asks for it. */
  protected leaveUnread(): void {
    this.isUnread = true
  }

  /** Time does not go back. */
  protected pass(to: number): void {
    if (to > this.present) this.present = to
  }

  /** The time of the clock; while that fails, time stands still. */
  protected time(): number {
    this.isUnread = false
    try {
      return timeOf(this.clock)
    } catch (error) {
      this.fault('(clock)', error, this.line)
      return this.present
    }
  }

  /** Keeps one host timer at most: for the earliest deadline. `keep`: see `Clock`. */
  protected arm(keep: boolean): void {
    if (this.timer === null && this.agenda.first === undefined) return
    try {
      this.schedule(keep)
    } catch (error) {
      this.fault('(clock)', error, this.line)
    }
  }

  private schedule(keep: boolean): void {
    const { timer, closed } = this
    const first = closed ? undefined : this.agenda.first
    const due = first === undefined ? Infinity : first.at
    if (timer !== null && !closed && timer.serves(this, due, keep)) return
    this.timer = null
    timer?.cancel()
    if (first !== undefined) this.timer = new Timer(this.clock, this, due, keep)
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
