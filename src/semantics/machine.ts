import { evaluate, scopeOf, type Scope } from './evaluate.ts'
import type { Key } from '../trace/event.ts'
import type { Assign, Machine, MachineState, Branch } from '../model/program.ts'
import { deadlineIn, say, type Run, visit } from './run.ts'
import { isSame } from './same.ts'
import type { Instance, State } from './state.ts'
import { numberOf } from '../model/branches.ts'

/** A machine instance within a run. */
interface Running {
  readonly run: Run
  readonly slot: number
  readonly key: Key
  readonly machine: Machine
  readonly instance: Instance
}

function running(run: Run, slot: number, key: Key, instance: Instance): Running {
  const machine = run.setting.program.machines[run.setting.network.machines[slot]!.machine]!
  return { run, slot, key, machine, instance }
}

/** The instance of a key, made on first use. */
export function instanceOf(run: Run, slot: number, key: Key): Instance {
  const stored = run.state.machines[slot]!.get(key)
  if (stored !== undefined) return stored
  const instance = freshInstance(run, slot, key)
  run.state.machines[slot]!.set(key, instance)
  return instance
}

/** What was used last stands last, where it counts: in a slot with a capacity. */
export function use(run: Run, slot: number, key: Key): void {
  if (run.state.values.slotCapacities[slot] === Infinity) return
  const instances = run.state.machines[slot]!
  const instance = instanceOf(run, slot, key)
  instances.delete(key)
  instances.set(key, instance)
}

function freshInstance(run: Run, slot: number, key: Key): Instance {
  const instance: Instance = { state: -1, variables: [], locals: [], epoch: -1, timers: [], held: false, admitted: [] }
  const it = running(run, slot, key, instance)
  instance.admitted = it.machine.states.map(() => 0)
  for (const variable of it.machine.variables) instance.variables.push(evaluate(variable.initial, scope(it, [])))
  enter(it, it.machine.initial)
  settle(it)
  return instance
}

/** An instance as it would be made at time 0, without making it: nothing is reported, no deadline is numbered. */
function imagine(run: Run, slot: number, key: Key): Instance {
  const setting = { ...run.setting, visited: null }
  return freshInstance({ ...run, setting, traceEvents: [], state: { ...run.state, now: 0 } }, slot, key)
}

/** The state (index) that an instance is in, stored or not. */
export function stateOf(run: Run, slot: number, key: Key): number {
  return (run.state.machines[slot]!.get(key) ?? imagine(run, slot, key)).state
}

/** Whether the present state of the instance lets another call through. */
export function admits(run: Run, slot: number, key: Key): boolean {
  const instance = run.state.machines[slot]!.get(key) ?? imagine(run, slot, key)
  const it = running(run, slot, key, instance)
  const { admit } = present(it)
  if (admit === 'all') return true
  if (admit === 'none') return false
  return instance.admitted[instance.state]! < Number(evaluate(admit, scope(it, [])))
}

/** Milliseconds until the first timeout of the present state, or null where it has none. */
export function remainingOf(run: Run, slot: number, key: Key): number | null {
  const stored = run.state.machines[slot]!.get(key)
  const { timers } = stored ?? imagine(run, slot, key)
  const now = stored === undefined ? 0 : run.state.now
  return timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at)) - now
}

/**
 * Handles an event at once and runs the machine to completion.
 * @throws what the reading of a record throws that has changed; the machine is then as it was
 */
export function sendEvent(run: Run, slot: number, key: Key, event: number, payload: readonly unknown[]): void {
  const it = running(run, slot, key, instanceOf(run, slot, key))
  const { variables, locals, ...rest } = it.instance
  const before = { ...rest, variables: [...variables], locals: [...locals] }
  const said = run.traceEvents.length
  try {
    takeEvent(it, event, payload)
  } catch (error) {
    Object.assign(it.instance, before)
    run.traceEvents.length = said
    throw error
  }
}

function takeEvent(it: Running, event: number, payload: readonly unknown[]): void {
  const { handlers, ignored } = present(it)
  const own = handlers.filter((handler) => handler.event === event)
  if (it.instance.held && own.length > 0) return sayUnmoved(it, 'disregarded', event)
  const branch = own.find((handler) => holds(it, handler, payload))
  if (branch === undefined) return ignored.includes(event) ? undefined : sayUnmoved(it, 'unhandled', event)
  follow(it, branch, payload)
  settle(it)
}

function sayUnmoved(it: Running, kind: 'unhandled' | 'disregarded', index: number): void {
  const { name, at } = it.machine.events[index]!
  say(it.run, at, { kind, machine: slotName(it), key: it.key, event: name, state: present(it).name })
}

