import { evaluate } from '../semantics/evaluate.ts'
import { noMoment, scopeOf } from '../semantics/scope.ts'
import { Unbounded } from '../semantics/size.ts'
import type { Expr } from '../model/expression.ts'
import type { Fn, Parameter } from '../model/program.ts'
import { isInvalid } from '../model/types.ts'
import { anyPart } from '../model/walk.ts'

/** The value of an expression that depends on nothing; undefined where it depends on something. */
export const fold = (expr: Expr): unknown => foldWith(expr, [])

/**
 * The value of an expression of parameters; undefined where it is not known.
 * @param values of the parameters; undefined for those that are not known
 * @param locals the same of the variables of a state
 * @param functions of the spec; without them nobody knows what one gives
 */
export function foldWith(
  expr: Expr,
  values: readonly unknown[],
  locals: readonly unknown[] = [],
  functions: readonly Fn[] = [],
): unknown {
  const isUnknown = (part: Expr): boolean => {
    if (part.kind === 'parameter') return values[part.index] === undefined
    if (part.kind === 'fn') return functions[part.index] === undefined
    return isLocal(part) ? locals[part.index] === undefined : isOpen(part)
  }
  if (anyPart(expr, isUnknown)) return undefined
  try {
    const variables = { net: [], machine: [], state: locals }
    return evaluate(expr, scopeOf({ parameters: values, variables }, { ...noMoment, functions }))
  } catch (error) {
    // What grows beyond all bounds is not known either.
    if (error instanceof Unbounded) return undefined
    throw error
  }
}

const isLocal = (part: Expr): part is Expr & { kind: 'variable' } => part.kind === 'variable' && part.scope === 'state'

/** The defaults of parameters, one by one; undefined for those that must be given. */
export function defaultsOf(parameters: readonly Parameter[], functions: readonly Fn[] = []): unknown[] {
  const values: unknown[] = []
  for (const each of parameters)
    values.push(each.default === null ? undefined : foldWith(each.default, values, [], functions))
  return values
}

/** The number that an expression always is, or null. */
export function foldNumber(expr: Expr | null): number | null {
  const value = expr === null ? null : fold(expr)
  return typeof value === 'number' ? value : null
}

/** As `foldNumber`, where the parameters have their defaults. */
export function foldWithDefaults(
  expr: Expr | null,
  parameters: readonly Parameter[],
  functions: readonly Fn[] = [],
): number | null {
  const value = expr === null ? null : foldWith(expr, defaultsOf(parameters, functions), [], functions)
  return typeof value === 'number' ? value : null
}

function isOpen({ kind, type }: Expr): boolean {
  switch (kind) {
    case 'parameter':
    case 'variable':
    case 'window':
    case 'added':
    case 'emptied':
    case 'binding':
    case 'payload':
    case 'extern':
    case 'is':
    case 'seen':
    case 'count':
    case 'now':
    case 'random':
    case 'it':
    case 'absent':
    case 'remaining':
      return true
    default:
      return isInvalid(type)
  }
}
