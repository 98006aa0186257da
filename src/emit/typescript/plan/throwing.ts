import type { Expr } from '../../../model/expression.ts'
import { builtIns } from '../../../model/built-ins.ts'
import { anyPart } from '../../../model/walk.ts'

/**
 * Whether evaluating it may throw: it calls an extern, looks into a value, which may have changed since it was checked, or
 * makes a text, which may become longer than texts can be.
 */
export const mayThrow = (expr: Expr): boolean =>
  anyPart(expr, (part) => throwing.has(part.kind) || isJoining(part) || isLooking(part) || isComparing(part))

const isJoining = (part: Expr): boolean =>
  part.kind === 'binary' && part.operator === '+' && part.type.kind === 'string'

const isLooking = (part: Expr): boolean => part.kind === 'builtIn' && builtIns[part.name].looks === true

/** It looks into records and lists. */
const isComparing = (part: Expr): boolean => part.kind === 'binary' && part.by !== undefined

const throwing: ReadonlySet<Expr['kind']> = new Set(['extern', 'fn', 'field', 'length'])
