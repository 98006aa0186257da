// Keyed machines that end: their keys begin anew.

import { Machine } from './machine.ts'
import type { Net } from './net.ts'

/** A machine that has final states. */
export interface EndingMachine extends Machine {
  /** Whether it is in one. */
  readonly ended: boolean
}

/** Instances that were used in a run and have not ended: those that rest are forgotten after it, and not before. */
class Used {
  readonly machines: Machine[] = []

  forget(): void {
    // One that has ended since is gone, and its key may have begun anew.
    for (const machine of this.machines) if (isStored(machine)) machine.forget()
  }
}

/** Forgets the instances that have ended, with nothing under way; tells whether there was one, since what waited for its key may act then. */
export function forgetEnded(net: Net): boolean {
  const touched = net.touched.splice(0)
  const used = touched.find((it) => it instanceof Used) ?? new Used()
  net.touched.push(used)
  let some = false
  for (const it of touched) {
    if (!(it instanceof Machine)) {
      if (it !== used) net.touched.push(it)
    } else if (!hasEnded(it as EndingMachine)) used.machines.push(it)
    else if (isStored(it)) {
      some = true
      it.clear()
      it.slot.drop(it)
    }
  }
  return some
}

const hasEnded = (machine: EndingMachine): boolean => machine.ended && machine.flights === 0 && !machine.held

const isStored = (machine: Machine): boolean => machine.slot.holds(machine)
