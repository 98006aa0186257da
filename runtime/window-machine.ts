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
    this.machine.forgetStored()
  }
}

/** The machines of a net whose windows are to be empty some time. No timer waits for that: it is seen after the next run. */
export class Idles {
  private readonly queue = new DeadlineQueue()
  declare private readonly net: Net

  constructor(net: Net) {
    this.net = net
  }

  add(idle: Idle, at: number): void {
    if (idle.position >= 0) return
    idle.at = at
    this.queue.add(idle)
  }

  remove(idle: Idle): void {
    this.queue.remove(idle)
  }

  /** After a run. */
  forget(): void {
    for (let { first } = this.queue; first !== undefined && first.at <= this.net.now; { first } = this.queue) {
      this.queue.remove(first)
      first.due()
    }
  }
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

  protected override likeness(): 'same' | 'alike' | null {
    const { net } = this
    const at = this.emptyFrom()
    if (at <= net.now) return super.likeness()
    ;(net.idles ??= new Idles(net)).add((this.idle ??= new Idle(this)), at)
    return null
  }

  override clear(): void {
    super.clear()
    if (this.idle !== undefined) this.net.idles!.remove(this.idle)
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
