import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Span } from '../source/span.ts'
import { fold } from './fold.ts'
import { plainOf } from './foreign.ts'
import { foreignHint } from './foreign-hint.ts'
import type { Context } from './globals.ts'
import { accepts, int, isInvalid, isNumeric, isWhole, presentOf, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import { unusable } from './unusable.ts'

export { unusable }

/**
 * Makes an expression fit where a type is expected: as it is, or clamped into a range.
 * @param role what is expected to have the type: `The capacity`
 */
export function fit(context: Context, expr: Expr, type: Type, span: Span, role: string): Expr {
  if (accepts(type, expr.type)) return expr
  const target = presentOf(type)
  if ((target.kind === 'error' || target.kind === 'foreign') && context.scope.standIns === true) return expr
  const plain = target.kind === 'foreign' ? expr : plainOf(context, expr)
  if (plain !== expr) return isInvalid(plain.type) ? unusable : fit(context, plain, type, span, role)
  if (target.kind === 'range' && isWhole(expr.type)) return clampTo(context, expr, target, span, role)
  context.log.error(span, {
    code: 'MYC301',
    message: `${role} must be ${quote(typeName(type))}, but this is ${quote(typeName(expr.type))}.`,
    hint: hintFor(expr.type, target),
  })
  return unusable
}

/** A constant is checked now; anything else saturates at run time. */
function clampTo(context: Context, expr: Expr, type: Type & { kind: 'range' }, span: Span, role: string): Expr {
  const value = fold(expr)
  if (typeof value !== 'number') return { kind: 'clamp', operand: expr, min: type.min, max: type.max, type }
  if (value >= type.min && value <= type.max) return { ...expr, type }
  context.log.error(span, {
    code: 'MYC301',
    message: `${role} must be ${quote(typeName(type))}, and ${value} is outside.`,
    hint: `Write a number from ${type.min} to ${type.max}.`,
  })
  return unusable
}

function hintFor(from: Type, to: Type): string {
  if (from.kind === 'optional' && accepts(to, from.element))
    return 'Say what stands in for `none`, with `?? VALUE`, or ask before whether it is there: `x != none`.'
  if (from.kind === 'list' && accepts(to, from.element))
    return 'This is a list of them: give each one by itself, as in `put x in P for x of xs`.'
  if (to.kind === 'duration' && isNumeric(from)) return 'Write a unit, as in `500ms` or `5s`, or multiply by `1ms`.'
  if (to.kind === 'ratio' && isNumeric(from)) return 'Write a share, as in `50%`.'
  if (accepts(int, to) && isNumeric(from)) return 'Round it, as in `floor(x)`, or declare what is expected as `number`.'
  if (to.kind === 'error') return 'Make an error of a text: `error("text")`.'
  if (from.kind === 'unknown')
    return 'The spec cannot look inside an `unknown`: let a pure extern make the value of it.'
  if (to.kind === 'foreign')
    return `There is no literal of ${quote(to.name)}, a type of TypeScript: let it come as a token, or from an extern.`
  if (from.kind === 'foreign') return foreignHint(from.name)
  const opaque = [to, from].find(({ kind }) => kind === 'opaque')
  if (opaque !== undefined)
    return `${quote(typeName(opaque))} may be any type: only what is declared as ${quote(typeName(opaque))} is known to be of it.`
  if (from.kind === 'none') return `Declare what is expected as ${quote(`${typeName(to)}?`)}, or write a value.`
  return `Write a value of the type ${quote(typeName(to))}.`
}
