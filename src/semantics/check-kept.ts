import type { Expr } from '../model/expression.ts'
import { isLookedUp } from '../model/lookup.ts'
import type { Reads } from '../model/reads.ts'
import type { Type } from '../model/types.ts'
import { checkInput } from './check-input.ts'
import type { NetworkConfig } from './config.ts'

/**
 * As what a value is checked again before it is kept; null for one that need not be. What is looked up in a token may have
 * changed, or be deeper inside than anybody has looked.
 */
export function keptType(reads: Reads, expr: Expr, type: Type): Type | null {
  return isLookedUp(expr) && !throwsWhenRead(reads, type) ? computed(type) : null
}

/** Whether what does not fit makes all throw that looks into it: only records that can hold themselves hold what is unseen. */
function throwsWhenRead(reads: Reads, type: Type): boolean {
  if (type.kind === 'optional') return throwsWhenRead(reads, type.element)
  if (type.kind === 'foreign') return reads.fields.has(type.name) && !reads.deep.has(type.name)
  return type.kind === 'list' || (type.kind === 'record' && !reads.deep.has(type.name))
}

/** As what the value of a `let` is checked, which nobody checks again: whatever is looked up. */
export const letType = (expr: Expr): Type | null => (isLookedUp(expr) ? computed(expr.type) : null)

/** What is computed of durations may be any number. */
function computed(type: Type): Type {
  if (type.kind === 'optional') return { kind: 'optional', element: computed(type.element) }
  return type.kind === 'duration' ? { kind: 'number' } : type
}

/**
 * A value for a variable or a place, or a duration.
 * @param name how messages call it
 * @throws TypeError where it does not fit
 */
export function checkKept(
  { inputs }: NetworkConfig,
  name: string,
  expr: Expr,
  type: Type | null,
  value: unknown,
): unknown {
  const wanted = type === null ? null : keptType(inputs.reads, expr, type)
  if (wanted !== null) checkInput(inputs, name, value, wanted)
  return value
}

/** The value of a `let`. @throws as `checkKept` */
export function checkLet({ inputs }: NetworkConfig, name: string, expr: Expr, value: unknown): unknown {
  const wanted = letType(expr)
  if (wanted !== null) checkInput(inputs, name, value, wanted)
  return value
}
