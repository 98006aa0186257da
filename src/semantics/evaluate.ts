import { reasonOf } from '../../runtime/reason.ts'
import { builtIns } from '../model/built-ins.ts'
import { areEqual } from '../model/equality.ts'
import { binaryOperations } from '../model/operators.ts'
import { type ByKind, type Expr, type ExprOf, forKind } from '../model/expression.ts'
import type { Fn } from '../model/program.ts'
import { isWhole, type Type } from '../model/types.ts'
import { clamp, saturate } from '../model/whole.ts'
import type { Key } from '../trace/event.ts'
import { joined, measured } from './size.ts'
import { type Window, partOf, withEntry } from './window.ts'

/** What the names in an expression stand for. Machines and nets each fill the parts that they have. */
export interface EvaluationScope {
  readonly parameters: readonly unknown[]
  readonly variables: {
    readonly net: readonly unknown[]
    readonly machine: readonly unknown[]
    readonly state: readonly unknown[]
  }
  /** The time at which windows are looked at. */
  readonly at: number
  readonly bindings: readonly unknown[]
  readonly payload: readonly unknown[]
  readonly functions: readonly Fn[]
  readonly externs: ReadonlyMap<string, (...values: unknown[]) => unknown>
  readonly isIn: (machine: number, key: Key, state: number) => boolean
  /** An instance of a machine, stored or not: the variables of its machine, and the time at which they are looked at. */
  readonly seen: (machine: number, key: Key) => { readonly variables: readonly unknown[]; readonly at: number }
  /** How many tokens a place holds. */
  readonly countOf: (place: number) => number
  /** How long the network has lived, in milliseconds. */
  readonly now: () => number
  /** The next number that is drawn. */
  readonly random: () => number
  /** @throws TypeError unless an element of a list is of its type */
  readonly checkElement: (element: unknown, type: Type) => void
  /** The values of the tokens in a place. */
  readonly tokensIn: (place: number) => readonly unknown[]
  /** The token that is looked at. */
  readonly it: unknown
  /** Of the instance that refused. */
  readonly remaining: () => number | null
}

const nothing: readonly unknown[] = []
const emptyScope: EvaluationScope = {
  parameters: nothing,
  variables: { net: nothing, machine: nothing, state: nothing },
  at: 0,
  bindings: nothing,
  payload: nothing,
  functions: [],
  externs: new Map(),
  isIn: () => false,
  seen: () => ({ variables: nothing, at: 0 }),
  countOf: () => 0,
  now: () => 0,
  checkElement: () => undefined,
  random: () => 0.5,
  tokensIn: () => nothing,
  it: undefined,
  remaining: () => null,
}

/** A scope that has the given parts and nothing else. It is made for every evaluation: spreading would be slower. */
export function scopeOf(parts: Partial<EvaluationScope>): EvaluationScope {
  return {
    parameters: parts.parameters ?? nothing,
    variables: parts.variables ?? emptyScope.variables,
    at: parts.at ?? 0,
    bindings: parts.bindings ?? nothing,
    payload: parts.payload ?? nothing,
    functions: parts.functions ?? emptyScope.functions,
    externs: parts.externs ?? emptyScope.externs,
    isIn: parts.isIn ?? emptyScope.isIn,
    seen: parts.seen ?? emptyScope.seen,
    countOf: parts.countOf ?? emptyScope.countOf,
    now: parts.now ?? emptyScope.now,
    checkElement: parts.checkElement ?? emptyScope.checkElement,
    random: parts.random ?? emptyScope.random,
    tokensIn: parts.tokensIn ?? emptyScope.tokensIn,
    it: parts.it,
    remaining: parts.remaining ?? emptyScope.remaining,
  }
}

/**
 * The value of an expression (docs/language.md, section 5).
 * @throws whatever a pure extern throws; Unbounded for a value that grows beyond all bounds
 */
export function evaluate(expr: Expr, scope: EvaluationScope): unknown {
  return forKind(evaluators, expr)(expr, scope)
}

const all = (exprs: readonly Expr[], scope: EvaluationScope): unknown[] => exprs.map((it) => evaluate(it, scope))

