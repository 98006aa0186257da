import { type ByKind, type Expr, type ExprOf, forKind } from '../../../model/expression.ts'
import { anyPart } from '../../../model/walk.ts'
import type { Operator } from '../../../model/operators.ts'
import { isWholeExpression } from '../../../model/interval.ts'
import { presentOf, type Type } from '../../../model/types.ts'
import { builtInCode } from './built-in.ts'
import { mayThrow } from '../plan/throwing.ts'
import { code, list, nameUse, type Code } from './code.ts'
import { runtime } from './runtime.ts'
import { equalityCode } from './equality.ts'
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
  /** A variable of a machine, stored or not; of a window a part. */
  readonly seen: (expr: ExprOf<'seen'>, key: Code | null) => Code
  /** Statements that check an element of a list, in a local; without them nobody need look. */
  readonly elementChecks?: (type: Type, element: string) => readonly Code[]
  /** The network. */
  readonly net: Code
  /** The token that is looked at. */
  readonly it?: Code
  /** How the tokens are found that must not be there: an index, and the key; null where they are searched. */
  readonly lookup?: (expr: ExprOf<'absent'>) => { readonly index: Code; readonly key: Expr } | null
  /** The member that is a place. */
  readonly place: (place: number) => Code
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
  seen: unknown,
  net: code`this`,
  place: unknown,
})

const operators: Partial<Record<Operator, string>> = { or: '||', and: '&&', '==': '===', '!=': '!==' }

const symbolOf = (operator: Operator): string => operators[operator] ?? operator

/** An expression in TypeScript; prettier removes the parentheses that are not needed. */
export function expressionCode(expr: Expr, scope: CodeScope, allowed: Overflow = 'none'): Code {
  return forKind(coders, expr)(expr, scope, allowed)
}

const all = (exprs: readonly Expr[], scope: CodeScope): Code[] => exprs.map((it) => expressionCode(it, scope))

const coders: ByKind<Expr['kind'], [scope: CodeScope, allowed: Overflow], Code> = {
  literal: ({ value }) => code`${typeof value === 'string' ? stringLiteral(value) : String(value)}`,
  variable: ({ scope: owner, index }, scope) => scope.variable(owner, index),
  window: windowCode,
  added: windowCode,
  emptied: () => code`null`,
  parameter: ({ index }, scope) => scope.parameter(index),
  binding: ({ index }, scope) => scope.binding(index),
  payload: ({ index }, scope) => scope.payload(index),
  field: fieldCode,
  plain: ({ operand, type }, scope) => narrowCode(expressionCode(operand, scope), type),
  reason: ({ object, field }, scope) => code`${runtime.reasonOf}(${expressionCode(object, scope)})${access(field)}`,
  failure: ({ object }, scope) => code`new Error(${expressionCode(object, scope)})`,
  length: ({ object }, scope) => code`${expressionCode(object, scope)}.length`,
  fn: ({ name, arguments: values }, scope) => code`${nameUse(functionName(name))}(${list(all(values, scope))})`,
  extern: ({ name, arguments: values }, scope) => code`${scope.extern(name)}(${list(all(values, scope))})`,
  builtIn: (expr, scope) => builtInCode(expr, all(expr.arguments, scope), scope),
  record: ({ fields }, scope) =>
    code`({ ${list(fields.map(([name, value]) => entry(name, expressionCode(value, scope))))} })`,
  list: ({ elements }, scope) => code`[${list(all(elements, scope))}]`,
  not: ({ operand }, scope) => code`!(${expressionCode(operand, scope)})`,
  present: ({ operand, type }, scope) =>
    isNone(operand) ? code`(null as unknown as ${typeText(type)})` : code`${looseCode(operand, scope)}!`,
  negate: ({ operand }, scope) => negationCode(operand, expressionCode(operand, scope)),
  binary: saturatedCode,
  if: (expr, scope) =>
    code`(${expressionCode(expr.condition, scope)} ? ${expressionCode(expr.then, scope)} : ${expressionCode(expr.else, scope)})`,
  clamp: ({ operand, min, max }, scope) =>
    code`${runtime.clamp}(${expressionCode(operand, scope, 'both')}, ${min}, ${max})`,
  is: ({ machine, key, state }, scope) =>
    code`(${scope.isIn(machine, key === null ? null : expressionCode(key, scope), state)})`,
  seen: (expr, scope) => scope.seen(expr, expr.key === null ? null : expressionCode(expr.key, scope)),
  count: ({ place }, scope) => code`${scope.place(place)}.count`,
  it: (_, scope) => scope.it ?? unknown(),
  absent: absenceCode,
  now: (_, { net }) => code`${runtime.lived}(${net})`,
  random: (_, { net }) => code`${runtime.draw}(${net})`,
  remaining: ({ machine }, scope) => scope.remaining?.(machine) ?? code`null`,
}

