// Values in a snapshot: what is read of them is checked, as at the door.

import { type SnapshotPart, listOf, refuse, valueAt, within } from './snapshot-part.ts'
import type { SnapshotShape } from './snapshot-shape.ts'
import { maxInt, isRecord } from './values.ts'

/** A part that is read next, of the type that it must have. */
interface TypedPart {
  readonly part: SnapshotPart
  readonly type: string
  /** How often records that can hold themselves are yet entered; null where nobody looks, so that anything may be there. */
  readonly left: number | null
}

/**
 * Checks what is read of a part, as at the door, and makes of it what it was before JSON. However deep it is: what comes
 * next waits in a list, not on the stack.
 */
export function readValue(shape: SnapshotShape, part: SnapshotPart, type: string): void {
  const waiting: TypedPart[] = [{ part, type, left: shape.depth }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = next.left === null ? readAnything(shape, next) : readOne(shape, next)
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index]!)
  }
}

/** What is not of its type stays as it is. */
function readAnything(shape: SnapshotShape, typed: TypedPart): TypedPart[] {
  try {
    return readOne(shape, typed)
  } catch {
    return []
  }
}

/** Checks a part, but for its own parts, which are returned. */
function readOne(shape: SnapshotShape, { part, type, left }: TypedPart): TypedPart[] {
  const { types } = shape
  const value = valueAt(part)
  if (type.endsWith('?')) return value === null || value === undefined ? [] : [{ part, type: type.slice(0, -1), left }]
  if (type.endsWith('[]'))
    return listOf(part).map((element) => ({ part: element, type: type.slice(0, -2), left: null }))
  const declared = Object.hasOwn(types, type) ? types[type] : undefined
  if (declared === undefined) readScalar(part, type, value)
  else if (!Array.isArray(declared)) {
    if (!isRecord(value)) return refuse(part, `a record ${type}`)
    const read = Object.hasOwn(shape.reads, type) ? shape.reads[type]! : []
    const again = shape.recursive.includes(type)
    const rest = left === null || (again && left === 0) ? null : again ? left - 1 : left
    return Object.entries(declared).map(([name, field]) => ({
      part: within(value, name, part.path),
      type: field,
      left: read.includes(name) ? rest : null,
    }))
  } else if (!declared.includes(value)) refuse(part, `one of ${declared.join(', ')}`)
  return []
}

function readScalar(part: SnapshotPart, type: string, value: unknown): void {
  switch (type) {
    case 'unknown':
      return
    case 'error':
      return readError(part, value)
    case 'bool':
      return typeof value === 'boolean' ? undefined : refuse(part, 'true or false')
    case 'string':
      return typeof value === 'string' ? undefined : refuse(part, 'a string')
    case 'none':
      return value === null ? undefined : refuse(part, 'null')
    case 'number':
    case 'duration':
      return readNumber(part, 'a number', () => true)
    case 'ratio':
      return readNumber(part, 'a number from 0 to 1', (it) => it >= 0 && it <= 1)
  }
  const [min, max] = type === 'int' ? [-maxInt, maxInt] : (type.split('..') as [string, string])
  readNumber(part, `a whole number from ${min} to ${max}`, (it) => Number.isInteger(it) && it >= +min && it <= +max)
}

function readNumber(part: SnapshotPart, wanted: string, fits: (value: number) => boolean): void {
  const value = valueAt(part)
  const number = ['Infinity', '-Infinity', 'NaN'].includes(value as string) ? Number(value) : value
  if (typeof number !== 'number' || !fits(number)) return refuse(part, wanted)
  Reflect.set(part.holder, part.name, number)
}

/** What has a name, a message, perhaps a code and a status, and nothing else was an error. */
function readError({ holder, name: key }: SnapshotPart, value: unknown): void {
  if (!isRecord(value)) return
  const { name, message, code = '', status = 0, ...rest } = value as Readonly<Record<string, unknown>>
  const isError = typeof name === 'string' && typeof message === 'string' && Object.keys(rest).length === 0
  if (isError && typeof code === 'string' && Number.isSafeInteger(status))
    Reflect.set(holder, key, Object.assign(new Error(message), value))
}
