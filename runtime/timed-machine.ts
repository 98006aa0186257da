// Machines that no net has, with timeouts or windows by time.

import { LoneMachine } from './lone-machine.ts'
import { type Clock, delayOf, hostClock, maxDelay } from './time.ts'
import { Timer } from './timer.ts'

interface TimeoutOfState {
  readonly at: number
  /** Of those that are due at the same time, the one that was set first comes first. */
  readonly sequence: number
}

/** A machine that no net has, to which something happens by time. */
export abstract class TimedMachine<State extends string = string, Variables = object> extends LoneMachine<
  State,
  Variables
> {
  /** Those of its present state. */
  timeouts: readonly TimeoutOfState[] = []
  private sequence = 0
  declare protected readonly clock: Clock
  private timer: Timer | null = null

  constructor(clock: Clock = hostClock) {
    super(clock)
  }

  timeOut(_index: number): void {}

  /** When the oldest entries leave the windows by which its present state admits; Infinity where there are none. */
  opensAt(): number {
    return Infinity
  }

  /** The time at which windows are looked at. */
  get time(): number {
    return this.now
  }

  /** A timeout is due. */
  expire(index: number): void {
    this.timeOut(index)
    this.settle()
  }

  protected override enter(): boolean {
    if (this.timeouts.length === 0) return super.enter()
    this.checkIdle()
    this.ready()
    return !this.closed
  }

  override sync(): void {
    this.act(() => {})
  }

  /** What is due meanwhile happens at its own time. */
  override pass(to: number): void {
    for (let { first } = this; first !== undefined && first.at <= to; { first } = this) {
      super.pass(first.at)
      this.due(first)
      this.faulted = []
    }
    super.pass(to)
  }

  private due(timeout: TimeoutOfState): void {
    const index = this.timeouts.indexOf(timeout)
    this.set(index, { ...timeout, at: Infinity })
    try {
      this.expire(index)
    } catch (error) {
      this.fault('(network)', error)
    }
  }

  private get first(): TimeoutOfState | undefined {
    let first: TimeoutOfState | undefined
    for (const it of this.timeouts)
      if (first === undefined || (it.at - first.at || it.sequence - first.sequence) < 0) first = it
    return first
  }

  private timeout(delay: number): TimeoutOfState {
    return { at: this.now + delayOf(delay), sequence: this.sequence++ }
  }

  private set(index: number, timeout: TimeoutOfState): void {
    this.timeouts = this.timeouts.map((it, at) => (at === index ? timeout : it))
  }

  protected after(delay: number): void {
    if (!this.held) this.timeouts = [...this.timeouts, this.timeout(delay)]
  }

  /** Sets one anew. */
  again(index: number, delay: number): void {
    this.set(index, this.timeout(delay))
  }

  /** They go on from what was left of them. */
  resume(left: readonly number[]): void {
    this.timeouts = left.map((delay) => this.timeout(delay))
  }

  protected clear(): void {
    if (this.timeouts.length > 0) this.timeouts = []
  }

  override get remaining(): number | null {
    this.sync()
    const left = Math.min(this.opensAt(), ...this.timeouts.map(({ at }) => at)) - this.now
    return left < Infinity ? left : null
  }

  protected override get left(): number[] {
    return this.timeouts.map(({ at }) => Math.min(at - this.now, maxDelay))
  }

  protected override arm(): void {
    try {
      this.schedule(this.closed ? Infinity : (this.first?.at ?? Infinity))
    } catch (error) {
      this.fault('(clock)', error)
    }
  }

  /** Keeps one host timer at most. It need not keep the process alive: nobody waits for what a machine does by itself. */
  private schedule(at: number): void {
    const { timer } = this
    if (timer !== null && !this.closed && timer.serves(this, at, false)) return
    this.timer = null
    timer?.cancel()
    if (at < Infinity) this.timer = new Timer(this.clock, this, at, false)
  }
}