/** What a function of a token calls it; strict flags refuse a parameter of another name that nobody reads. */
export const tokenName = (expr: Expr): string => (anyPart(expr, ({ kind }) => kind === 'it') ? 'it$' : '_it$')

function absenceCode(expr: ExprOf<'absent'>, scope: CodeScope): Code {
  const test = code`(${tokenName(expr.where)}) => ${conditionCode(expr.where, { ...scope, it: code`it$` })}`
  const found = scope.lookup?.(expr) ?? null
  if (found === null) return code`${runtime.lacks}(${scope.place(expr.place)}, ${test})`
  return code`${runtime.lacksFound}(${found.index}.first(${expressionCode(found.key, scope)}), ${test})`
}

export const windowParts = { sum: runtime.sumOf, count: runtime.countOf, mean: runtime.meanOf } as const

function windowCode(expr: ExprOf<'window' | 'added'>, scope: CodeScope): Code {
  const window = scope.variable(expr.scope, expr.index)
  const time = scope.time ?? code`0`
  if (expr.kind === 'window') return code`${windowParts[expr.part]}(${window}, ${time})`
  const [over, entry] = [expressionCode(expr.over, scope), expressionCode(expr.entry, scope)]
  const whole = String(expr.type.kind === 'int')
  if (expr.by === 'count') return code`${runtime.addInCount}(${list([window, over, entry, whole])})`
  return code`${runtime.addInTime}(${list([window, time, over, entry, whole])})`
}

/** A function that the spec declares. What belongs to a net or a machine begins with its name, and none begins with a `$`. */
export const functionName = (name: string): string => `$fn$${ending(name)}`

/** After a `$` any word is safe. */
const ending = (name: string): string => local(name).replace(/^\$+/, '')

/** A record whose field is read: TypeScript gives a literal that it expects nothing of wider types than the spec does. */
function recordCode(record: Expr, scope: CodeScope): Code {
  const isMade = record.kind === 'record' || record.kind === 'if' || record.kind === 'binary'
  const value = expressionCode(record, scope)
  return isMade ? code`(${value} as ${typeText(record.type)})` : value
}

/** What TypeScript declares to be missing may be `undefined`; here it is `null`. */
function fieldCode(expr: ExprOf<'field'>, scope: CodeScope): Code {
  const { object, narrow, type } = expr
  const value = accessCode(expr, scope)
  if (object.type.kind !== 'foreign') return value
  if (narrow) return narrowCode(value, type)
  return type.kind === 'optional' ? code`(${value} ?? null)` : value
}

const accessCode = ({ object, field }: ExprOf<'field'>, scope: CodeScope): Code =>
  code`${recordCode(object, scope)}${access(field)}`

/** An expression where it does not matter whether what is missing is `null` or `undefined`. */
const looseCode = (expr: Expr, scope: CodeScope): Code =>
  expr.kind === 'field' && expr.narrow === undefined ? accessCode(expr, scope) : expressionCode(expr, scope)

/** A value of which TypeScript knows more than the spec, and would refuse what does not go with that. */
function narrowCode(value: Code, type: Type): Code {
  return type.kind === 'optional'
    ? code`((${value} ?? null) as ${typeText(type)})`
    : code`(${value} as ${typeText(type)})`
}

