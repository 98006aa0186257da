import { numberOf } from '../model/branches.ts'
import type { Assign, Branch, Machine, MachineState } from '../model/program.ts'
import type { Key } from '../trace/event.ts'
import { type StepContext, deadlineIn, markCovered, recordEvent } from './context.ts'
import { type EvaluationScope, evaluate, scopeOf } from './evaluate.ts'
import { isSame } from './same.ts'
import type { Instance, State } from './state.ts'

/** A machine instance within a step. */
interface MachineContext {
  readonly step: StepContext
  readonly slot: number
  readonly key: Key
  readonly machine: Machine
  readonly instance: Instance
}

function machineContext(step: StepContext, slot: number, key: Key, instance: Instance): MachineContext {
  const machine = step.config.program.machines[step.config.network.machines[slot]!.machine]!
  return { step, slot, key, machine, instance }
}

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
  for (const variable of it.machine.variables) instance.variables.push(evaluate(variable.initial, scope(it, [])))
  enter(it, it.machine.initial)
  settle(it)
  return instance
}

/** An instance as it would be made at time 0, without making it: nothing is reported, no deadline is numbered. */
function initialInstance(step: StepContext, slot: number, key: Key): Instance {
  const config = { ...step.config, covered: null }
  return freshInstance({ ...step, config, traceEvents: [], state: { ...step.state, now: 0 } }, slot, key)
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
  return instance.admitted[instance.state]! < Number(evaluate(admit, scope(it, [])))
}

/** Milliseconds until the first timeout of the present state, or null where it has none. */
export function remainingOf(step: StepContext, slot: number, key: Key): number | null {
  const stored = step.state.machines[slot]!.get(key)
  const { timers } = stored ?? initialInstance(step, slot, key)
  const now = stored === undefined ? 0 : step.state.now
  return timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at)) - now
}

/**
 * Handles an event at once and runs the machine to completion.
 * @throws what the reading of a record throws that has changed; the machine is then as it was
 */
export function sendEvent(step: StepContext, slot: number, key: Key, event: number, payload: readonly unknown[]): void {
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  const { variables, locals, ...rest } = it.instance
  const before = { ...rest, variables: [...variables], locals: [...locals] }
  const recorded = step.traceEvents.length
  try {
    takeEvent(it, event, payload)
  } catch (error) {
    Object.assign(it.instance, before)
    step.traceEvents.length = recorded
    throw error
  }
}

function takeEvent(it: MachineContext, event: number, payload: readonly unknown[]): void {
  const { handlers, ignored } = currentState(it)
  const own = handlers.filter((handler) => handler.event === event)
  if (it.instance.held && own.length > 0) return recordUnmoved(it, 'disregarded', event)
  const branch = own.find((handler) => holds(it, handler, payload))
  if (branch === undefined) return ignored.includes(event) ? undefined : recordUnmoved(it, 'unhandled', event)
  follow(it, branch, payload)
  settle(it)
}

function recordUnmoved(it: MachineContext, kind: 'unhandled' | 'disregarded', index: number): void {
  const { name, at } = it.machine.events[index]!
  recordEvent(it.step, at, { kind, machine: slotName(it), key: it.key, event: name, state: currentState(it).name })
}

/** As `sendEvent`, but for verdicts: whoever sends it uses the instance. */
export function sendTo(step: StepContext, slot: number, key: Key, event: number, payload: readonly unknown[]): void {
  touch(step, slot, key)
  sendEvent(step, slot, key, event, payload)
}

/** Makes the instance enter a state (index), and stay in it: no timeout, no `when` and no event moves it. */
export function hold(step: StepContext, slot: number, key: Key, state: number): void {
  touch(step, slot, key)
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  const { at, name } = step.config.network.machines[slot]!
  it.instance.held = true
  follow(it, { at, guard: null, effects: [], target: state }, [])
  recordEvent(step, at, { kind: 'held', machine: name, key, state: currentState(it).name })
}

/** Whether an instance is held. */
export function isHeld(state: State, slot: number, key: Key): boolean {
  return state.machines[slot]!.get(key)?.held === true
}

/** Lets an instance that is held go on, as if it had just entered its state. */
export function release(step: StepContext, slot: number, key: Key): void {
  touch(step, slot, key)
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  const { at, name } = step.config.network.machines[slot]!
  it.instance.held = false
  recordEvent(step, at, { kind: 'released', machine: name, key, state: currentState(it).name })
  follow(it, { at, guard: null, effects: [], target: it.instance.state }, [])
  settle(it)
}

/** The `after` of this index is due. */
export function timeOut(step: StepContext, slot: number, key: Key, index: number): void {
  const it = machineContext(step, slot, key, instanceOf(step, slot, key))
  follow(it, currentState(it).afters[index]!, [])
  settle(it)
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

function forget(it: MachineContext): void {
  const { step, slot, key } = it
  step.state.machines[slot]!.delete(key)
  const { at, name } = step.config.network.machines[slot]!
  recordEvent(step, at, { kind: 'forgotten', machine: name, key, state: currentState(it).name })
}

/** Takes the `when` branches of the present state until none holds; the checker has refused cycles of them. */
function settle(it: MachineContext): void {
  for (;;) {
    const branch = currentState(it).whens.find((when) => holds(it, when, []))
    if (branch === undefined) return
    follow(it, branch, [])
  }
}

/** Leaving S for T: exit of S, the branch's assignments, variables, enter and timers of T. */
function follow(it: MachineContext, branch: Branch, payload: readonly unknown[]): void {
  markCovered(it.step, branch)
  if (branch.target === null) return assign(it, branch.effects, payload)
  const from = currentState(it)
  assign(it, from.exit, [])
  assign(it, branch.effects, payload)
  enter(it, branch.target)
  const number = numberOf(from, branch)
  const change = { machine: slotName(it), key: it.key, from: from.name, to: currentState(it).name }
  recordEvent(it.step, branch.at, { kind: 'state', ...change, ...(number !== undefined && { branch: number }) })
}

function enter(it: MachineContext, target: number): void {
  const { instance } = it
  instance.state = target
  instance.epoch += 1
  instance.locals = []
  instance.timers = []
  const state = currentState(it)
  markCovered(it.step, state)
  for (const variable of state.variables) instance.locals.push(evaluate(variable.initial, scope(it, [])))
  assign(it, state.enter, [])
  if (instance.held) return
  instance.timers = state.afters.map(({ delay }) => deadlineIn(it.step, evaluate(delay, scope(it, []))))
}

function assign(it: MachineContext, effects: readonly Assign[], payload: readonly unknown[]): void {
  for (const { scope: where, index, value } of effects) {
    const variables = where === 'machine' ? it.instance.variables : it.instance.locals
    variables[index] = evaluate(value, scope(it, payload))
  }
}

function holds(it: MachineContext, branch: Branch, payload: readonly unknown[]): boolean {
  return branch.guard === null || evaluate(branch.guard, scope(it, payload)) === true
}

const currentState = (it: MachineContext): MachineState => it.machine.states[it.instance.state]!
const slotName = (it: MachineContext): string => it.step.config.network.machines[it.slot]!.name

function scope(it: MachineContext, payload: readonly unknown[]): EvaluationScope {
  return scopeOf({
    parameters: it.step.state.values.slotParameters[it.slot]!,
    variables: { net: [], machine: it.instance.variables, state: it.instance.locals },
    payload,
  })
}
