// Machines that no net has and that may not be able to do something: what they look into has changed, or a text becomes too long.

import type { TimedMachine } from './timed-machine.ts'
import { pause } from './unable.ts'

/** Lets a machine do something that it may not be able to do: then it is as it was. @throws what that throws */
export function takeAlone(machine: TimedMachine, take: () => void): void {
  const { current, held, timeouts } = machine
  const values = machine.save()
  const emitted = machine.untold.length
  try {
    take()
  } catch (error) {
    Object.assign(machine, { current, held, timeouts })
    machine.load(values)
    machine.untold.length = emitted
    throw error
  }
}

/** Lets a machine do what a timeout says, or nothing: then it is tried again later. */
export function expireAlone(machine: TimedMachine, index: number, expire: () => void): void {
  try {
    takeAlone(machine, expire)
  } catch (error) {
    machine.fault('(machine)', error)
    machine.again(index, pause)
  }
}
