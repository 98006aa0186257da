import { decidingWindows } from '../model/admission.ts'
import type { Machine, Variable } from '../model/program.ts'
import type { Key } from '../trace/event.ts'
import { type StepContext, contextWith, recordEvent } from './context.ts'
import { evaluate } from './evaluate.ts'
import {
  type InstanceContext,
  currentState,
  enter,
  machineContext,
  instanceScope,
  settleMachine,
} from './machine-states.ts'
import type { ParameterValues } from './parameters.ts'
import { areSame } from './same.ts'
import type { Instance, State } from './state.ts'
import { whereMade } from './unable.ts'
import { type Window, heldBy, leavesAt } from './window.ts'

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

/** By the values of the parameters: all that an instance at its start depends on. */
const initialInstances = new WeakMap<ParameterValues, Map<number, Instance>>()

/** An instance as it would be made at time 0, to be looked at. All keys begin alike, so one stands for all. */
function initialInstance(step: StepContext, slot: number, key: Key): Instance {
  const { values } = step.state
  const known = initialInstances.get(values) ?? new Map<number, Instance>()
  initialInstances.set(values, known)
  const instance = known.get(slot) ?? unmadeInstance(step, slot, key)
  if (isFixed(instance)) known.set(slot, instance)
  return instance
}

/** Whether nobody to whom a variable of it is handed on can change it: what is a record or a list is made anew each time. */
const isFixed = ({ variables, locals }: Instance): boolean =>
  [...variables, ...locals].every((value) => typeof value !== 'object' || value === null)

/** Without making it: nothing is reported, drawn or numbered. */
function unmadeInstance(step: StepContext, slot: number, key: Key): Instance {
  const config = { ...step.config, covered: null, random: null }
  const state = { ...step.state, now: 0, born: 0 }
  return freshInstance(contextWith(step, { config, looking: true, traceEvents: [], state }), slot, key)
}

/** The instance of a key, to be looked at: one that is not stored is as it would be if it were made now. */
export function instanceSeen(step: StepContext, slot: number, key: Key): InstanceContext {
  const stored = step.state.machines[slot]!.get(key)
  if (stored !== undefined) return machineContext(step, slot, key, stored)
  const atStart = contextWith(step, { state: { ...step.state, now: 0 } })
  return machineContext(atStart, slot, key, initialInstance(step, slot, key))
}

/** The state (index) that an instance is in, stored or not. */
export function stateOf(step: StepContext, slot: number, key: Key): number {
  return (step.state.machines[slot]!.get(key) ?? initialInstance(step, slot, key)).state
}

/** Whether the present state of the instance lets another call through. */
export function admits(step: StepContext, slot: number, key: Key): boolean {
  const { machine } = step.config.network.machines[slot]!
  const { admit } = step.config.program.machines[machine]!.states[stateOf(step, slot, key)]!
  if (admit === 'all') return true
  if (admit === 'none') return false
  const it = instanceSeen(step, slot, key)
  const value = evaluate(admit, instanceScope(it, []))
  return typeof value === 'boolean' ? value : it.instance.admitted[it.instance.state]! < Number(value)
}

/** When the oldest entries leave the windows that decide whether an instance admits; Infinity where none do. */
export function opensAt(it: InstanceContext): number {
  const variables = { machine: it.instance.variables, state: it.instance.locals }
  const windows = decidingWindows(it.machine, currentState(it))
  return Math.min(
    ...windows.map(({ scope, index }) => leavesAt(variables[scope][index] as Window | null, it.step.state.now)),
  )
}

/** Milliseconds until the first timeout of the present state, or until entries are forgotten by which it admits; null where there is none. */
export function remainingOf(step: StepContext, slot: number, key: Key): number | null {
  const it = instanceSeen(step, slot, key)
  const first = Math.min(opensAt(it), ...it.instance.timers.map(({ at }) => at))
  return first === Infinity ? null : first - it.step.state.now
}

/** Whether an instance is held. */
export function isHeld(state: State, slot: number, key: Key): boolean {
  return state.machines[slot]!.get(key)?.held === true
}

/** Forgets the keyed instances that have ended, with nothing in flight: their keys begin anew. Tells whether there was one. */
export function forgetEnded({ config, state }: StepContext): boolean {
  const { machines } = config.network
  let some = false
  for (let slot = 0; slot < machines.length; slot++) {
    const { key: keyed, machine } = machines[slot]!
    if (keyed === null) continue
    const { states } = config.program.machines[machine]!
    for (const [key, instance] of state.machines[slot]!)
      if (states[instance.state]!.final && isIdle(instance)) some = state.machines[slot]!.delete(key)
  }
  return some
}

/** Forgets the keyed instances that are as if new, with nothing in flight and no deadline. */
export function forgetRested(step: StepContext): void {
  const { machines } = step.config.network
  for (let slot = 0; slot < machines.length; slot++)
    if (machines[slot]!.key !== null && step.state.machines[slot]!.size > 0) forgetRestedOf(step, slot)
}

function forgetRestedOf(step: StepContext, slot: number): void {
  const instances = step.state.machines[slot]!
  const fresh = whereMade(() => initialInstance(step, slot, null))
  if (fresh === undefined) return
  const machine = step.config.program.machines[step.config.network.machines[slot]!.machine]!
  for (const [key, instance] of instances) if (isRested(machine, instance, fresh, step.state.now)) instances.delete(key)
}

/** Nobody holds it, and nothing that it admitted is under way. */
const isIdle = ({ held, admitted }: Instance): boolean => !held && admitted.every((count) => count === 0)

function isRested({ variables, states }: Machine, instance: Instance, fresh: Instance, now: number): boolean {
  return (
    isIdle(instance) &&
    instance.timers.length === 0 &&
    instance.state === fresh.state &&
    isAsNew(variables, fresh.variables, instance.variables, now) &&
    isAsNew(states[instance.state]!.variables, fresh.locals, instance.locals, now)
  )
}

/** Windows are as new when they are empty, and a new one's are. */
function isAsNew(
  variables: readonly Variable[],
  fresh: readonly unknown[],
  values: readonly unknown[],
  now: number,
): boolean {
  if (variables.length === 0) return true
  const areWindowsNew = variables.every(({ window }, index) => {
    if (window === undefined) return true
    return fresh[index] === null && heldBy(values[index] as Window | null, now) === null
  })
  return areWindowsNew && areSame(withoutWindows(variables, fresh), withoutWindows(variables, values))
}

/** They are compared together, since they may refer to each other. */
const withoutWindows = (variables: readonly Variable[], values: readonly unknown[]): unknown[] =>
  values.filter((_, index) => variables[index]!.window === undefined)

/** Forgets instances that are more than a capacity allows: idle ones, from the one that was used longest ago on. */
export function forgetSurplus(step: StepContext): void {
  const { slotCapacities } = step.state.values
  const { machines } = step.state
  for (let slot = 0; slot < machines.length; slot++)
    for (const [key, instance] of machines[slot]!) {
      if (machines[slot]!.size <= slotCapacities[slot]!) break
      if (isIdle(instance)) forget(machineContext(step, slot, key, instance))
    }
}

function forget(it: InstanceContext): void {
  const { step, slot, key } = it
  step.state.machines[slot]!.delete(key)
  const { at, name } = step.config.network.machines[slot]!
  recordEvent(step, at, { kind: 'forgotten', machine: name, key, state: currentState(it).name })
}
