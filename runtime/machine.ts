// State machines.

import type { Net } from './net.ts'
import { none } from './ring.ts'
import type { Link, Slot } from './slot.ts'
import type { Named } from './snapshot.ts'
import { Due } from './time.ts'
import type { Bare, Key, TraceEvent } from './trace-event.ts'

/** A timeout of a machine's state. */
class Timeout extends Due {
  declare readonly index: number
  declare private readonly machine: Machine

  constructor(machine: Machine, index: number) {
    super(machine.slot.rank)
    this.machine = machine
    this.index = index
  }

  due(): void {
    this.machine.expire(this.index)
    this.machine.rest()
  }
}

/** One instance of a state machine; the subclass knows its states, variables and events. */
export abstract class Machine {
  state = 0
  /** Grows with each state entry. */
  epoch = 0
  /** Calls under way that it admitted, in all and for each state. */
  flights = 0
  /** Forced to stay as it is. */
  held = false
  admitted: number[] = none
  /** It is one of those of which it is not known whether they are as new. */
  doubted = false
  declare readonly net: Net
  declare readonly slot: Slot<Machine>
  declare readonly key: Key
  /** Only where another file than that of the net declares it: the file of its own lines. */
  declare readonly file?: string
  timeouts: readonly Timeout[] = none
  /** Where its slot has a capacity: those that were used before and after it, and how many uses there were. */
  declare older: Link | undefined
  declare newer: Link | undefined
  declare used: number

  constructor(net: Net, slot: Slot<Machine>, key: Key) {
    this.net = net
    this.slot = slot
    this.key = key
  }

  /** Its states by name, in their order. */
  abstract readonly names: readonly string[]
  /** Sets the variables of the present state and its timeouts. */
  abstract begin(): void
  abstract timeOut(index: number): void
  /** Whether another call is let through now. */
  abstract admits(): boolean

  /** The variables of the machine and of its present state. */
  save(): Named<unknown> {
    return {}
  }

  load(_values: Named<unknown>): void {}

  /** Whether two values of its variables are the same; those that hold others need `isSame`. */
  same(one: unknown, other: unknown): boolean {
    return one === other || Object.is(one, other)
  }

  get name(): string {
    return this.names[this.state] as string
  }

  /** Takes `when` branches until none holds. */
  settle(): void {}

  /** A timeout is due. */
  expire(index: number): void {
    this.timeOut(index)
    this.settle()
  }

  /** Assigns what is assigned when the present state is left. */
  exit(): void {}

  /** Makes it enter a state and stay there; or, if it is not to be held, go on from there. */
  force(state: number, held: boolean): void {
    const { line } = this.slot
    const say = (kind: string): void => this.emit(line, { kind, state: this.name })
    this.held = held
    if (!held) say('released')
    this.exit()
    this.go(state, line)
    if (held) say('held')
    else this.settle()
  }

  /** Enters its first state. */
  start(state: number): void {
    this.state = state
    this.begin()
    this.settle()
  }

  /** Enters a state; what its branch assigns is done. */
  go(state: number, line: number, branch?: number): void {
    const from = this.name
    this.clear()
    this.state = state
    this.epoch++
    this.begin()
    if (!this.net.observed) return
    const own = branch !== undefined && { branch, ...(this.file && { file: this.file }) }
    this.emit(line, { kind: 'state', from, to: this.name, ...own })
  }

  after(delay: number): void {
    if (this.held) return
    const timeout = new Timeout(this, this.timeouts.length)
    this.timeouts = [...this.timeouts, timeout]
    this.net.plan(timeout, delay)
  }

  clear(): void {
    for (const timeout of this.timeouts) this.net.cancel(timeout)
    this.timeouts = none
  }

  /** Milliseconds until the first timeout, or null. */
  get remaining(): number | null {
    let first = Infinity
    for (const { at } of this.timeouts) if (at < first) first = at
    return first < Infinity ? first - (this === this.slot.template ? 0 : this.net.now) : null
  }

  /** An event that the present state neither handles nor ignores, or that does not move it while it is held. */
  unhandled(event: string, line: number): void {
    const kind = this.held ? 'disregarded' : 'unhandled'
    this.emit(line, { kind, event, state: this.name, ...(this.file && { file: this.file }) })
  }

  /** Whether a verdict of an epoch still counts; one that is late is reported. */
  counts(epoch: number, event: string, line: number): boolean {
    if (epoch !== this.epoch) this.emit(line, { kind: 'late', event })
    return epoch === this.epoch
  }

  /** It was asked to let something through. */
  said(kind: 'admitted' | 'refused', transition: string, line: number): void {
    this.use()
    if (!this.net.observed) return
    const refusal = kind === 'refused' && { remaining: this.remaining }
    this.emit(line, { kind, state: this.name, transition, ...refusal })
  }

  emit(line: number, traceEvent: object): void {
    if (this.net.observed)
      this.net.emit(line, { machine: this.slot.name, key: this.key, ...traceEvent } as Bare<TraceEvent>)
  }

  /** Something is done with it from outside the machine. */
  use(): void {
    this.slot.use(this)
  }

  /** After the run it is forgotten, if it can be. It is left as it is where nobody can tell it from a new one. */
  rest(): void {
    if (this.key === null || this.doubted) return
    if (this.slot.isSteady) this.doubt()
    else this.touch()
  }

  /** The same where a value that is like one of a new one may be another: 0 and -0, or lists. */
  protected touch(): void {
    if (this.key !== null) this.net.touched.push(this)
  }

  private doubt(): void {
    if (this.doubted) return
    this.doubted = true
    this.net.doubtful.push(this)
  }

  /** After a run: forgotten when it is as if new. */
  forget(): void {
    const likeness = this.likeness()
    if (likeness === 'same' && this.slot.repeats) this.doubt()
    else this.forgetIf(likeness)
  }

  /** The same of one that may be gone, or be left in doubt since an earlier run. */
  forgetStored(): void {
    if (this.slot.holds(this)) this.forgetIf(this.likeness())
  }

  private forgetIf(likeness: 'same' | 'alike' | null): void {
    if (likeness !== null) this.slot.drop(this)
    // All are 0.
    else if (this.flights === 0) this.admitted = none
  }

  /** A call that a state has let through begins or ends. */
  count(state: number, change: 1 | -1): void {
    this.flights += change
    if (this.admitted === none) this.admitted = []
    this.admitted[state] = (this.admitted[state] ?? 0) + change
  }

  /** Whether it is one that is as if new, or like such a one, with nothing under way and nothing due. */
  protected likeness(): 'same' | 'alike' | null {
    const { fresh, first } = this.slot
    if (this.flights > 0 || this.held || this.timeouts.length > 0 || this.state !== fresh.state) return null
    const values = this.save()
    let likeness: 'same' | 'alike' = 'same'
    for (const name in first) {
      const [initial, value] = [first[name], values[name]]
      if (Object.is(initial, value)) continue
      if (!this.same(initial, value)) return null
      likeness = 'alike'
    }
    return likeness
  }
}
