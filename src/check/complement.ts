import type { Expr, Operator } from '../network/expression.ts'

/** A condition; `token` is the binding that it calls the token, which other conditions call otherwise. */
export interface Condition {
  readonly guard: Expr
  readonly token: number | null
}

/** Whether one of the conditions is known to hold: two of them say the opposite of each other. */
export function leaveNoGap(conditions: readonly Condition[]): boolean {
  const said = new Set(conditions.map(({ guard, token }) => spell(guard, token)))
  return conditions.some(({ guard, token }) => said.has(spell(negate(guard), token)))
}

/** The opposite of a condition, without `not` where there is a way; NaN, which is neither, is left out of account. */
function negate(expr: Expr): Expr {
  if (expr.kind === 'not') return expr.operand
  const operator = expr.kind === 'binary' ? opposites.get(expr.operator) : undefined
  if (expr.kind === 'binary' && operator !== undefined) return { ...expr, operator }
  return { kind: 'not', operand: expr, type: expr.type }
}

const opposites: ReadonlyMap<Operator, Operator> = new Map<Operator, Operator>([
  ['==', '!='],
  ['!=', '=='],
  ['<', '>='],
  ['>=', '<'],
  ['>', '<='],
  ['<=', '>'],
])

/** An expression as a text that is the same for the same expressions. */
function spell(expr: Expr, token: number | null): string {
  return JSON.stringify(expr, (_, part: unknown) => (isToken(part, token) ? 'the token' : part))
}

function isToken(part: unknown, token: number | null): boolean {
  if (typeof part !== 'object' || part === null || !('kind' in part) || !('index' in part)) return false
  return part.kind === 'binding' && part.index === token
}
