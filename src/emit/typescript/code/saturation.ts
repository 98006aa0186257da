import type { Expr } from '../../../model/expression.ts'
import { intervalOf, isWholeExpression, unboundedIntervalOf } from '../../../model/interval.ts'
import { greatest } from '../../../model/whole.ts'

/** Ends of `int` beyond which a result may be left as it is, since what takes it cannot tell the difference. */
export type Overflow = 'none' | 'above' | 'below' | 'both'

/** Whether what is computed must be brought back into `int`: it can leave it, or be a 0 with a sign. */
export function needsSaturation(expr: Expr, allowed: Overflow): boolean {
  if (!isWholeExpression(expr)) return false
  const { min, max } = unboundedIntervalOf(expr)
  const leavesAbove = max > greatest && allowed !== 'above' && allowed !== 'both'
  const leavesBelow = min < -greatest && allowed !== 'below' && allowed !== 'both'
  return leavesAbove || leavesBelow || mayBeMinusZero(expr, allowed)
}

/** A product of 0 and a negative number; a comparison and a clamp do not see its sign. */
function mayBeMinusZero(expr: Expr, allowed: Overflow): boolean {
  if (expr.kind !== 'binary' || expr.operator !== '*' || allowed !== 'none') return false
  const [left, right] = [intervalOf(expr.left), intervalOf(expr.right)]
  return Math.min(left.min, right.min) < 0
}

/**
 * What a comparison does not see of its sides: a number above all others is not less than any of them, whether it is the
 * greatest `int` or more.
 */
export function allowedOverflow({
  operator,
  left,
  right,
}: Expr & { kind: 'binary' }): readonly [left: Overflow, right: Overflow] {
  // A number may lie beyond the ends of `int`.
  if (!isWholeExpression(left) || !isWholeExpression(right)) return ['none', 'none']
  switch (operator) {
    case '<':
    case '>=':
      return ['above', 'below']
    case '>':
    case '<=':
      return ['below', 'above']
    default:
      return ['none', 'none']
  }
}
