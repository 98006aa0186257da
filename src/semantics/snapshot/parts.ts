import { SnapshotError } from '../../../runtime/snapshot.ts'
import { valueAt } from '../../values/mismatch.ts'
import type { ValueSlot } from '../../values/parts.ts'
import { isObject } from '../../values/shapes.ts'
import { refuse, within } from './read-value.ts'

/** An object that has no other parts than these; gives them by name. */
export function partsOf(part: ValueSlot, names: readonly string[]): (name: string) => ValueSlot {
  const value = valueAt(part)
  if (!isObject(value)) refuse(part, 'an object')
  for (const name of Object.keys(value))
    if (!names.includes(name))
      throw new SnapshotError(`${within(value, name, part.path).path}: nothing was expected here`)
  return (name) => within(value, name, part.path)
}

/** The elements of a list, which may have to be of a certain length. */
export function listOf(part: ValueSlot, length?: number): ValueSlot[] {
  const value = valueAt(part)
  if (!Array.isArray(value) || value.length !== (length ?? value.length))
    return refuse(part, length === undefined ? 'a list' : `a list of ${length}`)
  return value.map((_, index) => within(value, index, part.path))
}
