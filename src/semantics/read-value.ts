import { SnapshotError } from '../../runtime/snapshot.ts'
import type { Door } from './door.ts'
import type { Field } from '../model/program.ts'
import { show } from '../print/value.ts'
import type { Type } from '../model/types.ts'
import { greatest } from '../model/whole.ts'

/** A part of a snapshot: something within something, and the way to it, for messages. */
export interface Part {
  readonly holder: object
  readonly name: string | number
  readonly path: string
}

/** A part that is read next, of the type that it must have. */
interface Typed {
  readonly part: Part
  readonly type: Type
  /** How often records that can hold themselves are yet entered; null where nobody looks, so that anything may be there. */
  readonly left: number | null
}

/** A part of a part. */
export function within(holder: object, name: string | number, path: string): Part {
  const plain = typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name)
  return { holder, name, path: plain ? `${path}.${name}` : `${path}[${show(name)}]` }
}

/** What is there; undefined if nothing is. */
export function valueAt({ holder, name }: Part): unknown {
  return Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined
}

/** @throws SnapshotError that says what is wrong with a part */
export function refuse(part: Part, wanted: string, hint = ''): never {
  const value = valueAt(part)
  const found = value === undefined ? 'but there is nothing' : `not ${show(value)}`
  throw new SnapshotError(`${part.path}: ${wanted} was expected, ${found}${hint}`)
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Checks what is read of a part, as at the door, and makes of it what it was before JSON. However deep it is: what comes
 * next waits in a list, not on the stack.
 * @throws SnapshotError where that is not of its type
 */
export function readValue(door: Door, part: Part, type: Type): unknown {
  const waiting: Typed[] = [{ part, type, left: door.reads.depth }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = next.left === null ? readAnything(door, next) : read(door, next)
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index]!)
  }
  return valueAt(part)
}

/** What is not of its type stays as it is. */
function readAnything(door: Door, typed: Typed): Typed[] {
  try {
    return read(door, typed)
  } catch {
    return []
  }
}

/** Checks a part, but for its own parts, which are returned. */
function read(door: Door, { part, type, left }: Typed): Typed[] {
  const { program } = door
  const value = valueAt(part)
  switch (type.kind) {
    case 'bool':
      if (typeof value !== 'boolean') refuse(part, 'true or false')
      return []
    case 'string':
      if (typeof value !== 'string') refuse(part, 'a string')
      return []
    case 'none':
      if (value !== null) refuse(part, 'null')
      return []
    case 'enum': {
      const members = program.enums.find(({ name }) => name === type.name)!.members.map(({ name }) => name)
      if (!members.includes(value as string)) refuse(part, `one of ${members.join(', ')}`)
      return []
    }
    case 'list':
      if (!Array.isArray(value)) refuse(part, 'a list')
      // No expression looks at an element.
      return value.map((_, index) => ({ part: within(value, index, part.path), type: type.element, left: null }))
    case 'optional':
      return value === null || value === undefined ? [] : [{ part, type: type.element, left }]
    case 'record':
      if (!isObject(value)) refuse(part, `a record ${type.name}`)
      return fieldsOf(door, type.name, left).map(({ name, type: inner, left: rest }) => ({
        part: within(value, name, part.path),
        type: inner,
        left: rest,
      }))
    default:
      readScalar(part, type, value)
      return []
  }
}

/** All fields of a record, and how far each is looked into. */
function fieldsOf({ program, reads }: Door, record: string, left: number | null): (Field & Pick<Typed, 'left'>)[] {
  const again = reads.recursive.has(record)
  const within = left === null || (again && left === 0) ? null : again ? left - 1 : left
  const isRead = new Set(reads.fields.get(record))
  const { fields } = program.records.find(({ name }) => name === record)!
  return fields.map((field) => ({ ...field, left: isRead.has(field) ? within : null }))
}

/** Numbers, and what may be anything. */
function readScalar(part: Part, type: Type, value: unknown): void {
  switch (type.kind) {
    case 'int':
    case 'range': {
      const { min, max } = type.kind === 'range' ? type : { min: -greatest, max: greatest }
      const wanted = `a whole number from ${min} to ${max}`
      return readNumber(part, wanted, (it) => Number.isInteger(it) && it >= min && it <= max)
    }
    case 'number':
    case 'duration':
      return readNumber(part, 'a number', () => true)
    case 'ratio':
      return readNumber(part, 'a number from 0 to 1', (it) => it >= 0 && it <= 1)
    case 'error':
      if (isObject(value)) readError(part, value)
  }
}

const numbers = ['Infinity', '-Infinity', 'NaN']

function readNumber(part: Part, wanted: string, fits: (value: number) => boolean): void {
  const value = valueAt(part)
  const number = numbers.includes(value as string) ? Number(value) : value
  if (typeof number !== 'number' || !fits(number)) return refuse(part, wanted)
  replace(part, number)
}

/** What has a name, a message and nothing else was an error. */
function readError(part: Part, value: { readonly name?: unknown; readonly message?: unknown }): void {
  const { name, message } = value
  if (Object.keys(value).length !== 2 || typeof name !== 'string' || typeof message !== 'string') return
  replace(part, Object.assign(new Error(message), { name }))
}

/** The part is its holder's own, whatever its name. */
function replace({ holder, name }: Part, value: unknown): void {
  Reflect.set(holder, name, value)
}