/** As `sendEvent`, but for verdicts: whoever sends it uses the instance. */
export function sendTo(run: Run, slot: number, key: Key, event: number, payload: readonly unknown[]): void {
  use(run, slot, key)
  sendEvent(run, slot, key, event, payload)
}

/** Makes the instance enter a state (index), and stay in it: no timeout, no `when` and no event moves it. */
export function hold(run: Run, slot: number, key: Key, state: number): void {
  use(run, slot, key)
  const it = running(run, slot, key, instanceOf(run, slot, key))
  const { at, name } = run.setting.network.machines[slot]!
  it.instance.held = true
  follow(it, { at, guard: null, effects: [], target: state }, [])
  say(run, at, { kind: 'held', machine: name, key, state: present(it).name })
}

/** Whether an instance is held. */
export function isHeld(state: State, slot: number, key: Key): boolean {
  return state.machines[slot]!.get(key)?.held === true
}

/** Lets an instance that is held go on, as if it had just entered its state. */
export function release(run: Run, slot: number, key: Key): void {
  use(run, slot, key)
  const it = running(run, slot, key, instanceOf(run, slot, key))
  const { at, name } = run.setting.network.machines[slot]!
  it.instance.held = false
  say(run, at, { kind: 'released', machine: name, key, state: present(it).name })
  follow(it, { at, guard: null, effects: [], target: it.instance.state }, [])
  settle(it)
}

/** The `after` of this index is due. */
export function timeOut(run: Run, slot: number, key: Key, index: number): void {
  const it = running(run, slot, key, instanceOf(run, slot, key))
  follow(it, present(it).afters[index]!, [])
  settle(it)
}

/** Forgets the keyed instances that are as if new, with nothing in flight and no deadline. */
export function forgetRested(run: Run): void {
  run.setting.network.machines.forEach((slot, index) => {
    if (slot.key === null) return
    const instances = run.state.machines[index]!
    if (instances.size === 0) return
    // All keys begin alike.
    const fresh = imagine(run, index, null)
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
export function forgetSurplus(run: Run): void {
  const { slotCapacities } = run.state.values
  run.state.machines.forEach((instances, slot) => {
    for (const [key, instance] of instances) {
      if (instances.size <= slotCapacities[slot]!) return
      if (isIdle(instance)) forget(running(run, slot, key, instance))
    }
  })
}

function forget(it: Running): void {
  const { run, slot, key } = it
  run.state.machines[slot]!.delete(key)
  const { at, name } = run.setting.network.machines[slot]!
  say(run, at, { kind: 'forgotten', machine: name, key, state: present(it).name })
}

/** Takes the `when` ways of the present state until none holds; the checker has refused cycles of them. */
function settle(it: Running): void {
  for (;;) {
    const branch = present(it).whens.find((when) => holds(it, when, []))
    if (branch === undefined) return
    follow(it, branch, [])
  }
}

/** Leaving S for T: exit of S, the way's assignments, variables, enter and timers of T. */
function follow(it: Running, branch: Branch, payload: readonly unknown[]): void {
  visit(it.run, branch)
  if (branch.target === null) return assign(it, branch.effects, payload)
  const from = present(it)
  assign(it, from.exit, [])
  assign(it, branch.effects, payload)
  enter(it, branch.target)
  const number = numberOf(from, branch)
  const change = { machine: slotName(it), key: it.key, from: from.name, to: present(it).name }
  say(it.run, branch.at, { kind: 'state', ...change, ...(number !== undefined && { branch: number }) })
}

function enter(it: Running, target: number): void {
  const { instance } = it
  instance.state = target
  instance.epoch += 1
  instance.locals = []
  instance.timers = []
  const state = present(it)
  visit(it.run, state)
  for (const variable of state.variables) instance.locals.push(evaluate(variable.initial, scope(it, [])))
  assign(it, state.enter, [])
  if (instance.held) return
  instance.timers = state.afters.map(({ delay }) => deadlineIn(it.run, evaluate(delay, scope(it, []))))
}

function assign(it: Running, effects: readonly Assign[], payload: readonly unknown[]): void {
  for (const { scope: where, index, value } of effects) {
    const variables = where === 'machine' ? it.instance.variables : it.instance.locals
    variables[index] = evaluate(value, scope(it, payload))
  }
}

function holds(it: Running, branch: Branch, payload: readonly unknown[]): boolean {
  return branch.guard === null || evaluate(branch.guard, scope(it, payload)) === true
}

const present = (it: Running): MachineState => it.machine.states[it.instance.state]!
const slotName = (it: Running): string => it.run.setting.network.machines[it.slot]!.name

function scope(it: Running, payload: readonly unknown[]): Scope {
  return scopeOf({
    parameters: it.run.state.values.slotParameters[it.slot]!,
    variables: { net: [], machine: it.instance.variables, state: it.instance.locals },
    payload,
  })
}
