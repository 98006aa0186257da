import type { Type } from '../model/types.ts'
import { seenType } from './declared.ts'
import {
  type Parts,
  valueParts,
  type ValueSlot,
  type TypedSlot,
  type UndeclaredType,
  type ValueContext,
} from './parts.ts'
import type { Policy } from './policy.ts'
import { type PresentType, shapeOf } from './shapes.ts'

/** A value that does not fit. */
export interface Mismatch extends ValueSlot {
  readonly value: unknown
  readonly type: PresentType | UndeclaredType
  /** What it must be, in words. */
  readonly wanted: string
}

/** What is nested deeper holds itself. */
const deepest = 100_000

/**
 * The first part of a value that is not of its type; null where all are. However deep the value is: what comes next waits in
 * a list, not on the stack. Each property is read once, and none behind the mismatch.
 * @throws RangeError where it is nested without end; whatever a getter throws
 */
export function slotMismatch(policy: Policy, context: ValueContext, slot: ValueSlot, type: Type): Mismatch | null {
  const { holder, name, path } = slot
  const { mismatch, parts } = visit(policy, context, { holder, name, path, type, left: context.reads?.depth ?? 0 })
  if (mismatch !== null) return mismatch
  return parts === null ? null : mismatchAmong(policy, context, path, parts)
}

/** The same of the parts of a value; `path` is that of the value. */
function mismatchAmong(policy: Policy, context: ValueContext, path: string, first: Parts): Mismatch | null {
  const levels = [first]
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const { value: next } = level.next()
    if (next === undefined) levels.pop()
    else {
      const { mismatch, parts } = visit(policy, context, next)
      if (mismatch !== null && next.left !== null) return mismatch
      if (parts !== null) levels.push(parts)
      if (levels.length > deepest) throw new RangeError(`${path} is nested more than ${deepest} levels deep`)
    }
  }
  return null
}

/**
 * As `slotMismatch`, for a value that stands alone.
 * @param path how messages call it
 */
export function valueMismatch(
  policy: Policy,
  context: ValueContext,
  path: string,
  value: unknown,
  type: Type,
): Mismatch | null {
  return slotMismatch(policy, context, { holder: { value }, name: 'value', path }, type)
}

/** What is there; undefined if nothing is. */
export function valueAt({ holder, name }: ValueSlot, inherited = false): unknown {
  return inherited || Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined
}

interface Visited {
  readonly mismatch: Mismatch | null
  readonly parts: Parts | null
}

const fitting: Visited = { mismatch: null, parts: null }

/** Looks at a value itself, and decodes it where it stands: what is wrong with it, or which parts it has. */
function visit(policy: Policy, context: ValueContext, slot: TypedSlot): Visited {
  const value = valueAt(slot, policy.inherited)
  const type = presentType(policy, context, slot.type, value)
  if (type === null) return fitting
  if (type.kind === 'undeclared') return { mismatch: { ...slot, type, value, wanted: 'nothing' }, parts: null }
  const shape = shapeOf(policy.shapes, type)
  const decoded = policy.encoded && shape.decode ? shape.decode(value) : value
  if (!shape.fits(decoded, type, context.program))
    return { mismatch: { ...slot, type, value, wanted: shape.wanted(type, context.program) }, parts: null }
  // The property is its holder's own, whatever its name.
  if (decoded !== value) Reflect.set(slot.holder, slot.name, decoded)
  const parts = valueParts(policy, context, slot, type, value as object)
  return parts === null ? fitting : { mismatch: null, parts }
}

/** The type that a value must have; null where it is missing, and may be. */
function presentType(
  policy: Policy,
  context: ValueContext,
  type: TypedSlot['type'],
  value: unknown,
): PresentType | UndeclaredType | null {
  if (type.kind === 'foreign') {
    const seen = seenType(context.program, type)
    return seen.kind === 'foreign' ? seen : presentType(policy, context, seen, value)
  }
  if (type.kind !== 'optional') return type
  if (value === null || (policy.undefinedIsNone && value === undefined)) return null
  return presentType(policy, context, type.element, value)
}
