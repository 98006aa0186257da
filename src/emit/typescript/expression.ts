import type { Expr } from '../../model/expression.ts'
import type { Operator } from '../../model/operators.ts'
import { isWhole } from '../../model/interval.ts'
import { anyPart } from '../../model/walk.ts'
import { access, entry, quoted } from './names.ts'
import { typeText } from './types.ts'
import { type Loose, looseSides, needsSaturation } from './whole.ts'

/** What the names in an expression are called in the code around it. */
export interface Terms {
  readonly parameter: (index: number) => string
  readonly variable: (scope: 'net' | 'machine' | 'state', index: number) => string
  readonly binding: (index: number) => string
  readonly payload: (index: number) => string
  /** A call of a pure extern, up to its arguments. */
  readonly extern: (name: string) => string
  /** Whether a machine is in a state. */
  readonly isIn: (machine: number, key: string | null, state: number) => string
  /** How long the instance that refused stays as it is; only where one did. */
  readonly remaining?: string
}

const operators: Partial<Record<Operator, string>> = { or: '||', and: '&&', '==': '===', '!=': '!==' }

const symbolOf = (operator: Operator): string => operators[operator] ?? operator

/** An expression in TypeScript; prettier removes the parentheses that are not needed. */
export function expressionText(expr: Expr, terms: Terms, loose: Loose = 'none'): string {
  const text = (inner: Expr): string => expressionText(inner, terms)
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'string' ? quoted(expr.value) : String(expr.value)
    case 'parameter':
      return terms.parameter(expr.index)
    case 'variable':
      return terms.variable(expr.scope, expr.index)
    case 'binding':
      return terms.binding(expr.index)
    case 'payload':
      return terms.payload(expr.index)
    case 'field':
      return `${recordText(expr.object, text)}${access(expr.field)}`
    case 'length':
      return `${text(expr.object)}.length`
    case 'extern':
      return `${terms.extern(expr.name)}(${expr.arguments.map(text).join(', ')})`
    case 'record':
      return `({ ${expr.fields.map(([name, value]) => entry(name, text(value))).join(', ')} })`
    case 'list':
      return `[${expr.elements.map(text).join(', ')}]`
    case 'not':
      return `!(${text(expr.operand)})`
    case 'negate':
      return negationText(expr.operand, text(expr.operand))
    case 'binary':
      return needsSaturation(expr, loose) ? `saturate(${binaryText(expr, terms)})` : binaryText(expr, terms)
    case 'if':
      return `(${text(expr.condition)} ? ${text(expr.then)} : ${text(expr.else)})`
    case 'clamp':
      return `clamp(${expressionText(expr.operand, terms, 'both')}, ${expr.min}, ${expr.max})`
    case 'is':
      return `(${terms.isIn(expr.machine, expr.key === null ? null : text(expr.key), expr.state)})`
    case 'remaining':
      return terms.remaining ?? 'null'
  }
}

/** A record whose field is read: TypeScript gives a literal that it expects nothing of wider types than the spec does. */
function recordText(record: Expr, text: (inner: Expr) => string): string {
  const isMade = record.kind === 'record' || record.kind === 'if' || record.kind === 'binary'
  return isMade ? `(${text(record)} as ${typeText(record.type)})` : text(record)
}

/** The condition of an `if`: TypeScript may refuse what stands behind a written `true` or `false`, as never reached. */
export function conditionText(expr: Expr, terms: Terms): string {
  if (expr.kind === 'literal' && typeof expr.value === 'boolean') return `(${String(expr.value)} as boolean)`
  if (expr.kind === 'not') return `!(${conditionText(expr.operand, terms)})`
  if (expr.kind !== 'binary' || !/^(?:and|or|\?\?)$/.test(expr.operator)) return expressionText(expr, terms)
  return `(${conditionText(meantBy(expr.left), terms)} ${symbolOf(expr.operator)} ${conditionText(expr.right, terms)})`
}

/** `a ?? none` before another `??` is `a`: of what ends in a written `null`, TypeScript thinks that it is always null. */
function meantBy(left: Expr): Expr {
  return left.kind === 'binary' && left.operator === '??' && isAlwaysNone(left.right) ? meantBy(left.left) : left
}

/** Whether all that it can come to is a written `none`. */
function isAlwaysNone(expr: Expr): boolean {
  if (expr.kind !== 'if') return isNone(expr)
  return isAlwaysNone(expr.then) && isAlwaysNone(expr.else) && !mayThrow(expr.condition)
}

function binaryText(expr: Expr & { kind: 'binary' }, terms: Terms): string {
  const { operator } = expr
  const [looseLeft, looseRight] = looseSides(expr)
  const left = expressionText(operator === '??' ? meantBy(expr.left) : expr.left, terms, looseLeft)
  const right = expressionText(expr.right, terms, looseRight)
  if (operator === '%') return `remainder(${left}, ${right})`
  // What is missing is `none`.
  if (isNone(expr.left) || isNone(expr.right)) return `(${left} ${operator} ${right})`
  return `(${widened(expr, left)} ${symbolOf(operator)} ${right})`
}

/** The opposite of a whole number that is 0 has no sign. */
function negationText(operand: Expr, text: string): string {
  const isPlain = !isWhole(operand) || (operand.kind === 'literal' && operand.value !== 0)
  return isPlain ? `-(${text})` : `(0 - ${text})`
}

/**
 * Whether evaluating it may throw: it calls an extern, looks into a value, which may have changed since it was checked, or
 * makes a text, which may become longer than texts can be.
 */
export const mayThrow = (expr: Expr): boolean => anyPart(expr, (part) => throwing.has(part.kind) || isJoining(part))

const isJoining = (part: Expr): boolean =>
  part.kind === 'binary' && part.operator === '+' && part.type.kind === 'string'

const throwing = new Set<Expr['kind']>(['extern', 'field', 'length'])

const isNone = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === null

/** TypeScript refuses to compare what it has narrowed to different literals, as in `x == low and x == high`; the spec may. */
function widened({ operator, left, right }: Expr & { kind: 'binary' }, text: string): string {
  if (operator !== '==' && operator !== '!=') return text
  const { kind } = left.type
  if (kind === 'enum') return `(${text} as string)`
  if (kind === 'bool') return `(${text} as boolean)`
  if (!isLiteral(left) && !isLiteral(right)) return text
  return kind === 'string' ? `(${text} as string)` : `(${text} as number)`
}

/** Whether TypeScript gives it the type of a literal, or of several. */
function isLiteral(expr: Expr): boolean {
  if (expr.kind === 'if') return isLiteral(expr.then) && isLiteral(expr.else)
  return expr.kind === 'negate' ? isLiteral(expr.operand) : expr.kind === 'literal' && expr.value !== null
}
