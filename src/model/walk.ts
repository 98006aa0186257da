import { refusalsOf } from './branches.ts'
import type { Expr } from './expression.ts'
import { isCount } from './initial.ts'
import type {
  Branch,
  Effect,
  Input,
  Machine,
  MachineState,
  Network,
  Place,
  Program,
  Transition,
  TransitionBranch,
  Variable,
} from './program.ts'
import { remembered } from './remembered.ts'

/**
 * Ways through the model: whoever looks for something in expressions, effects or branches, wherever they stand, goes one of
 * these, so that what is new in the model is met by all.
 */

/** The expressions that an expression is directly made of. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'field':
    case 'reason':
    case 'failure':
    case 'length':
      return [expr.object]
    case 'extern':
    case 'fn':
    case 'builtIn':
      return expr.arguments
    case 'record':
      return expr.fields.map(([, value]) => value)
    case 'list':
      return expr.elements
    case 'not':
    case 'negate':
    case 'clamp':
    case 'present':
    case 'plain':
      return [expr.operand]
    case 'binary':
      return [expr.left, expr.right]
    case 'if':
      return [expr.condition, expr.then, expr.else]
    case 'added':
      return [expr.over, expr.entry]
    case 'is':
    case 'seen':
      return expr.key === null ? [] : [expr.key]
    case 'absent':
      return [expr.where]
    default:
      return []
  }
}

/** Expressions and all that they are made of, however deep, each once. */
export function* allParts(expressions: Iterable<Expr>): Iterable<Expr> {
  const waiting = [...expressions]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    yield part
    waiting.push(...partsOf(part))
  }
}

/** Expressions, and what the functions that they call are, each function once: with all that these are made of. */
export function* partsWithCalls({ functions }: Program, expressions: Iterable<Expr>): Iterable<Expr> {
  const called = new Set<number>()
  const waiting = [...expressions]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    yield part
    waiting.push(...partsOf(part))
    if (part.kind !== 'fn' || called.has(part.index)) continue
    called.add(part.index)
    waiting.push(functions[part.index]!.body)
  }
}

/** Whether some part of an expression, or it itself, passes the test. */
export function anyPart(expr: Expr, test: (part: Expr) => boolean): boolean {
  for (const part of allParts([expr])) if (test(part)) return true
  return false
}

/** Whether a random number is drawn for an expression. */
export const draws = (expr: Expr): boolean => anyPart(expr, ({ kind }) => kind === 'random')

const present = (expr: Expr | null): Expr[] => (expr === null ? [] : [expr])

/** Every branch of a transition: its own, then those of refusals. */
export function allBranches(transition: Transition): readonly TransitionBranch[] {
  return [...transition.branches, ...refusalsOf(transition)]
}

/** Every branch of a state, also those on which it stays. */
export function stateBranches({ handlers, whens, afters }: MachineState): readonly Branch[] {
  return [...handlers, ...whens, ...afters]
}

/** The states (indices) to which branches of a state lead. */
export const statesAfter = (state: MachineState): number[] => stateBranches(state).flatMap(({ target }) => target ?? [])

/** The expressions of an effect: a key, then values in the order written, then how long a token is on its way. */
export function effectExpressions(effect: Effect): readonly Expr[] {
  switch (effect.kind) {
    case 'assign':
      return [effect.value]
    case 'put':
      return [effect.value, ...present(effect.after)]
    case 'putEach':
      return [effect.list, effect.value, ...present(effect.after)]
    case 'send':
      return [...present(effect.key), ...effect.arguments]
    case 'putTokens':
      return present(effect.after)
    case 'drop':
    case 'dropTokens':
      return []
  }
}

/** The expressions of a branch: its condition, then those of its effects. */
export function branchExpressions({ guard, effects }: Branch | TransitionBranch): Expr[] {
  return [...present(guard), ...effects.flatMap(effectExpressions)]
}

/** The expressions of a transition, in the order of its clauses. */
export const transitionExpressions = remembered((transition: Transition): readonly Expr[] => [
  ...transition.inputs.flatMap(inputExpressions),
  ...transition.guards.map(({ condition }) => condition),
  ...present(transition.every),
  ...transition.gates.flatMap(({ key }) => present(key)),
  ...transition.lets.map(({ value }) => value),
  ...workExpressions(transition),
  ...allBranches(transition).flatMap(branchExpressions),
])

/** How many tokens an input takes, and which. */
export const inputExpressions = ({ amount, where }: Input): Expr[] => [
  ...present(amount?.count ?? null),
  ...present(where ?? null),
]

function workExpressions({ work }: Transition): Expr[] {
  if (work === null) return []
  if (work.kind === 'delay') return [work.duration, ...present(work.limit)]
  return [
    ...work.arguments,
    ...present(work.within),
    ...present(work.hedge),
    ...present(work.limit),
    ...present(work.shared),
  ]
}

export const variableExpressions = ({ initial, window }: Variable): Expr[] => [
  initial,
  ...present(window?.over ?? null),
]

/** The expressions of a state. */
export function stateExpressions(state: MachineState): Expr[] {
  const { admit, variables, enter, exit, afters } = state
  return [
    ...(typeof admit === 'string' ? [] : [admit]),
    ...variables.flatMap(variableExpressions),
    ...[...enter, ...exit].flatMap(effectExpressions),
    ...stateBranches(state).flatMap(branchExpressions),
    ...afters.map(({ delay }) => delay),
  ]
}

/** The expressions of a machine: first values, defaults, and those of its states. */
export const machineExpressions = remembered(({ parameters, variables, states }: Machine): readonly Expr[] => [
  ...parameters.flatMap((parameter) => present(parameter.default)),
  ...variables.flatMap(variableExpressions),
  ...states.flatMap(stateExpressions),
])

/** Whether a network, or a machine in it, uses `now`, or `random`. */
export function uses(program: Program, network: Network, moment: 'now' | 'random'): boolean {
  const machines = network.machines.map(({ machine }) => program.machines[machine]!)
  for (const { kind } of allParts([...networkExpressions(network), ...machines.flatMap(machineExpressions)]))
    if (kind === moment) return true
  return false
}

/** What is computed of each token that comes to a place: by what it is ordered, then how long it stays. */
export const tokenExpressions = ({ by, expiry }: Place): Expr[] => [...present(by), ...present(expiry?.after ?? null)]

/** Whether the tokens of a place expire one by one, each at a time of its own. */
export const expiresByToken = ({ expiry }: Place): boolean =>
  expiry !== null && anyPart(expiry.after, ({ kind }) => kind === 'it')

/** Whether each token of a place has a time or a rank of its own. */
export const isOwnTimed = (place: Place): boolean => place.by !== null || expiresByToken(place)

/** The expressions of a network, without those of its machines. */
export const networkExpressions = remembered(
  ({ parameters, variables, places, machines, transitions }: Network): readonly Expr[] => [
    ...parameters.flatMap((parameter) => present(parameter.default)),
    ...variables.map(({ initial }) => initial),
    ...places.flatMap((place) => [
      ...present(place.capacity),
      ...tokenExpressions(place),
      ...(isCount(place.initial) ? [place.initial] : place.initial),
    ]),
    ...machines.flatMap((slot) => [...present(slot.capacity), ...slot.arguments.flatMap(present)]),
    ...transitions.flatMap(transitionExpressions),
  ],
)
