import type { Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import { Names } from './names.ts'

/** Something with a name and a type: a field, a parameter, a variable, a value of an event. */
export interface Field {
  readonly name: string
  readonly type: Type
}

export interface Fn {
  readonly name: string
  readonly parameters: readonly Field[]
  readonly result: Type
  readonly body: string
}

export interface Extern {
  readonly name: string
  readonly async: boolean
  readonly parameters: readonly Field[]
  readonly result: Type
}

/** What a spec declares before its machines and nets. */
export interface World {
  readonly enums: readonly { readonly name: string; readonly members: readonly string[] }[]
  readonly records: readonly { readonly name: string; readonly fields: readonly Field[] }[]
  readonly externs: readonly Extern[]
  /** Each may call those before it. */
  readonly functions: readonly Fn[]
}

/** Types, records, enums and externs, which depend on those before them. */
export function worldOf(choices: Choices, names: Names): World {
  const enums = choices.list(0, 2, () => {
    const members = new Names(choices, ['now', 'random'])
    return { name: names.global(), members: choices.list(1, 3, () => members.word()) }
  })
  const records: { name: string; fields: Field[] }[] = []
  const world: World = { enums, records, externs: [], functions: [] }
  for (let left = choices.between(1, 2); left > 0; left--) records.push(recordOf(choices, names, world))
  const externs = [
    ...choices.list(0, 2, () => externOf(choices, names, world, false)),
    ...choices.list(1, 2, () => externOf(choices, names, world, true)),
  ]
  return { enums, records, externs, functions: [] }
}

function recordOf(choices: Choices, names: Names, world: World): { name: string; fields: Field[] } {
  const own = new Names(choices)
  const name = names.global()
  // The first one can be asked about in any condition.
  const fields = choices.list(1, 4, (index) => {
    return { name: own.word(), type: index === 0 ? plainType(choices, world) : fieldType(choices, world) }
  })
  const self: Type = { kind: 'record', name }
  // One such field at most: with two, tokens that hold each other would double in size at each firing.
  if (choices.chance(15)) {
    const kind = choices.pick(['list', 'optional'] as const)
    fields.push({ name: own.word(), type: { kind, element: self } })
  }
  return { name, fields }
}

function externOf(choices: Choices, names: Names, world: World, async: boolean): Extern {
  const own = new Names(choices)
  const parameters = choices.list(1, 2, () => ({ name: own.word(), type: tokenType(choices, world) }))
  const result = async || choices.chance(50) ? tokenType(choices, world) : ({ kind: 'bool' } as const)
  return { name: names.local(), async, parameters, result }
}

const range = (choices: Choices): Type => {
  const min = choices.between(0, 3)
  return { kind: 'range', min, max: min + choices.between(0, 6) }
}

/** A type without parts. */
export function plainType(choices: Choices, { enums }: World): Type {
  const kinds = ['bool', 'int', 'int', 'string', 'string', 'duration', 'number', 'ratio', 'range', 'enum'] as const
  const kind = choices.pick(kinds)
  if (kind === 'range') return range(choices)
  if (kind !== 'enum') return { kind }
  return enums.length === 0 ? { kind: 'int' } : { kind, name: choices.pick(enums).name }
}

/** The type of a field of a record: also optional, lists and records. */
export function fieldType(choices: Choices, world: World): Type {
  const kind = choices.weigh([
    [10, 'plain'],
    [2, 'optional'],
    [1, 'list'],
    [world.records.length > 0 ? 2 : 0, 'record'],
    [1, 'unknown'],
    [1, 'error'],
  ] as const)
  switch (kind) {
    case 'plain':
      return plainType(choices, world)
    case 'record':
      return { kind, name: choices.pick(world.records).name }
    case 'unknown':
      return { kind }
    case 'error':
      // Nobody can write an error, so there must be something else.
      return { kind: 'optional', element: { kind } }
    default:
      return { kind, element: plainType(choices, world) }
  }
}

/** The type of a token: mostly a record. */
export function tokenType(choices: Choices, world: World): Type {
  if (choices.chance(70)) return { kind: 'record', name: choices.pick(world.records).name }
  return fieldType(choices, world)
}

/** The type of a variable or a parameter: what an expression can compute with. */
export function variableType(choices: Choices, world: World): Type {
  return choices.chance(90) ? plainType(choices, world) : fieldType(choices, world)
}
