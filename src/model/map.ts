import type { Expr, ExprOf } from './expression.ts'
import { isCount } from './initial.ts'
import type { Effect, Gate, Input, Place, Transition, TransitionBranch } from './program.ts'
import type { Type } from './types.ts'

/**
 * The model, rebuilt with other things in it: what a net says, said of the network that it becomes a part of. Whatever an
 * expression, an effect or a transition is made of is met here, so that what is new in the model is met by all who rebuild it.
 */
export interface Substitution {
  readonly type: (type: Type) => Type
  /** What stands for an expression, the parts of which have been replaced. */
  readonly expression: (expr: Expr) => Expr
  /** Indices into those of the network. */
  readonly place: (place: number) => number
  readonly machine: (machine: number) => number
  readonly variable: (variable: number) => number
  /** The name of the handler that is called by a name. */
  readonly handler: (name: string) => string
  /** The event of a machine (index of the net). */
  readonly event: (machine: number, event: number) => number
}

/** An expression, with all that it is made of. */
export function mapExpr(expr: Expr, to: Substitution): Expr {
  return to.expression({ ...rebuilt(expr, to), type: to.type(expr.type) })
}

const mapAll = (expressions: readonly Expr[], to: Substitution): Expr[] => expressions.map((expr) => mapExpr(expr, to))

/** Null stays null. */
export const mapOptional = <E extends Expr | null>(expr: E, to: Substitution): Expr | E =>
  expr === null ? expr : mapExpr(expr, to)

/** An expression with the parts of it replaced, and the indices in it. */
function rebuilt(expr: Expr, to: Substitution): Expr {
  const map = (part: Expr): Expr => mapExpr(part, to)
  switch (expr.kind) {
    case 'field':
    case 'reason':
    case 'failure':
    case 'length':
      return { ...expr, object: map(expr.object) }
    case 'extern':
    case 'fn':
    case 'builtIn':
      return { ...expr, arguments: mapAll(expr.arguments, to) }
    case 'record':
      return mapRecord(expr, to)
    case 'list':
      return { ...expr, elements: mapAll(expr.elements, to) }
    case 'not':
    case 'negate':
    case 'clamp':
    case 'present':
    case 'plain':
      return { ...expr, operand: map(expr.operand) }
    case 'binary':
      return { ...expr, left: map(expr.left), right: map(expr.right) }
    case 'if':
      return { ...expr, condition: map(expr.condition), then: map(expr.then), else: map(expr.else) }
    case 'added':
      return { ...expr, over: map(expr.over), entry: map(expr.entry) }
    case 'is':
    case 'seen':
    case 'absent':
    case 'count':
    case 'remaining':
    case 'variable':
      return renumbered(expr, to)
    case 'literal':
    case 'parameter':
    case 'window':
    case 'emptied':
    case 'binding':
    case 'payload':
    case 'it':
    case 'now':
    case 'random':
      return expr
  }
}

/** What the fields that are carried along are fields of is one object with it. */
function mapRecord(expr: ExprOf<'record'>, to: Substitution): Expr {
  const base = expr.base && mapExpr(expr.base, to)
  const mapValue = (value: Expr): Expr =>
    base !== undefined && value.kind === 'field' && value.object === expr.base
      ? to.expression({ ...value, object: base, type: to.type(value.type) })
      : mapExpr(value, to)
  const fields = expr.fields.map(([name, value]) => [name, mapValue(value)] as const)
  return { ...expr, ...(base !== undefined && { base }), fields }
}

/** What names something of the network. */
function renumbered(
  expr: ExprOf<'is' | 'seen' | 'absent' | 'count' | 'remaining' | 'variable'>,
  to: Substitution,
): Expr {
  switch (expr.kind) {
    case 'is':
    case 'seen':
      return { ...expr, machine: to.machine(expr.machine), key: mapOptional(expr.key, to) }
    case 'absent':
      return { ...expr, place: to.place(expr.place), where: mapExpr(expr.where, to) }
    case 'count':
      return { ...expr, place: to.place(expr.place) }
    case 'remaining':
      return { ...expr, machine: to.machine(expr.machine) }
    case 'variable':
      return expr.scope === 'net' ? { ...expr, index: to.variable(expr.index) } : expr
  }
}

