// Keyed machines that end: their keys begin anew.

import type { Machine } from './machine.ts'
import type { Net } from './net.ts'

/** A machine that has final states. */
export interface EndingMachine extends Machine {
  /** Whether it is in one. */
  readonly ended: boolean
}

/** Forgets the instances that have ended, with nothing under way; tells whether there was one, since what waited for its key may act then. */
export function forgetEnded(net: Net): boolean {
  let some = false
  for (const machine of net.touched.splice(0)) {
    if (hasEnded(machine as EndingMachine)) some = forget(machine as EndingMachine) || some
    else machine.forget()
  }
  return some
}

/** What is no machine looks after others, and has not ended. */
const hasEnded = (machine: EndingMachine): boolean => machine.ended && machine.flights === 0 && !machine.held

function forget(machine: EndingMachine): boolean {
  const { slot, key } = machine
  if (slot.instances.get(key) !== machine) return false
  machine.clear()
  slot.drop(machine)
  return true
}
