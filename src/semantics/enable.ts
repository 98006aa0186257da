import { checkKept } from './check-kept.ts'
import { checkEventValue, checkKey } from './check-stimulus.ts'
import { evaluate, type Scope } from './evaluate.ts'
import type { Expr } from '../model/expression.ts'
import type { Key } from '../trace/event.ts'
import { admits, remainingOf } from './machine.ts'
import type { Effect, Input, Transition, TransitionBranch } from '../model/program.ts'
import { demandOf, needsOf } from '../model/needs.ts'
import { fault, netScope, type Run } from './run.ts'
import { measured, passOn } from './size.ts'
import type { Flight, Token } from './state.ts'
import type { Type } from '../model/types.ts'
import { isOpen } from '../model/lookup.ts'
import type { Span } from '../source/span.ts'

/** The tokens that a transition would use: for each input the positions in its place. */
export interface Choice {
  readonly positions: readonly (readonly number[])[]
  readonly bindings: unknown[]
}

/** A transition about to act: everything it will do is computed, nothing is done. */
export interface Firing {
  readonly index: number
  readonly transition: Transition
  readonly choice: Choice
  readonly part: 'fire' | 'begin' | 'refuse'
  /** Of the machine it goes through. */
  readonly key: Key
  /** Of `fire` and `refuse`. */
  readonly actions: readonly Action[]
  /** Of `begin`: the arguments of the call. */
  readonly arguments: readonly unknown[]
  /** Of `begin`: how long the delay, or an attempt of the call, may last. */
  readonly duration: number | null
}

/** An effect with its values computed. */
export type Action =
  | { readonly kind: 'assign'; readonly index: number; readonly value: unknown }
  | { readonly kind: 'put'; readonly place: number; readonly values: readonly unknown[] }
  | {
      readonly kind: 'send'
      readonly machine: number
      readonly key: Key
      readonly verdict: boolean
      readonly event: number
      readonly payload: readonly unknown[]
      readonly at: Span
    }

/** The first choice of tokens with which the transition is enabled, and what it would do; null if there is none. */
export function enabled(run: Run, index: number): Firing | null {
  const transition = run.setting.network.transitions[index]!
  const { marking } = run.state
  if (transition.inhibitors.some(({ place, count }) => marking[place]!.length >= count)) return null
  for (const [place, count] of demandOf(transition.inputs)) if (marking[place]!.length < count) return null
  if (!transition.through?.refuse && !hasMeans(run, index, transition)) return null
  return search(run, index, transition, { positions: [], bindings: transition.bindings.map(() => undefined) })
}

function search(run: Run, index: number, transition: Transition, choice: Choice): Firing | null {
  run.setting.effort.spend(1, run.state.now)
  const depth = choice.positions.length
  if (!guardsHold(run, index, transition, choice, depth)) return null
  const input = transition.inputs[depth]
  if (input === undefined) return ready(run, index, transition, choice)
  for (const positions of candidates(run, transition, choice, input)) {
    const bindings = [...choice.bindings]
    if (input.binding !== null) bindings[input.binding] = bound(run, input, positions)
    const firing = search(run, index, transition, { positions: [...choice.positions, positions], bindings })
    if (firing !== null) return firing
  }
  return null
}

/** Which tokens an input offers, in order: the first ones, or of a bag each by itself. */
function candidates(run: Run, transition: Transition, choice: Choice, input: Input): number[][] {
  const used = new Set(
    choice.positions.flatMap((positions, at) => (transition.inputs[at]!.place === input.place ? positions : [])),
  )
  const { length } = run.state.marking[input.place]!
  const single = run.setting.network.places[input.place]!.store === 'bag' && !input.many && input.count === 1
  const most = single ? length : input.count
  const free: number[] = []
  for (let position = 0; position < length && free.length < most; position++)
    if (!used.has(position)) free.push(position)
  return single ? free.map((position) => [position]) : [free]
}

function bound(run: Run, input: Input, positions: readonly number[]): unknown {
  const values = positions.map((position) => run.state.marking[input.place]![position]!.value)
  return input.many ? measured(values) : values[0]
}