/** A place; which of its tokens are somebody's is another question. */
export function mapPlace(place: Place, to: Substitution): Place {
  const { type, capacity, by, expiry, cancelled, initial, entered } = place
  return {
    ...place,
    type: type === null ? null : to.type(type),
    capacity: mapOptional(capacity, to),
    by: mapOptional(by, to),
    expiry: expiry && {
      after: mapExpr(expiry.after, to),
      into: expiry.into === null ? null : to.place(expiry.into),
    },
    cancelled: cancelled === null ? null : to.place(cancelled),
    initial: isCount(initial) ? mapExpr(initial, to) : mapAll(initial, to),
    ...(entered !== undefined && { entered: { ...entered, machine: to.machine(entered.machine) } }),
  }
}

export function mapTransition(transition: Transition, to: Substitution): Transition {
  const { bindings, inputs, guards, every, gates, lets, work, branches } = transition
  return {
    ...transition,
    bindings: bindings.map(({ name, type }) => ({ name, type: to.type(type) })),
    inputs: inputs.map((input) => mapInput(input, to)),
    guards: guards.map((guard) => ({ ...guard, condition: mapExpr(guard.condition, to) })),
    every: mapOptional(every, to),
    gates: gates.map((gate) => mapGate(gate, to)),
    lets: lets.map(({ binding, value }) => ({ binding, value: mapExpr(value, to) })),
    work: mapWork(work, to),
    branches: branches.map((branch) => mapBranch(branch, to)),
  }
}

function mapInput(input: Input, to: Substitution): Input {
  const { amount, where } = input
  return {
    ...input,
    place: to.place(input.place),
    ...(amount !== undefined && { amount: { ...amount, count: mapExpr(amount.count, to) } }),
    ...(where !== undefined && { where: mapExpr(where, to) }),
  }
}

function mapGate(gate: Gate, to: Substitution): Gate {
  return {
    ...gate,
    machine: to.machine(gate.machine),
    key: mapOptional(gate.key, to),
    refuse: gate.refuse && mapBranch(gate.refuse, to),
  }
}

function mapWork(work: Transition['work'], to: Substitution): Transition['work'] {
  if (work === null) return null
  const limit = mapOptional(work.limit, to)
  if (work.kind === 'delay') return { ...work, duration: mapExpr(work.duration, to), limit }
  return {
    ...work,
    extern: to.handler(work.extern),
    arguments: mapAll(work.arguments, to),
    within: mapOptional(work.within, to),
    hedge: mapOptional(work.hedge, to),
    limit,
    shared: mapOptional(work.shared, to),
  }
}

function mapBranch(branch: TransitionBranch, to: Substitution): TransitionBranch {
  return {
    ...branch,
    guard: mapOptional(branch.guard, to),
    effects: branch.effects.map((effect) => mapEffect(effect, to)),
  }
}

function mapEffect(effect: Effect, to: Substitution): Effect {
  switch (effect.kind) {
    case 'assign':
      return { ...effect, index: to.variable(effect.index), value: mapExpr(effect.value, to) }
    case 'put':
      return {
        ...effect,
        place: to.place(effect.place),
        value: mapExpr(effect.value, to),
        after: mapOptional(effect.after, to),
      }
    case 'putEach':
      return {
        ...effect,
        place: to.place(effect.place),
        list: mapExpr(effect.list, to),
        value: mapExpr(effect.value, to),
        after: mapOptional(effect.after, to),
      }
    case 'putTokens':
      return { ...effect, place: to.place(effect.place), after: mapOptional(effect.after, to) }
    case 'dropTokens':
      return { ...effect, place: to.place(effect.place) }
    case 'send':
      return {
        ...effect,
        machine: to.machine(effect.machine),
        event: to.event(effect.machine, effect.event),
        key: mapOptional(effect.key, to),
        arguments: mapAll(effect.arguments, to),
      }
    case 'drop':
      return effect
  }
}