/** The condition of an `if`: TypeScript may refuse what stands behind a written `true` or `false`, as never reached. */
export function conditionCode(whole: Expr, scope: CodeScope): Code {
  const expr = withoutFallback(whole)
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

function saturatedCode(expr: ExprOf<'binary'>, scope: CodeScope, allowed: Overflow): Code {
  const result = binaryCode(expr, scope)
  return needsSaturation(expr, allowed) ? code`${runtime.saturate}(${result})` : result
}

/** `a ?? b` where an argument of a part makes it certain which one it is: of what is written, TypeScript refuses to ask. */
function withoutFallback(expr: Expr): Expr {
  if (expr.kind !== 'binary' || expr.operator !== '??') return expr
  if (isNone(expr.left)) return withoutFallback(expr.right)
  return isAlwaysThere(expr.left) ? expr.left : expr
}

const isAlwaysThere = ({ type: { kind } }: Expr): boolean =>
  kind !== 'optional' && kind !== 'none' && kind !== 'unknown' && kind !== 'invalid'

function binaryCode(expr: ExprOf<'binary'>, scope: CodeScope): Code {
  const { operator } = expr
  const meant = withoutFallback(expr)
  if (meant !== expr) return expressionCode(meant, scope)
  if (operator === '==' || operator === '!=') return comparisonCode(expr, scope)
  const [allowedLeft, allowedRight] = allowedOverflow(expr)
  const left = operator === '??' ? looseCode(meantBy(expr.left), scope) : expressionCode(expr.left, scope, allowedLeft)
  const right = expressionCode(expr.right, scope, allowedRight)
  if (operator === '%') return code`${runtime.remainder}(${left}, ${right})`
  return code`(${left} ${symbolOf(operator)} ${right})`
}

/** `==` and `!=`. */
function comparisonCode(expr: ExprOf<'binary'>, scope: CodeScope): Code {
  const { operator, by } = expr
  const [left, right] = [expressionCode(expr.left, scope), expressionCode(expr.right, scope)]
  // What is missing is `none`.
  if (isNone(expr.left) ? isMade(expr.right) : isNone(expr.right) && isMade(expr.left))
    return code`(${String(operator === '!=')} as boolean)`
  if (isNone(expr.left) || isNone(expr.right))
    return code`(${looseCode(expr.left, scope)} ${operator} ${looseCode(expr.right, scope)})`
  const bothOptional = expr.left.type.kind === 'optional' && expr.right.type.kind === 'optional'
  if (by !== undefined || bothOptional) {
    const equal = equalityCode(by ?? { kind: 'value', optional: true }, left, right)
    return operator === '==' ? equal : code`!${equal}`
  }
  return code`(${widened(expr, left)} ${symbolOf(operator)} ${right})`
}

/** The opposite of a whole number that is 0 has no sign. */
function negationCode(operand: Expr, value: Code): Code {
  const isPlain = !isWholeExpression(operand) || (operand.kind === 'literal' && operand.value !== 0)
  return isPlain ? code`-(${value})` : code`(0 - ${value})`
}

/** Whether it is an object that stands there, which TypeScript refuses to compare with anything. */
const isMade = ({ kind }: Expr): boolean => kind === 'record' || kind === 'list'

const isNone = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === null

/** TypeScript refuses to compare what it has narrowed to different literals, as in `x == low and x == high`; the spec may. */
function widened({ left, right }: ExprOf<'binary'>, value: Code): Code {
  if (left.kind === 'plain' || (left.kind === 'field' && left.narrow === true)) return value
  const { kind } = presentOf(left.type)
  const none = left.type.kind === 'optional' || right.type.kind === 'optional' ? ' | null' : ''
  if (kind === 'enum') return code`(${value} as string${none})`
  if (kind === 'bool') return code`(${value} as boolean${none})`
  if (!isLiteral(left) && !isLiteral(right)) return value
  return kind === 'string' ? code`(${value} as string${none})` : code`(${value} as number${none})`
}

/** Whether TypeScript gives it the type of a literal, or of several. */
function isLiteral(expr: Expr): boolean {
  const type = presentOf(expr.type)
  if (type.kind === 'string' && type.literals !== undefined) return true
  if (expr.kind === 'if') return isLiteral(expr.then) && isLiteral(expr.else)
  return expr.kind === 'negate' ? isLiteral(expr.operand) : expr.kind === 'literal' && expr.value !== null
}
