import { enteredPlaces } from '../model/entered.ts'
import { deadlineIn, recordFaultOf } from './context.ts'
import type { InstanceContext } from './machine-states.ts'
import { rethrowUnbounded } from './size.ts'
import { copyInstance } from './state.ts'

/** After so long a timer is tried again, in milliseconds. */
const pause = 1000

/**
 * Does something with an instance, or nothing.
 * @throws what a record throws that has changed; the instance is then as it was
 */
export function wholly({ step, instance }: InstanceContext, act: () => void): void {
  const before = copyInstance(instance)
  const recorded = step.traceEvents.length
  const started = enteredPlaces(step.config.network).map((index) => step.state.marking[index]!.length)
  try {
    act()
  } catch (error) {
    Object.assign(instance, before)
    step.traceEvents.length = recorded
    enteredPlaces(step.config.network).forEach((index, at) => (step.state.marking[index]!.length = started[at]!))
    throw error
  }
}

/** Does what a timer (index) says, or nothing: then it is tried again later. */
export function timeOutWholly(it: InstanceContext, index: number, act: () => void): void {
  try {
    wholly(it, act)
  } catch (error) {
    rethrowUnbounded(error)
    recordFaultOf(it.step, '(machine)', it.step.config.network.machines[it.slot]!.at, error)
    it.instance.timers[index] = deadlineIn(it.step, pause)
  }
}

/** What is computed of an instance that is made; undefined where none can be. */
export function whereMade<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    rethrowUnbounded(error)
    return undefined
  }
}
