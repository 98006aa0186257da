import type { Program, RecordType } from './program.ts'
import { type Instance, invalid, isInvalid, listOf, optionalOf, type Type, typeName } from './types.ts'
import { limits } from '../source/limits.ts'

/** What stands for type parameters, by name. */
export type TypeArguments = ReadonlyMap<string, Type>

/** A generic record with types for its parameters, which is a record of a name of its own: `Try<Order>`. */
export function instanceType(of: string, types: readonly Type[]): Type {
  if (types.some(holdsInvalid)) return invalid
  const name = `${of}<${types.map(typeName).join(', ')}>`
  return { kind: 'record', name, generic: { of, arguments: types } }
}

/** Whether a part of a type could not be determined. */
const holdsInvalid = (type: Type): boolean =>
  type.kind === 'list' || type.kind === 'optional' ? holdsInvalid(type.element) : isInvalid(type)

/** A type in which type parameters are what is given for them; those for which nothing is given stay. */
export function substituted(type: Type, given: TypeArguments): Type {
  switch (type.kind) {
    case 'opaque':
      return given.get(type.name) ?? type
    case 'list':
      return listOf(substituted(type.element, given))
    case 'optional':
      return optionalOf(substituted(type.element, given))
    case 'record':
      if (type.generic === undefined) return type
      return instanceType(
        type.generic.of,
        type.generic.arguments.map((it) => substituted(it, given)),
      )
    default:
      return type
  }
}

/** The type parameters of a generic record, by name, and what an instance of it gives for them. */
export function typeArguments({ generic }: RecordType, types: readonly Type[]): TypeArguments {
  const names = (generic?.arguments ?? []).flatMap((it) => (it.kind === 'opaque' ? [it.name] : []))
  return new Map(names.flatMap((name, index) => (types[index] === undefined ? [] : [[name, types[index]]])))
}

/** What a generic record becomes with types for its parameters. */
export function instanceOf(record: RecordType, generic: Instance): RecordType {
  const given = typeArguments(record, generic.arguments)
  const fields = record.fields.map((field) => ({ ...field, type: substituted(field.type, given) }))
  return { ...record, name: typeName(instanceType(generic.of, generic.arguments)), fields, generic }
}

/** The names of the type parameters that a type mentions, each once. */
export function parametersIn(type: Type): string[] {
  if (type.kind === 'opaque') return [type.name]
  if (type.kind === 'list' || type.kind === 'optional') return parametersIn(type.element)
  if (type.kind !== 'record') return []
  return [...new Set((type.generic?.arguments ?? []).flatMap(parametersIn))]
}

/** Every instance of a generic record that something mentions, and those that their fields mention in turn, each once. */
export interface Instances {
  readonly records: readonly RecordType[]
  /** The first that is too much: its name is too long, or there are too many of them. */
  readonly excess: RecordType | null
}

export function instancesIn(user: unknown, generics: readonly RecordType[]): Instances {
  const records = new Map<string, RecordType>()
  if (generics.length === 0) return { records: [], excess: null }
  const seen = new Set<unknown>()
  const waiting: unknown[] = [user]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (seen.has(part)) continue
    seen.add(part)
    const generic = instanceIn(part)
    const declared = generics.find((it) => it.generic?.of === generic?.of)
    if (generic !== null && declared !== undefined) {
      const record = instanceOf(declared, generic)
      if (records.has(record.name)) continue
      if (records.size >= limits.parts || record.name.length > limits.typeName)
        return { records: [...records.values()], excess: record }
      records.set(record.name, record)
      waiting.push(record.fields)
    } else
      waiting.push(
        ...Object.values(part as object)
          .toReversed()
          .filter(isObject),
      )
  }
  return { records: [...records.values()], excess: null }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The instance that a part of the model is the type of; null where it is something else. */
function instanceIn(part: unknown): Instance | null {
  const { kind, generic } = part as { readonly kind?: unknown; readonly generic?: Instance }
  return kind === 'record' && generic !== undefined ? generic : null
}

/** A program with the records that the generic ones become in it. */
export function withInstances(program: Program): Program {
  if (program.generics.length === 0) return program
  const records = program.records.filter(({ generic }) => generic === undefined)
  const { generics, ...users } = { ...program, records }
  return { ...program, records: [...records, ...instancesIn(users, generics).records] }
}
