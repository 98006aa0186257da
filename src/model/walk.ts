import type { Expr } from './expression.ts'
import type { Type } from './types.ts'

/** The expressions that an expression is directly made of. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'field':
    case 'length':
      return [expr.object]
    case 'extern':
      return expr.arguments
    case 'record':
      return expr.fields.map(([, value]) => value)
    case 'list':
      return expr.elements
    case 'not':
    case 'negate':
    case 'clamp':
      return [expr.operand]
    case 'binary':
      return [expr.left, expr.right]
    case 'if':
      return [expr.condition, expr.then, expr.else]
    case 'is':
      return expr.key === null ? [] : [expr.key]
    default:
      return []
  }
}

/** Whether it looks into a value from outside, which may have changed since it was checked; or is one. */
export const isOpen = (expr: Expr): boolean => isRecord(expr.type) || isLookedUp(expr)

/** Whether it is, or is computed from, something that a value from outside holds. */
export const isLookedUp = (expr: Expr): boolean => anyPart(expr, ({ kind }) => kind === 'field')

const isRecord = (type: Type): boolean => (type.kind === 'optional' ? isRecord(type.element) : type.kind === 'record')

/** Whether some part of an expression, or it itself, passes the test. */
export function anyPart(expr: Expr, test: (part: Expr) => boolean): boolean {
  const waiting = [expr]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (test(part)) return true
    waiting.push(...partsOf(part))
  }
  return false
}
