import type { Expr } from './expression.ts'
import { remembered } from './remembered.ts'
import type { Type } from './types.ts'
import { anyPart } from './walk.ts'

/** Whether it looks into a value from outside, which may have changed since it was checked; or is one. */
export const isOpen = (expr: Expr): boolean => isRecord(expr.type) || isLookedUp(expr)

/** Whether it is, or is computed from, something that a value from outside holds. */
export const isLookedUp = remembered((expr: Expr): boolean =>
  anyPart(
    expr,
    (part) => part.kind === 'field' || part.kind === 'plain' || (part.kind === 'fn' && part.arguments.some(isOpen)),
  ),
)

const isRecord = (type: Type): boolean =>
  type.kind === 'optional' ? isRecord(type.element) : type.kind === 'record' || type.kind === 'foreign'
