import type { Type } from '../model/types.ts'
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
  const root = { ...slot, type, left: context.reads?.depth ?? 0 }
  const levels: Parts[] = [[root].values()]
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const { value: next } = level.next()
    if (next === undefined) levels.pop()
    else {
      const found = visit(policy, context, next)
      if (found.mismatch && next.left !== null) return found.mismatch
      if (found.parts) levels.push(found.parts)
      if (levels.length > deepest) throw new RangeError(`${slot.path} is nested more than ${deepest} levels deep`)
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
  readonly mismatch?: Mismatch
  readonly parts?: Parts | null
}

/** Looks at a value itself, and decodes it where it stands: what is wrong with it, or which parts it has. */
function visit(policy: Policy, context: ValueContext, slot: TypedSlot): Visited {
  const value = valueAt(slot, policy.inherited)
  const type = presentType(policy, slot.type, value)
  if (type === null) return {}
  if (type.kind === 'undeclared') return { mismatch: { ...slot, type, value, wanted: 'nothing' } }
  const shape = shapeOf(policy.shapes, type)
  const decoded = policy.encoded && shape.decode ? shape.decode(value) : value
  if (!shape.fits(decoded, type, context.program))
    return { mismatch: { ...slot, type, value, wanted: shape.wanted(type, context.program) } }
  // The property is its holder's own, whatever its name.
  if (decoded !== value) Reflect.set(slot.holder, slot.name, decoded)
  return { parts: valueParts(policy, context, slot, type, value as object) }
}

/** The type that a value must have; null where it is missing, and may be. */
function presentType(policy: Policy, type: TypedSlot['type'], value: unknown): PresentType | UndeclaredType | null {
  if (type.kind !== 'optional') return type
  if (value === null || (policy.undefinedIsNone && value === undefined)) return null
  return presentType(policy, type.element, value)
}
