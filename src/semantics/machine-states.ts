import { enteredPlaces } from '../model/entered.ts'
import { numberOf } from '../model/branches.ts'
import type { Assign, Branch, Machine, MachineState } from '../model/program.ts'
import type { Key } from '../trace/event.ts'
import { type StepContext, deadlineIn, markCovered, recordEvent } from './context.ts'
import { evaluate } from './evaluate.ts'
import { momentOf } from './moment.ts'
import { type EvaluationScope, scopeOf } from './scope.ts'
import type { Instance } from './state.ts'
import { store } from './tokens.ts'

/** A machine instance within a step. */
export interface InstanceContext {
  readonly step: StepContext
  readonly slot: number
  readonly key: Key
  readonly machine: Machine
  readonly instance: Instance
}

/** An instance of a slot (index) with all that it needs to move. */
export function machineContext(step: StepContext, slot: number, key: Key, instance: Instance): InstanceContext {
  const machine = step.config.program.machines[step.config.network.machines[slot]!.machine]!
  return { step, slot, key, machine, instance }
}

/** Takes the `when` branches of the present state until none holds; the checker has refused cycles of them. */
export function settleMachine(it: InstanceContext): void {
  for (;;) {
    const branch = currentState(it).whens.find((when) => holds(it, when, []))
    if (branch === undefined) return
    follow(it, branch, [])
  }
}

/** Leaving S for T: exit of S, the branch's assignments, variables, enter and timers of T. */
export function follow(it: InstanceContext, branch: Branch, payload: readonly unknown[]): void {
  markCovered(it.step, branch)
  if (branch.target === null) return assign(it, branch.effects, payload)
  const from = currentState(it)
  assign(it, from.exit, [])
  assign(it, branch.effects, payload)
  enter(it, branch.target)
  const number = numberOf(from, branch)
  const change = { machine: slotName(it), key: it.key, from: from.name, to: currentState(it).name }
  recordEvent(it.step, branch.at, { kind: 'state', ...change, ...(number !== undefined && { branch: number }) })
  startTransitions(it)
}

/** Puts what starts a transition in each place that waits for the instance to go into its state. */
function startTransitions({ step, slot, key, instance }: InstanceContext): void {
  const { network } = step.config
  for (const index of step.looking ? [] : enteredPlaces(network)) {
    const { entered, at, name } = network.places[index]!
    if (entered?.machine !== slot || entered.state !== instance.state) continue
    store(step, index, key, null)
    recordEvent(step, at, { kind: 'arrived', place: name, token: key })
  }
}

/** Makes an instance enter a state (index), whatever it was in. */
export function enter(it: InstanceContext, target: number): void {
  const { instance } = it
  instance.state = target
  instance.epoch += 1
  instance.locals = []
  instance.timers = []
  const state = currentState(it)
  markCovered(it.step, state)
  for (const variable of state.variables) instance.locals.push(evaluate(variable.initial, instanceScope(it, [])))
  assign(it, state.enter, [])
  if (instance.held) return
  state.afters.forEach((_, index) => arm(it, index))
}

/** Sets a timer (index) of the present state. */
export function arm(it: InstanceContext, index: number): void {
  const { delay } = currentState(it).afters[index]!
  it.instance.timers[index] = deadlineIn(it.step, evaluate(delay, instanceScope(it, [])))
}

function assign(it: InstanceContext, effects: readonly Assign[], payload: readonly unknown[]): void {
  for (const { scope: where, index, value } of effects) {
    const variables = where === 'machine' ? it.instance.variables : it.instance.locals
    variables[index] = evaluate(value, instanceScope(it, payload))
  }
}

/** Whether the guard of a branch holds; `payload` is that of the event, if there is one. */
export function holds(it: InstanceContext, branch: Branch, payload: readonly unknown[]): boolean {
  return branch.guard === null || evaluate(branch.guard, instanceScope(it, payload)) === true
}

/** The state that the instance is in. */
export const currentState = (it: InstanceContext): MachineState => it.machine.states[it.instance.state]!
/** What the net calls the machine. */
export const slotName = (it: InstanceContext): string => it.step.config.network.machines[it.slot]!.name

/** The scope of an expression of a machine. */
export function instanceScope(it: InstanceContext, payload: readonly unknown[]): EvaluationScope {
  const { instance, slot, step } = it
  return scopeOf(
    {
      parameters: step.state.values.slotParameters[slot]!,
      variables: { net: [], machine: instance.variables, state: instance.locals },
      at: step.state.now,
      payload,
    },
    momentOf(step),
  )
}
