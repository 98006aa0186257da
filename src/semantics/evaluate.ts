import { reasonOf } from '../../runtime/reason.ts'
import { builtIns } from '../model/built-ins.ts'
import { binaryOperations } from '../model/operators.ts'
import type { Expr } from '../model/expression.ts'
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
  /** How many tokens a place holds. */
  readonly countOf: (place: number) => number
  /** How long the network has lived, in milliseconds. */
  readonly now: () => number
  /** The next number that is drawn. */
  readonly random: () => number
  /** @throws TypeError unless an element of a list is of its type */
  readonly checkElement: (element: unknown, type: Type) => void
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
  countOf: () => 0,
  now: () => 0,
  checkElement: () => undefined,
  random: () => 0.5,
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
    countOf: parts.countOf ?? emptyScope.countOf,
    now: parts.now ?? emptyScope.now,
    checkElement: parts.checkElement ?? emptyScope.checkElement,
    random: parts.random ?? emptyScope.random,
    remaining: parts.remaining ?? emptyScope.remaining,
  }
}

/**
 * The value of an expression (docs/language.md, section 5).
 * @throws whatever a pure extern throws; Unbounded for a value that grows beyond all bounds
 */
export function evaluate(expr: Expr, scope: EvaluationScope): unknown {
  const value = (inner: Expr): unknown => evaluate(inner, scope)
  switch (expr.kind) {
    case 'literal':
      return expr.value
    case 'parameter':
      return scope.parameters[expr.index]
    case 'variable':
      return scope.variables[expr.scope][expr.index]
    case 'window':
    case 'added':
    case 'emptied':
      return windowValue(expr, scope)
    case 'binding':
      return scope.bindings[expr.index]
    case 'payload':
      return scope.payload[expr.index]
    case 'field':
    case 'reason':
    case 'failure':
    case 'length':
      return partIn(expr, value(expr.object))
    case 'extern':
    case 'fn':
    case 'builtIn':
      return apply(expr, expr.arguments.map(value), scope)
    case 'record':
      return measured(Object.fromEntries(expr.fields.map(([name, inner]) => [name, value(inner)])))
    case 'list':
      return measured(expr.elements.map(value))
    case 'not':
      return !value(expr.operand)
    case 'negate':
      return inType(expr.type, -(value(expr.operand) as number))
    case 'binary':
      return binary(expr, value(expr.left), () => value(expr.right))
    case 'if':
      return value(expr.condition) ? value(expr.then) : value(expr.else)
    case 'clamp':
      return clamp(value(expr.operand) as number, expr.min, expr.max)
    case 'is':
      return scope.isIn(expr.machine, expr.key === null ? null : (value(expr.key) as Key), expr.state)
    case 'count':
      return scope.countOf(expr.place)
    case 'now':
    case 'random':
    case 'remaining':
      return scope[expr.kind]()
  }
}

/** What a value has, or is made of it. */
function partIn(expr: Expr & { kind: 'field' | 'reason' | 'failure' | 'length' }, value: unknown): unknown {
  if (expr.kind === 'failure') return new Error(value as string)
  if (expr.kind === 'length') return (value as { readonly length: number }).length
  return expr.kind === 'reason' ? reasonOf(value)[expr.field] : (value as Record<string, unknown>)[expr.field]
}

const windowOf = ({ scope, index }: Expr & { kind: 'window' | 'added' }, { variables }: EvaluationScope) =>
  variables[scope][index] as Window | null

function windowValue(expr: Expr & { kind: 'window' | 'added' | 'emptied' }, scope: EvaluationScope): unknown {
  if (expr.kind === 'emptied') return null
  const window = windowOf(expr, scope)
  // Whole numbers have a mean that is a number.
  if (expr.kind === 'window') return partOf(window, expr.part, scope.at, expr.type.kind !== 'duration')
  const [over, entry] = [evaluate(expr.over, scope), evaluate(expr.entry, scope)] as [number, number]
  return withEntry(window, expr.by, over, scope.at, entry, isWhole(expr.type))
}

function apply(expr: Expr & { kind: 'extern' | 'fn' | 'builtIn' }, values: unknown[], scope: EvaluationScope): unknown {
  if (expr.kind === 'extern') return applyExtern(expr.name, values, scope)
  return expr.kind === 'fn' ? applyFn(expr, values, scope) : builtIn(expr, values, scope)
}

/** A function sees its parameters, and nothing else. */
function applyFn({ index }: Expr & { kind: 'fn' }, parameters: unknown[], scope: EvaluationScope): unknown {
  const { functions, checkElement } = scope
  return evaluate(functions[index]!.body, scopeOf({ parameters, functions, checkElement }))
}

function applyExtern(name: string, values: unknown[], scope: EvaluationScope): unknown {
  const extern = scope.externs.get(name)
  if (extern === undefined) throw new TypeError(`the extern ${name} was not given`)
  return extern(...values)
}

/** An element of a list has not been looked at before. */
function builtIn({ name, type }: Expr & { kind: 'builtIn' }, values: unknown[], scope: EvaluationScope): unknown {
  const result = builtIns[name].evaluate(values as never[])
  if (name === 'first') scope.checkElement(result, type)
  return result
}

/** A text that two others make can grow without end. */
function binary({ operator, type }: Expr & { kind: 'binary' }, left: unknown, right: () => unknown): unknown {
  if (operator === '+' && type.kind === 'string') return joined(left as string, right() as string)
  const operation = binaryOperations[operator]
  const value = operation.evaluate(left, right)
  return operation.saturates ? inType(type, value) : value
}

/** What is computed of whole numbers is one again: they saturate. */
function inType({ kind }: Type, value: unknown): unknown {
  return kind === 'int' || kind === 'range' ? saturate(value as number) : value
}
