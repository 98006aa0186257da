import type { Expr } from '../model/expression.ts'
import { intervalOf, isWholeExpression } from '../model/interval.ts'
import { fold } from './fold.ts'

/** Whether a condition certainly never holds: it is `false`, or compares numbers that do not meet. */
export function neverHolds(expr: Expr): boolean {
  if (fold(expr) === false) return true
  if (expr.kind !== 'binary') return false
  const { operator, left, right } = expr
  if (operator === 'and') return neverHolds(left) || neverHolds(right)
  if (operator === 'or') return neverHolds(left) && neverHolds(right)
  return isWholeExpression(left) && isWholeExpression(right) && isOutOfReach(expr)
}

function isOutOfReach({ operator, left, right }: Expr & { kind: 'binary' }): boolean {
  const [a, b] = [intervalOf(left), intervalOf(right)]
  switch (operator) {
    case '<':
      return a.min >= b.max
    case '<=':
      return a.min > b.max
    case '>':
      return a.max <= b.min
    case '>=':
      return a.max < b.min
    case '==':
      return a.min > b.max || a.max < b.min
    default:
      return false
  }
}
