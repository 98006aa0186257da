import type { Program } from '../model/program.ts'
import type { Reads } from '../model/reads.ts'
import { type Type, unknown } from '../model/types.ts'
import { recordFields, viewOf } from './declared.ts'
import type { Policy } from './policy.ts'
import type { PresentType } from './shapes.ts'

/** Where types are declared, and what counts of their values. */
export interface ValueContext {
  readonly program: Program
  /** What expressions read: the rest is unread, elements of lists among it. Null: everything counts, to the bottom. */
  readonly reads: Reads | null
}

/** Something within something, and the way to it, for messages. */
export interface ValueSlot {
  readonly holder: object
  readonly name: string | number
  readonly path: string
}

/** Of what no value is: the record has no such field. */
export interface UndeclaredType {
  readonly kind: 'undeclared'
  readonly record: string
}

/** A slot, and of what type it must be. */
export interface TypedSlot extends ValueSlot {
  readonly type: Type | UndeclaredType
  /** How often records that can hold themselves may yet be entered; null where nothing is read, so that anything fits. */
  readonly left: number | null
}

/** Parts one by one: none is looked at before its turn. */
export type Parts = Iterator<TypedSlot, undefined>

/** The parts of a value that are to be looked at, in the order of their declaration; null where a type has none. */
export function valueParts(
  policy: Policy,
  context: ValueContext,
  slot: TypedSlot,
  type: PresentType,
  value: object,
): Parts | null {
  if (type.kind === 'list') return elementsOf(policy, context, slot, type.element, value as readonly unknown[])
  if (type.kind !== 'record') return null
  if (policy.fields === 'present') return presentFields(policy, context, slot, type.name, value)
  return declaredFields(policy, context, slot, type.name, value)
}

/** No expression looks at an element. */
function* elementsOf(
  { unread }: Policy,
  { reads }: ValueContext,
  { path, left: before }: TypedSlot,
  type: Type,
  holder: readonly unknown[],
): Generator<TypedSlot, undefined> {
  const left = reads === null ? before : null
  if (left === null && unread === 'skipped') return
  for (let name = 0; name < holder.length; name++) yield { holder, name, path: `${path}[${name}]`, type, left }
}

function* declaredFields(
  { unread, fieldPath }: Policy,
  { program, reads }: ValueContext,
  { path, left: before }: TypedSlot,
  record: string,
  holder: object,
): Generator<TypedSlot, undefined> {
  const inner = leftWithin(reads, record, before)
  // What TypeScript declares to be missing may be undefined.
  const isForeign = viewOf(program, record) !== undefined
  const read = reads === null ? recordFields(program, record) : (reads.fields.get(record) ?? [])
  for (const field of unread === 'skipped' ? read : recordFields(program, record)) {
    const left = read.includes(field) ? inner : null
    if (isForeign && field.type.kind === 'optional' && Reflect.get(holder, field.name) === undefined) continue
    if (left !== null || unread === 'tolerated')
      yield { holder, name: field.name, path: fieldPath(path, field.name), type: field.type, left }
  }
}

/** How often the fields of a record may enter records that can hold themselves. */
function leftWithin(reads: Reads | null, record: string, left: number | null): number | null {
  if (left === null || !reads?.recursive.has(record)) return left
  return left === 0 ? null : left - 1
}

function* presentFields(
  { fieldPath }: Policy,
  { program }: ValueContext,
  { path, left }: TypedSlot,
  record: string,
  holder: object,
): Generator<TypedSlot, undefined> {
  const types = new Map(recordFields(program, record).map(({ name, type }) => [name, type]))
  // A type of TypeScript may have more fields than are looked at.
  const other = viewOf(program, record) === undefined ? ({ kind: 'undeclared', record } as const) : unknown
  for (const name of Object.keys(holder))
    yield { holder, name, path: fieldPath(path, name), type: types.get(name) ?? other, left }
}
