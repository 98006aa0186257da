import type { Expr } from '../model/expression.ts'
import { presentOf } from '../model/types.ts'
import { anyPart } from '../model/walk.ts'
import type { Context } from './globals.ts'
import type { Scope } from './scope.ts'

/**
 * What is known to be there: names, and fields of names, that were compared with `none`. Each is a path, a text that is the same
 * for the same name.
 */
export type Presence = ReadonlySet<string>

/** What is certainly there where a condition holds, or where it does not. */
export function presenceIf(condition: Expr, holds: boolean): readonly string[] {
  if (condition.kind === 'not') return presenceIf(condition.operand, !holds)
  if (condition.kind !== 'binary') return []
  const { operator, left, right } = condition
  if (operator === (holds ? 'and' : 'or')) return [...presenceIf(left, holds), ...presenceIf(right, holds)]
  if (operator !== (holds ? '!=' : '==')) return []
  const compared = isNone(right) ? left : isNone(left) ? right : null
  const path = compared === null ? null : pathOf(compared)
  return path === null ? [] : [path]
}

/** What is certainly there where a branch was tried and not taken: where an extern threw, nothing is known. */
const presenceUnless = (condition: Expr): readonly string[] =>
  anyPart(condition, ({ kind }) => kind === 'extern') ? [] : presenceIf(condition, false)

/** Whether a path stays what it is until a transition ends, or an event is handled. */
export const isLasting = (path: string): boolean => /^(?:binding|payload) /.test(path)

/** What branches that are tried in order tell of what is there: each that was not taken, and the one that is. */
export class Tried {
  #present: readonly string[] = []

  /** What is there where all before were not taken. */
  get present(): readonly string[] {
    return this.#present
  }

  /** Goes on to the next branch, and gives what is there where this one is taken. */
  next(condition: Expr | null): readonly string[] {
    if (condition === null) return this.#present
    const taken = [...this.#present, ...presenceIf(condition, true).filter(isLasting)]
    this.#present = [...this.#present, ...presenceUnless(condition).filter(isLasting)]
    return taken
  }
}

/** The context in which some more is known to be there. */
export function knowing(context: Context, paths: readonly string[]): Context {
  return paths.length === 0 ? context : { ...context, scope: scopeKnowing(context.scope, paths) }
}

export const scopeKnowing = (scope: Scope, paths: Iterable<string>): Scope => ({
  ...scope,
  present: new Set([...(scope.present ?? []), ...paths]),
})

/** A name, or a field of one, without `none` where it is known to be there. */
export function narrowed({ scope }: Context, expr: Expr): Expr {
  if (expr.type.kind !== 'optional' || scope.present === undefined) return expr
  const path = pathOf(expr)
  return path === null || !scope.present.has(path)
    ? expr
    : { kind: 'present', operand: expr, type: presentOf(expr.type) }
}

const isNone = (expr: Expr): boolean => expr.kind === 'literal' && expr.value === null

/** The same expression always has the same value, but for one that is computed, which has no path. */
function pathOf(expr: Expr): string | null {
  switch (expr.kind) {
    case 'present':
    case 'plain':
      return pathOf(expr.operand)
    case 'field':
    case 'reason': {
      const object = pathOf(expr.object)
      return object === null ? null : `${object}.${expr.field}`
    }
    case 'variable':
      return `${expr.scope} ${expr.index}`
    case 'it':
      return expr.kind
    case 'seen':
      return expr.key === null ? `seen ${expr.machine}.${expr.index}` : null
    case 'parameter':
    case 'binding':
    case 'payload':
      return `${expr.kind} ${expr.index}`
    default:
      return null
  }
}
