import type { Expr } from '../../../model/expression.ts'
import { builtIns } from '../../../model/built-ins.ts'
import type { Program } from '../../../model/program.ts'
import { anyPart, partsWithCalls } from '../../../model/walk.ts'

/**
 * Whether evaluating it may throw: it calls an extern, looks into a value, which may have changed since it was checked, or
 * makes a text, which may become longer than texts can be.
 */
export const mayThrow = (expr: Expr): boolean => anyPart(expr, (part) => part.kind === 'fn' || throwsItself(part))

/** The same of the values of a program, where it is known what functions do. */
export function anyMayThrow(program: Program, values: readonly Expr[]): boolean {
  for (const part of partsWithCalls(program, values)) if (throwsItself(part)) return true
  return false
}

const throwsItself = (part: Expr): boolean =>
  throwing.has(part.kind) || isJoining(part) || isLooking(part) || isComparing(part)

/** Whether it may throw even if no value has changed since it was checked. */
export const mayFail = (expr: Expr): boolean =>
  anyPart(expr, (part) => part.kind === 'extern' || part.kind === 'fn' || isJoining(part) || isLooking(part))

const isJoining = (part: Expr): boolean =>
  part.kind === 'binary' && part.operator === '+' && part.type.kind === 'string'

const isLooking = (part: Expr): boolean => part.kind === 'builtIn' && builtIns[part.name].looks === true

/** It looks into records and lists. */
const isComparing = (part: Expr): boolean => part.kind === 'binary' && part.by !== undefined

const throwing: ReadonlySet<Expr['kind']> = new Set(['extern', 'field', 'length'])
