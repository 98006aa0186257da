// Machines that have windows by time.

import { Machine } from './machine.ts'
import type { Net } from './net.ts'
import { DeadlineQueue, Due } from './time.ts'

/** When a machine's windows are empty: then it may be as if new. */
class Idle extends Due {
  declare private readonly machine: Machine

  constructor(machine: Machine) {
    super(0)
    this.machine = machine
  }

  due(): void {
    this.machine.forget()
  }
}

/** The machines of a net whose windows are to be empty some time. No timer waits for that: it is seen after the next run. */
class Idles {
  private readonly queue = new DeadlineQueue()
  declare private readonly net: Net
  private waits = false

  constructor(net: Net) {
    this.net = net
  }

  add(idle: Idle, at: number): void {
    if (idle.position >= 0) return
    idle.at = at
    this.queue.add(idle)
    this.wait()
  }

  remove(idle: Idle): void {
    this.queue.remove(idle)
  }

  /** After a run. */
  forget(): void {
    this.waits = false
    for (let { first } = this.queue; first !== undefined && first.at <= this.net.now; { first } = this.queue) {
      this.queue.remove(first)
      first.due()
    }
    this.wait()
  }

  private wait(): void {
    if (this.waits || this.queue.first === undefined) return
    this.waits = true
    this.net.touched.push(this)
  }
}

const idles = new WeakMap<Net, Idles>()

function idlesOf(net: Net): Idles {
  let found = idles.get(net)
  if (found === undefined) idles.set(net, (found = new Idles(net)))
  return found
}

/** A machine that has windows by time. */
export abstract class WindowMachine extends Machine {
  private idle: Idle | undefined

  /** From when on all of its windows by time are empty. */
  abstract emptyFrom(): number

  /** The time at which its windows are looked at: one that shows how it begins is looked at at its start. */
  get time(): number {
    return this.net.dry || this === this.slot.template ? 0 : this.net.now
  }

  override forget(): void {
    if (!this.slot.holds(this)) return
    const at = this.emptyFrom()
    if (at <= this.net.now) super.forget()
    else idlesOf(this.net).add((this.idle ??= new Idle(this)), at)
  }

  override clear(): void {
    super.clear()
    if (this.idle !== undefined) idlesOf(this.net).remove(this.idle)
  }
}

/** When entries leave windows that decide what a machine admits: after its timeouts, whoever waits is tried again. */
class Opening extends Due {
  declare private readonly machine: WatchedMachine

  constructor(machine: WatchedMachine) {
    super(machine.slot.rank + 0.5)
    this.machine = machine
  }

  due(): void {
    this.machine.watch()
  }
}

/** A machine that admits by windows by time. */
export abstract class WatchedMachine extends WindowMachine {
  declare private opening: Opening | undefined

  /** When the oldest entries leave the windows by which its present state admits; Infinity where there are none. */
  abstract opensAt(): number

  override get remaining(): number | null {
    const first = super.remaining ?? Infinity
    const left = Math.min(first, this.opensAt() - this.time)
    return left < Infinity ? left : null
  }

  /** Somebody waits for it. */
  awaited(): this {
    this.opening = new Opening(this)
    this.watch()
    return this
  }

  /** Its windows or its state have changed. */
  watch(): void {
    const { opening, net } = this
    if (opening === undefined) return
    const at = this.opensAt()
    if (opening.at === at && opening.position >= 0) return
    net.cancel(opening)
    if (at < Infinity) net.planAt(opening, at)
  }

  override clear(): void {
    super.clear()
    if (this.opening !== undefined) this.net.cancel(this.opening)
  }
}
