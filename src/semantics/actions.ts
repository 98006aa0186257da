import type { Expr } from '../model/expression.ts'
import { isOpen } from '../model/lookup.ts'
import type { Effect, Put, PutEach, PutTokens, Transition, TransitionBranch } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import type { Span } from '../source/span.ts'
import type { Key } from '../trace/event.ts'
import { checkInput } from './check-input.ts'
import { checkKept, checkLet } from './check-kept.ts'
import { checkEventValue, checkKey } from './check-stimulus.ts'
import type { StepContext } from './context.ts'
import { evaluate } from './evaluate.ts'
import { networkScope } from './network-scope.ts'
import type { EvaluationScope } from './scope.ts'

/** An effect with its values computed. */
export type Action =
  | { readonly kind: 'assign'; readonly index: number; readonly value: unknown }
  /** `after` is how long they are on their way; null: they are there at once. */
  | {
      readonly kind: 'put'
      readonly place: number
      readonly values: readonly unknown[]
      readonly after: number | null
    }
  | {
      readonly kind: 'send'
      readonly machine: number
      readonly key: Key
      readonly verdict: boolean
      readonly event: number
      readonly payload: readonly unknown[]
      readonly at: Span
    }

/** An instance that a transition goes through. */
export interface Admitted {
  readonly machine: number
  readonly key: Key
}

/**
 * Computes all values of a branch, in the order written, on the state as it is; assignments are seen by those after them.
 * @param remaining of a refusal: how long the instance stays as it is
 * @throws what a pure extern throws, or the reading of a value that has changed since it was checked
 */
export function actionsOf(
  step: StepContext,
  transition: Transition,
  branch: TransitionBranch,
  bindings: readonly unknown[],
  admitted: readonly Admitted[],
  remaining: number | null = null,
): Action[] {
  const variables = [...step.state.variables]
  const scope = networkScope(step, bindings, variables, remaining)
  const actions: Action[] = []
  for (const effect of branch.effects) {
    if (effect.kind === 'putEach') actions.push(...putsOfEach(step, transition, effect, scope))
    else if (effect.kind !== 'drop' && effect.kind !== 'dropTokens') {
      const action = actionOf(step, transition, effect, scope, admitted)
      if (action.kind === 'assign') variables[action.index] = action.value
      actions.push(action)
    }
  }
  return actions
}

/** All that is bound, with the value of each `let`, computed in the order written. @throws as `actionsOf` */
export function withLets(step: StepContext, transition: Transition, bindings: readonly unknown[]): unknown[] {
  const all = [...bindings]
  const scope = networkScope(step, all)
  for (const { binding, value } of transition.lets)
    all[binding] = checkLet(step.config, transition.bindings[binding]!.name, value, evaluate(value, scope))
  return all
}

function actionOf(
  step: StepContext,
  transition: Transition,
  effect: Exclude<Effect, PutEach | { readonly kind: 'drop' | 'dropTokens' }>,
  scope: EvaluationScope,
  admitted: readonly Admitted[],
): Action {
  switch (effect.kind) {
    case 'assign': {
      const { index, value } = effect
      const { name, type } = step.config.network.variables[index]!
      return { kind: 'assign', index, value: keptValue(step, name, value, type, scope) }
    }
    case 'put':
      return putOf(step, transition, effect, scope)
    case 'putTokens': {
      const { place, count } = effect
      const after = travelOf(step, transition, effect, scope)
      return { kind: 'put', place, values: new Array<null>(count).fill(null), after }
    }
    case 'send': {
      const { machine, event, verdict, at } = effect
      const judged = verdict ? admitted.find((it) => it.machine === machine) : undefined
      const key = judged?.key ?? (effect.key === null ? null : keyOf(step, machine, effect.key, scope))
      const payload = effect.arguments.map((it, index) => sentValue(step, effect, index, it, scope))
      return { kind: 'send', machine, key, verdict, event, payload, at }
    }
  }
}

/** A token, and how long it is on its way, in this order. */
function putOf(step: StepContext, transition: Transition, effect: Put | PutEach, scope: EvaluationScope): Action {
  const { place, value } = effect
  const { name, type } = step.config.network.places[place]!
  // What is missing, as a field may be, is `none`: `undefined` says that there is no token.
  const values = [keptValue(step, `${name}: token`, value, type, scope) ?? null]
  return { kind: 'put', place, values, after: travelOf(step, transition, effect, scope) }
}

/** One token for each element of a list; nobody has looked at the elements before. @throws TypeError as `keyOf` */
function putsOfEach(step: StepContext, transition: Transition, effect: PutEach, scope: EvaluationScope): Action[] {
  const { inputs } = step.config
  const { name, type } = transition.bindings[effect.binding]!
  const list = evaluate(effect.list, scope)
  checkInput(inputs, `${transition.name}: list`, list, { kind: 'list', element: type })
  return Array.from(list as readonly unknown[], (element) => {
    checkInput(inputs, name, element, type)
    const bindings = [...scope.bindings]
    bindings[effect.binding] = element
    return putOf(step, transition, effect, { ...scope, bindings })
  })
}

function travelOf(
  step: StepContext,
  transition: Transition,
  { after }: Put | PutEach | PutTokens,
  scope: EvaluationScope,
) {
  return after === null ? null : durationOf(step, transition, after, scope)
}

/** How long a delay, or an attempt, may last, or a token is on its way. @throws TypeError as `keyOf` */
export function durationOf(step: StepContext, { name }: Transition, expr: Expr, scope: EvaluationScope): number {
  return keptValue(step, `${name}: duration`, expr, { kind: 'duration' }, scope) as number
}

/** What a variable is given, or a place. @throws TypeError as `keyOf` */
function keptValue(step: StepContext, name: string, expr: Expr, type: Type | null, scope: EvaluationScope): unknown {
  return checkKept(step.config, name, expr, type, evaluate(expr, scope))
}

/** The key of a machine. @throws TypeError where a token is not any longer what it was when it came in */
export function keyOf(step: StepContext, machine: number, expr: Expr, scope: EvaluationScope): Key {
  const key = evaluate(expr, scope)
  if (isOpen(expr)) checkKey(step.config, machine, key)
  return key as Key
}

/** A machine is given nothing that does not fit, so it cannot fail. @throws TypeError as `keyOf` */
function sentValue(
  step: StepContext,
  { machine, event }: Send,
  index: number,
  expr: Expr,
  scope: EvaluationScope,
): unknown {
  const value = evaluate(expr, scope)
  if (isOpen(expr)) checkEventValue(step.config, machine, event, index, value)
  return value
}

type Send = Effect & { readonly kind: 'send' }
