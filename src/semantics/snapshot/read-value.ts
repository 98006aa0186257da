import { SnapshotError } from '../../../runtime/snapshot.ts'
import type { Type } from '../../model/types.ts'
import { show } from '../../print/value.ts'
import { slotMismatch, valueAt } from '../../values/mismatch.ts'
import type { ValueSlot } from '../../values/parts.ts'
import { bracketed } from '../../values/path.ts'
import { snapshotPolicy } from '../../values/policy.ts'
import type { InputContext } from '../check-input.ts'

/** A part of a part. */
export function within(holder: object, name: string | number, path: string): ValueSlot {
  return { holder, name, path: typeof name === 'string' ? bracketed(path, name) : `${path}[${name}]` }
}

/** @throws SnapshotError that says what is wrong with a part */
export function refuse(part: ValueSlot, wanted: string, hint = ''): never {
  const value = valueAt(part)
  const found = value === undefined ? 'but there is nothing' : `not ${show(value)}`
  throw new SnapshotError(`${part.path}: ${wanted} was expected, ${found}${hint}`)
}

/**
 * Checks what is read of a part, as of an input, and makes of it what it was before JSON.
 * @throws SnapshotError where that is not of its type
 */
export function readValue(inputs: InputContext, part: ValueSlot, type: Type): unknown {
  const mismatch = slotMismatch(snapshotPolicy, inputs, part, type)
  if (mismatch === null) return valueAt(part)
  return refuse(mismatch, mismatch.wanted)
}
