import { evaluate, scopeOf } from '../network/evaluate.ts'
import type { Expr } from '../network/expression.ts'
import { isInvalid } from './types.ts'
import { anyPart } from '../network/walk.ts'

const nothing = scopeOf({})

/** The value of an expression that depends on nothing; undefined where it depends on something. */
export function fold(expr: Expr): unknown {
  return anyPart(expr, isOpen) ? undefined : evaluate(expr, nothing)
}

/** The number that an expression always is, or null. */
export function foldNumber(expr: Expr | null): number | null {
  const value = expr === null ? null : fold(expr)
  return typeof value === 'number' ? value : null
}

function isOpen({ kind, type }: Expr): boolean {
  switch (kind) {
    case 'parameter':
    case 'variable':
    case 'binding':
    case 'payload':
    case 'extern':
    case 'is':
      return true
    default:
      return isInvalid(type)
  }
}