const evaluators: ByKind<Expr['kind'], [scope: EvaluationScope], unknown> = {
  literal: ({ value }) => value,
  parameter: ({ index }, { parameters }) => parameters[index],
  variable: ({ scope: owner, index }, { variables }) => variables[owner][index],
  window: windowValue,
  added: windowValue,
  emptied: () => null,
  binding: ({ index }, { bindings }) => bindings[index],
  payload: ({ index }, { payload }) => payload[index],
  field: ({ object, field }, scope) => (evaluate(object, scope) as Record<string, unknown>)[field],
  reason: ({ object, field }, scope) => reasonOf(evaluate(object, scope))[field],
  failure: ({ object }, scope) => new Error(evaluate(object, scope) as string),
  length: ({ object }, scope) => (evaluate(object, scope) as { readonly length: number }).length,
  extern: ({ name, arguments: values }, scope) => applyExtern(name, all(values, scope), scope),
  fn: (expr, scope) => applyFn(expr, all(expr.arguments, scope), scope),
  builtIn: (expr, scope) => builtIn(expr, all(expr.arguments, scope), scope),
  record: ({ fields }, scope) =>
    measured(Object.fromEntries(fields.map(([name, value]) => [name, evaluate(value, scope)]))),
  list: ({ elements }, scope) => measured(all(elements, scope)),
  not: ({ operand }, scope) => !evaluate(operand, scope),
  present: ({ operand }, scope) => evaluate(operand, scope),
  plain: ({ operand }, scope) => evaluate(operand, scope),
  negate: ({ operand, type }, scope) => inType(type, -(evaluate(operand, scope) as number)),
  binary: (expr, scope) => binary(expr, evaluate(expr.left, scope), () => evaluate(expr.right, scope)),
  if: (expr, scope) => evaluate(evaluate(expr.condition, scope) ? expr.then : expr.else, scope),
  clamp: ({ operand, min, max }, scope) => clamp(evaluate(operand, scope) as number, min, max),
  is: ({ machine, key, state }, scope) =>
    scope.isIn(machine, key === null ? null : (evaluate(key, scope) as Key), state),
  seen: seenValue,
  it: (_, scope) => scope.it,
  absent: ({ place, where }, scope) => !scope.tokensIn(place).some((it) => evaluate(where, { ...scope, it }) === true),
  count: ({ place }, scope) => scope.countOf(place),
  now: (_, scope) => scope.now(),
  random: (_, scope) => scope.random(),
  remaining: (_, scope) => scope.remaining(),
}

const windowOf = ({ scope, index }: ExprOf<'window' | 'added'>, { variables }: EvaluationScope) =>
  variables[scope][index] as Window | null

function windowValue(expr: ExprOf<'window' | 'added'>, scope: EvaluationScope): unknown {
  const window = windowOf(expr, scope)
  // Whole numbers have a mean that is a number.
  if (expr.kind === 'window') return partOf(window, expr.part, scope.at, expr.type.kind !== 'duration')
  const [over, entry] = [evaluate(expr.over, scope), evaluate(expr.entry, scope)] as [number, number]
  return withEntry(window, expr.by, over, scope.at, entry, isWhole(expr.type))
}

/** A variable of a machine, as a net sees it. */
function seenValue({ machine, key, index, part, type }: ExprOf<'seen'>, scope: EvaluationScope): unknown {
  const { variables, at } = scope.seen(machine, key === null ? null : (evaluate(key, scope) as Key))
  const value = variables[index]
  return part === null ? value : partOf(value as Window | null, part, at, type.kind !== 'duration')
}

/** A function sees its parameters, and nothing else. */
function applyFn({ index }: ExprOf<'fn'>, parameters: unknown[], scope: EvaluationScope): unknown {
  const { functions, checkElement } = scope
  return evaluate(functions[index]!.body, scopeOf({ parameters, functions, checkElement }))
}

function applyExtern(name: string, values: unknown[], scope: EvaluationScope): unknown {
  const extern = scope.externs.get(name)
  if (extern === undefined) throw new TypeError(`the extern ${name} was not given`)
  return extern(...values)
}

/** An element of a list has not been looked at before. */
function builtIn(expr: ExprOf<'builtIn'>, values: unknown[], scope: EvaluationScope): unknown {
  const { name, type, by, arguments: given } = expr
  const result = builtIns[name].evaluate(values as never[], given[0]!.type, by)
  if (name === 'first') scope.checkElement(result, type)
  return result
}

/** A text that two others make can grow without end. */
function binary({ operator, type, by }: ExprOf<'binary'>, left: unknown, right: () => unknown): unknown {
  if (by !== undefined) return areEqual(by, left, right()) === (operator === '==')
  if (operator === '+' && type.kind === 'string') return joined(left as string, right() as string)
  const operation = binaryOperations[operator]
  const value = operation.evaluate(left, right)
  return operation.saturates ? inType(type, value) : value
}

/** What is computed of whole numbers is one again: they saturate. */
function inType({ kind }: Type, value: unknown): unknown {
  return kind === 'int' || kind === 'range' ? saturate(value as number) : value
}
