import type { Expr } from '../model/expression.ts'
import { binaryOperations, oppositeOf } from '../model/operators.ts'
import type { EnumType } from '../model/program.ts'
import { type Condition, spell } from './condition.ts'
import { nameEveryMember } from './enum-members.ts'

/**
 * Whether one of the conditions is known to hold: two of them say the opposite of each other, or some compare the same
 * two values, and one of `<`, `==` and `>` holds always; or they name each member of an enum. NaN, of which no comparison holds, is left
 * out of account.
 */
export function leaveNoGap(conditions: readonly Condition[], enums: readonly EnumType[]): boolean {
  const said = new Set(conditions.map(({ guard, token }) => spell(guard, token)))
  return (
    conditions.some(({ guard, token }) => said.has(spell(negate(guard), token))) ||
    compareInEveryWay(conditions) ||
    nameEveryMember(conditions, enums)
  )
}

/** How two values stand to each other, seen from the other one. */
const turned: Readonly<Record<string, string>> = { '<': '>', '=': '=', '>': '<' }

function compareInEveryWay(conditions: readonly Condition[]): boolean {
  const found = new Map<string, Set<string>>()
  for (const { guard, token } of conditions) {
    const relation = guard.kind === 'binary' ? binaryOperations[guard.operator].relation : undefined
    if (guard.kind !== 'binary' || relation === undefined) continue
    const [left, right] = [spell(guard.left, token), spell(guard.right, token)]
    const isTurned = right < left
    const pair = isTurned ? `${right} ${left}` : `${left} ${right}`
    const known = found.get(pair) ?? new Set<string>()
    for (const sign of relation) known.add(isTurned ? turned[sign]! : sign)
    found.set(pair, known)
  }
  return [...found.values()].some((known) => known.size === 3)
}

/** The opposite of a condition, without `not` where there is a way. */
function negate(expr: Expr): Expr {
  if (expr.kind === 'not') return expr.operand
  const operator = expr.kind === 'binary' ? oppositeOf(expr.operator) : null
  if (expr.kind === 'binary' && operator !== null) return { ...expr, operator }
  return { kind: 'not', operand: expr, type: expr.type }
}
