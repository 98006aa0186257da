// Machines that may not be able to do something: what they look into has changed, or a text becomes too long.

import type { Machine } from './machine.ts'

/** Lets a machine do something that it may not be able to do: then it is as it was. @throws what that throws */
export function takeWhole(machine: Machine, take: () => void): void {
  const { net, state, epoch, held } = machine
  const timeouts = [...machine.timeouts]
  const values = machine.save()
  const { last: emitted } = net.deferred
  const entered = net.entries?.length ?? 0
  try {
    take()
  } catch (error) {
    machine.clear()
    Object.assign(machine, { state, epoch, held, timeouts })
    for (const timeout of timeouts) net.resume(timeout)
    machine.load(values)
    net.deferred.rewind(emitted)
    net.entries?.splice(entered)
    machine.rest()
    throw error
  }
}

/** After so long a timeout is tried again, in milliseconds. */
export const pause = 1000

/** Lets a machine do what a timeout says, or nothing: then it is tried again later. */
export function expireWhole(machine: Machine, index: number, expire: () => void): void {
  try {
    takeWhole(machine, expire)
  } catch (error) {
    const { net, slot, timeouts } = machine
    net.fault('(machine)', error, slot.line, slot.name)
    net.cancel(timeouts[index]!)
    net.plan(timeouts[index]!, pause)
  }
}

/** Forgets a machine that is as if new; where none can be made to compare it with, it is kept. */
export function forgetWhere({ slot }: Machine, forget: () => void): void {
  slot.repeats = false
  try {
    forget()
  } catch {
    // Nothing is lost: it is looked at again when it is used next.
  }
}
