import type { Expr } from '../../../model/expression.ts'
import type { Operator } from '../../../model/operators.ts'
import { isWholeExpression } from '../../../model/interval.ts'
import type { Type } from '../../../model/types.ts'
import { builtInCode } from './built-in.ts'
import { mayThrow } from '../plan/throwing.ts'
import { code, list, nameUse, type Code } from './code.ts'
import { runtime } from './runtime.ts'
import { access, entry, local, stringLiteral } from './names.ts'
import { typeText } from './types.ts'
import { allowedOverflow, needsSaturation, type Overflow } from './saturation.ts'

/** What the names in an expression are called in the code around it. */
export interface CodeScope {
  readonly parameter: (index: number) => Code
  readonly variable: (scope: 'net' | 'machine' | 'state', index: number) => Code
  /** The time at which windows are looked at; only where there are some. */
  readonly time?: Code
  readonly binding: (index: number) => Code
  readonly payload: (index: number) => Code
  /** A call of a pure extern, up to its arguments. */
  readonly extern: (name: string) => Code
  /** Whether a machine is in a state. */
  readonly isIn: (machine: number, key: Code | null, state: number) => Code
  /** How many tokens a place holds. */
  readonly countOf: (place: number) => Code
  /** Statements that check an element of a list, in a local; without them nobody need look. */
  readonly elementChecks?: (type: Type, element: string) => readonly Code[]
  /** The network. */
  readonly net: Code
  /** How long the instance that refused stays as it is; only where one did. */
  readonly remaining?: (machine: number) => Code
}

const unknown = (): Code => code`undefined`

/** Where constants stand: they know parameters and nothing else. */
export const parameterScope = (parameter: CodeScope['parameter']): CodeScope => ({
  parameter,
  variable: unknown,
  binding: unknown,
  payload: unknown,
  extern: unknown,
  isIn: () => code`false`,
  countOf: unknown,
  net: code`this`,
})

const operators: Partial<Record<Operator, string>> = { or: '||', and: '&&', '==': '===', '!=': '!==' }

const symbolOf = (operator: Operator): string => operators[operator] ?? operator

/** An expression in TypeScript; prettier removes the parentheses that are not needed. */
export function expressionCode(expr: Expr, scope: CodeScope, allowed: Overflow = 'none'): Code {
  const inner = (part: Expr): Code => expressionCode(part, scope)
  switch (expr.kind) {
    case 'literal':
      return code`${typeof expr.value === 'string' ? stringLiteral(expr.value) : String(expr.value)}`
    case 'variable':
      return scope.variable(expr.scope, expr.index)
    case 'window':
    case 'added':
    case 'emptied':
      return windowCode(expr, scope)
    case 'parameter':
    case 'binding':
    case 'payload':
      return scope[expr.kind](expr.index)
    case 'field':
    case 'reason':
    case 'failure':
    case 'length':
      return partCode(expr, inner)
    case 'fn':
    case 'extern':
      return code`${calleeCode(expr, scope)}(${list(expr.arguments.map(inner))})`
    case 'builtIn':
      return builtInCode(expr, expr.arguments.map(inner), scope)
    case 'record':
      return code`({ ${list(expr.fields.map(([name, value]) => entry(name, inner(value))))} })`
    case 'list':
      return code`[${list(expr.elements.map(inner))}]`
    case 'not':
      return code`!(${inner(expr.operand)})`
    case 'negate':
      return negationCode(expr.operand, inner(expr.operand))
    case 'binary':
      return saturatedCode(expr, scope, allowed)
    case 'if':
      return code`(${inner(expr.condition)} ? ${inner(expr.then)} : ${inner(expr.else)})`
    case 'clamp':
      return code`${runtime.clamp}(${expressionCode(expr.operand, scope, 'both')}, ${expr.min}, ${expr.max})`
    case 'is':
      return code`(${scope.isIn(expr.machine, expr.key === null ? null : inner(expr.key), expr.state)})`
    case 'count':
      return scope.countOf(expr.place)
    case 'now':
    case 'random':
      return code`${expr.kind === 'now' ? runtime.lived : runtime.draw}(${scope.net})`
    case 'remaining':
      return scope.remaining?.(expr.machine) ?? code`null`
  }
}

/** What a value has, or is made of it. */
function partCode(expr: Expr & { kind: 'field' | 'reason' | 'failure' | 'length' }, inner: (part: Expr) => Code): Code {
  if (expr.kind === 'failure') return code`new Error(${inner(expr.object)})`
  if (expr.kind === 'length') return code`${inner(expr.object)}.length`
  if (expr.kind === 'reason') return code`${runtime.reasonOf}(${inner(expr.object)})${access(expr.field)}`
  return code`${recordCode(expr.object, inner)}${access(expr.field)}`
}

const windowParts = { sum: runtime.sumOf, count: runtime.countOf, mean: runtime.meanOf } as const

