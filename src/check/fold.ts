import { evaluate, scopeOf } from '../network/evaluate.ts'
import type { Expr } from '../network/expression.ts'
import type { Parameter } from '../network/model.ts'
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

/** As `foldNumber`, where the parameters have their defaults. */
export function foldWithDefaults(expr: Expr | null, parameters: readonly Parameter[]): number | null {
  if (expr === null) return null
  const values: unknown[] = []
  const known = (part: Expr): boolean =>
    !anyPart(part, (each) => (each.kind === 'parameter' ? values[each.index] === undefined : isOpen(each)))
  const valueOf = (part: Expr): unknown => (known(part) ? evaluate(part, scopeOf({ parameters: values })) : undefined)
  for (const each of parameters) values.push(each.default === null ? undefined : valueOf(each.default))
  const value = valueOf(expr)
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
    case 'remaining':
      return true
    default:
      return isInvalid(type)
  }
}