/** The guards that can be decided once `depth` inputs are chosen. */
function guardsHold(run: Run, index: number, transition: Transition, choice: Choice, depth: number): boolean {
  const guards = transition.guards.filter(({ after }) => after === depth)
  const holds = attempt(run, index, () =>
    guards.every(({ condition }) => evaluate(condition, netScope(run, choice.bindings)) === true),
  )
  return holds === true && (depth < transition.inputs.length || otherwiseHolds(run, transition, choice))
}

/** No guard of the others accepts the token; a guard that throws leaves it open, so this does not hold either. */
function otherwiseHolds(run: Run, transition: Transition, choice: Choice): boolean {
  if (transition.otherwise === null) return true
  const scope = netScope(run, choice.bindings)
  try {
    return !transition.otherwise.some((other) =>
      run.setting.network.transitions[other]!.guards.every(({ condition }) => evaluate(condition, scope) === true),
    )
  } catch (error) {
    passOn(error)
    return false
  }
}

/** Runs what may throw: a fault is reported once for each transition and run, and is as if the condition did not hold. */
function attempt<T>(run: Run, index: number, compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    passOn(error)
    fault(run, index, error)
    return null
  }
}

/** The tokens are chosen: does the machine admit, is there a slot and room, and can everything be computed? */
function ready(run: Run, index: number, transition: Transition, choice: Choice): Firing | null {
  return attempt(run, index, () => {
    const { through, work } = transition
    const base = { index, transition, choice, arguments: [], duration: null, actions: [] }
    const key = through?.key ? keyOf(run, through.machine, through.key, netScope(run, choice.bindings)) : null
    if (through !== null && !admits(run, through.machine, key)) {
      if (through.refuse === null || !hasRoom(run, transition, [through.refuse])) return null
      const remaining = remainingOf(run, through.machine, key)
      return { ...base, part: 'refuse', key, actions: actionsOf(run, through.refuse, choice.bindings, key, remaining) }
    }
    if (!hasMeans(run, index, transition)) return null
    if (work === null)
      return { ...base, part: 'fire', key, actions: actionsOf(run, transition.branches[0]!, choice.bindings, key) }
    const scope = netScope(run, choice.bindings)
    const values = work.kind === 'call' ? work.arguments.map((it) => evaluate(it, scope)) : []
    const limit = work.kind === 'call' ? work.within : work.duration
    const duration = limit === null ? null : durationOf(run, transition, limit, scope)
    return { ...base, part: 'begin', key, arguments: values, duration }
  })
}

/** All of them are looked at: of many that takes time. */
function flightsOf({ setting, state }: Run): readonly Flight[] {
  setting.effort.spend(state.flights.length / 100, state.now)
  return state.flights
}

/** Whether there is a slot, and room for whatever comes of it. */
function hasMeans(run: Run, index: number, transition: Transition): boolean {
  const { work, branches } = transition
  return (work === null || hasSlot(run, index, work.limit)) && hasRoom(run, transition, branches)
}

function hasSlot(run: Run, index: number, limit: Expr | null): boolean {
  if (limit === null) return true
  const busy = flightsOf(run).filter((flight) => flight.transition === index).length
  return busy < Number(evaluate(limit, netScope(run, [])))
}

/** Whether every bounded place has room for what the hungriest way puts, with what is taken gone and what is reserved kept free. */
function hasRoom(run: Run, transition: Transition, branches: readonly TransitionBranch[]): boolean {
  const needs = needsOf(branches)
  return [...needs].every(([place, count]) => {
    const capacity = run.state.values.capacities[place]!
    if (capacity === Infinity) return true
    const taken = transition.inputs.reduce(
      (sum, it) => (it.kind === 'take' && it.place === place ? sum + it.count : sum),
      0,
    )
    return run.state.marking[place]!.length - taken + reserved(run, place) + count <= capacity
  })
}

/** Room that calls and delays under way keep free in a place; one without bounds has enough, however many they are. */
export function reserved(run: Run, place: number): number {
  if (run.state.values.capacities[place] === Infinity) return 0
  const { transitions } = run.setting.network
  return flightsOf(run).reduce(
    (sum, flight) => sum + (needsOf(transitions[flight.transition]!.branches).get(place) ?? 0),
    0,
  )
}