function windowCode(expr: Expr & { kind: 'window' | 'added' | 'emptied' }, scope: CodeScope): Code {
  if (expr.kind === 'emptied') return code`null`
  const window = scope.variable(expr.scope, expr.index)
  const time = scope.time ?? code`0`
  if (expr.kind === 'window') return code`${windowParts[expr.part]}(${window}, ${time})`
  const [over, entry] = [expressionCode(expr.over, scope), expressionCode(expr.entry, scope)]
  const whole = String(expr.type.kind === 'int')
  if (expr.by === 'count') return code`${runtime.addInCount}(${list([window, over, entry, whole])})`
  return code`${runtime.addInTime}(${list([window, time, over, entry, whole])})`
}

const calleeCode = ({ kind, name }: Expr & { kind: 'fn' | 'extern' }, scope: CodeScope): Code =>
  kind === 'fn' ? nameUse(functionName(name)) : scope.extern(name)

/** A function that the spec declares. */
export const functionName = (name: string): string => `fn$${ending(name)}`

/** After a `$` any word is safe. */
const ending = (name: string): string => local(name).replace(/^\$+/, '')

/** A record whose field is read: TypeScript gives a literal that it expects nothing of wider types than the spec does. */
function recordCode(record: Expr, inner: (part: Expr) => Code): Code {
  const isMade = record.kind === 'record' || record.kind === 'if' || record.kind === 'binary'
  return isMade ? code`(${inner(record)} as ${typeText(record.type)})` : inner(record)
}

/** The condition of an `if`: TypeScript may refuse what stands behind a written `true` or `false`, as never reached. */
export function conditionCode(expr: Expr, scope: CodeScope): Code {
  if (expr.kind === 'literal' && typeof expr.value === 'boolean') return code`(${String(expr.value)} as boolean)`
  if (expr.kind === 'not') return code`!(${conditionCode(expr.operand, scope)})`
  if (expr.kind !== 'binary' || !connectives.has(expr.operator)) return expressionCode(expr, scope)
  const [left, right] = [conditionCode(meantBy(expr.left), scope), conditionCode(expr.right, scope)]
  return code`(${left} ${symbolOf(expr.operator)} ${right})`
}

/** Operators whose sides are conditions themselves. */
const connectives: ReadonlySet<Operator> = new Set(['and', 'or', '??'])

/** `a ?? none` before another `??` is `a`: of what ends in a written `null`, TypeScript thinks that it is always null. */
function meantBy(left: Expr): Expr {
  return left.kind === 'binary' && left.operator === '??' && isAlwaysNone(left.right) ? meantBy(left.left) : left
}

/** Whether all that it can come to is a written `none`. */
function isAlwaysNone(expr: Expr): boolean {
  if (expr.kind !== 'if') return isNone(expr)
  return isAlwaysNone(expr.then) && isAlwaysNone(expr.else) && !mayThrow(expr.condition)
}

function saturatedCode(expr: Expr & { kind: 'binary' }, scope: CodeScope, allowed: Overflow): Code {
  const result = binaryCode(expr, scope)
  return needsSaturation(expr, allowed) ? code`${runtime.saturate}(${result})` : result
}

function binaryCode(expr: Expr & { kind: 'binary' }, scope: CodeScope): Code {
  const { operator } = expr
  const [allowedLeft, allowedRight] = allowedOverflow(expr)
  const left = expressionCode(operator === '??' ? meantBy(expr.left) : expr.left, scope, allowedLeft)
  const right = expressionCode(expr.right, scope, allowedRight)
  if (operator === '%') return code`${runtime.remainder}(${left}, ${right})`
  // What is missing is `none`.
  if (isNone(expr.left) || isNone(expr.right)) return code`(${left} ${operator} ${right})`
  return code`(${widened(expr, left)} ${symbolOf(operator)} ${right})`
}

/** The opposite of a whole number that is 0 has no sign. */
function negationCode(operand: Expr, value: Code): Code {
  const isPlain = !isWholeExpression(operand) || (operand.kind === 'literal' && operand.value !== 0)
  return isPlain ? code`-(${value})` : code`(0 - ${value})`
}

const isNone = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === null

/** TypeScript refuses to compare what it has narrowed to different literals, as in `x == low and x == high`; the spec may. */
function widened({ operator, left, right }: Expr & { kind: 'binary' }, value: Code): Code {
  if (operator !== '==' && operator !== '!=') return value
  const { kind } = left.type
  if (kind === 'enum') return code`(${value} as string)`
  if (kind === 'bool') return code`(${value} as boolean)`
  if (!isLiteral(left) && !isLiteral(right)) return value
  return kind === 'string' ? code`(${value} as string)` : code`(${value} as number)`
}

/** Whether TypeScript gives it the type of a literal, or of several. */
function isLiteral(expr: Expr): boolean {
  if (expr.kind === 'if') return isLiteral(expr.then) && isLiteral(expr.else)
  return expr.kind === 'negate' ? isLiteral(expr.operand) : expr.kind === 'literal' && expr.value !== null
}
