import type { Key } from '../trace/event.ts'
import { type StepContext, recordEvent } from './context.ts'
import { evaluate } from './evaluate.ts'
import {
  type InstanceContext,
  currentState,
  enter,
  machineContext,
  instanceScope,
  settleMachine,
} from './machine-states.ts'
import { isSame } from './same.ts'
import type { Instance, State } from './state.ts'

/** The instance of a key, made on first use. */
export function instanceOf(step: StepContext, slot: number, key: Key): Instance {
  const stored = step.state.machines[slot]!.get(key)
  if (stored !== undefined) return stored
  const instance = freshInstance(step, slot, key)
  step.state.machines[slot]!.set(key, instance)
  return instance
}

/** What was used last stands last, where it counts: in a slot with a capacity. */
export function touch(step: StepContext, slot: number, key: Key): void {
  if (step.state.values.slotCapacities[slot] === Infinity) return
  const instances = step.state.machines[slot]!
  const instance = instanceOf(step, slot, key)
  instances.delete(key)
  instances.set(key, instance)
}

function freshInstance(step: StepContext, slot: number, key: Key): Instance {
  const instance: Instance = { state: -1, variables: [], locals: [], epoch: -1, timers: [], held: false, admitted: [] }
  const it = machineContext(step, slot, key, instance)
  instance.admitted = it.machine.states.map(() => 0)
  for (const variable of it.machine.variables)
    instance.variables.push(evaluate(variable.initial, instanceScope(it, [])))
  enter(it, it.machine.initial)
  settleMachine(it)
  return instance
}

/** An instance as it would be made at time 0, without making it: nothing is reported, drawn or numbered. */
function initialInstance(step: StepContext, slot: number, key: Key): Instance {
  const config = { ...step.config, covered: null, random: null }
  return freshInstance({ ...step, config, traceEvents: [], state: { ...step.state, now: 0, born: 0 } }, slot, key)
}

/** The state (index) that an instance is in, stored or not. */
export function stateOf(step: StepContext, slot: number, key: Key): number {
  return (step.state.machines[slot]!.get(key) ?? initialInstance(step, slot, key)).state
}

/** Whether the present state of the instance lets another call through. */
export function admits(step: StepContext, slot: number, key: Key): boolean {
  const instance = step.state.machines[slot]!.get(key) ?? initialInstance(step, slot, key)
  const it = machineContext(step, slot, key, instance)
  const { admit } = currentState(it)
  if (admit === 'all') return true
  if (admit === 'none') return false
  return instance.admitted[instance.state]! < Number(evaluate(admit, instanceScope(it, [])))
}

/** Milliseconds until the first timeout of the present state, or null where it has none. */
export function remainingOf(step: StepContext, slot: number, key: Key): number | null {
  const stored = step.state.machines[slot]!.get(key)
  const { timers } = stored ?? initialInstance(step, slot, key)
  const now = stored === undefined ? 0 : step.state.now
  return timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at)) - now
}

/** Whether an instance is held. */
export function isHeld(state: State, slot: number, key: Key): boolean {
  return state.machines[slot]!.get(key)?.held === true
}

/** Forgets the keyed instances that are as if new, with nothing in flight and no deadline. */
export function forgetRested(step: StepContext): void {
  step.config.network.machines.forEach((slot, index) => {
    if (slot.key === null) return
    const instances = step.state.machines[index]!
    if (instances.size === 0) return
    // All keys begin alike.
    const fresh = initialInstance(step, index, null)
    for (const [key, instance] of instances) if (isRested(instance, fresh)) instances.delete(key)
  })
}

/** Nobody holds it, and nothing that it admitted is under way. */
const isIdle = ({ held, admitted }: Instance): boolean => !held && admitted.every((count) => count === 0)

function isRested(instance: Instance, fresh: Instance): boolean {
  return (
    isIdle(instance) &&
    instance.timers.length === 0 &&
    instance.state === fresh.state &&
    isSame(fresh.variables, instance.variables) &&
    isSame(fresh.locals, instance.locals)
  )
}

/** Forgets instances that are more than a capacity allows: idle ones, from the one that was used longest ago on. */
export function forgetSurplus(step: StepContext): void {
  const { slotCapacities } = step.state.values
  step.state.machines.forEach((instances, slot) => {
    for (const [key, instance] of instances) {
      if (instances.size <= slotCapacities[slot]!) return
      if (isIdle(instance)) forget(machineContext(step, slot, key, instance))
    }
  })
}

function forget(it: InstanceContext): void {
  const { step, slot, key } = it
  step.state.machines[slot]!.delete(key)
  const { at, name } = step.config.network.machines[slot]!
  recordEvent(step, at, { kind: 'forgotten', machine: name, key, state: currentState(it).name })
}