/**
 * Computes all values of a way, in the order written, on the state as it is; assignments are seen by those after them.
 * @param remaining of a refusal: how long the instance stays as it is
 * @throws what a pure extern throws, or the reading of a value that has changed since it was checked
 */
export function actionsOf(
  run: Run,
  branch: TransitionBranch,
  bindings: readonly unknown[],
  admitted: Key,
  remaining: number | null = null,
): Action[] {
  const variables = [...run.state.variables]
  return branch.effects.flatMap((effect): Action[] => {
    const scope = { ...netScope(run, bindings, variables), remaining: () => remaining }
    const action = actionOf(run, effect, scope, admitted)
    if (action?.kind === 'assign') variables[action.index] = action.value
    return action === null ? [] : [action]
  })
}

function actionOf(run: Run, effect: Effect, scope: Scope, admitted: Key): Action | null {
  switch (effect.kind) {
    case 'assign': {
      const { index, value } = effect
      const { name, type } = run.setting.network.variables[index]!
      return { kind: 'assign', index, value: keptValue(run, name, value, type, scope) }
    }
    case 'put': {
      const { place, value } = effect
      const { name, type } = run.setting.network.places[place]!
      return { kind: 'put', place, values: [keptValue(run, `${name}: token`, value, type, scope)] }
    }
    case 'putTokens':
      return { kind: 'put', place: effect.place, values: new Array<null>(effect.count).fill(null) }
    case 'drop':
      return null
    case 'send': {
      const { machine, event, verdict, at } = effect
      const own = effect.key === null ? null : keyOf(run, machine, effect.key, scope)
      const payload = effect.arguments.map((it, index) => sentValue(run, effect, index, it, scope))
      return { kind: 'send', machine, key: verdict ? admitted : own, verdict, event, payload, at }
    }
  }
}

/** How long a delay, or an attempt, may last. @throws TypeError as `keyOf` */
export function durationOf(run: Run, { name }: Transition, expr: Expr, scope: Scope): number {
  return keptValue(run, `${name}: duration`, expr, { kind: 'duration' }, scope) as number
}

/** What a variable is given, or a place. @throws TypeError as `keyOf` */
function keptValue(run: Run, name: string, expr: Expr, type: Type | null, scope: Scope): unknown {
  return checkKept(run.setting, name, expr, type, evaluate(expr, scope))
}

/** @throws TypeError where a token is not any longer what it was when it came in */
function keyOf(run: Run, machine: number, expr: Expr, scope: Scope): Key {
  const key = evaluate(expr, scope)
  if (isOpen(expr)) checkKey(run.setting, machine, key)
  return key as Key
}

/** A machine is given nothing that does not fit, so it cannot fail. @throws TypeError as `keyOf` */
function sentValue(run: Run, { machine, event }: Send, index: number, expr: Expr, scope: Scope): unknown {
  const value = evaluate(expr, scope)
  if (isOpen(expr)) checkEventValue(run.setting, machine, event, index, value)
  return value
}

type Send = Effect & { readonly kind: 'send' }

/** The tokens that a firing takes, removed from their places; the ticket is that of the one that has one. */
export function takeTokens(run: Run, { transition, choice }: Firing): number | null {
  let ticket: number | null = null
  const taken = new Map<number, number[]>()
  transition.inputs.forEach(({ kind, place }, at) => {
    if (kind !== 'take') return
    const positions = choice.positions[at]!
    for (const position of positions) ticket ??= run.state.marking[place]![position]!.ticket
    taken.set(place, [...(taken.get(place) ?? []), ...positions])
  })
  for (const [place, positions] of taken) removeAt(run.state.marking[place]!, positions)
  return ticket
}

/** Removes in place: a queue may be long, and most often only its head goes. */
function removeAt(tokens: Token[], positions: readonly number[]): void {
  if (positions.length === 1 && positions[0] === 0) tokens.shift()
  else if (positions.length === 1) tokens.splice(positions[0]!, 1)
  else removeMany(tokens, new Set(positions))
}

function removeMany(tokens: Token[], positions: ReadonlySet<number>): void {
  let kept = 0
  for (const [position, token] of tokens.entries()) if (!positions.has(position)) tokens[kept++] = token
  tokens.length = kept
}
