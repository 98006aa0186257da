import type { Type } from '../../../src/model/types.ts'
import type { Dice } from './dice.ts'
import { Names } from './names.ts'

/** Something with a name and a type: a field, a parameter, a variable, a value of an event. */
export interface Field {
  readonly name: string
  readonly type: Type
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
}

/** Types, records, enums and externs, which depend on those before them. */
export function worldOf(dice: Dice, names: Names): World {
  const enums = dice.list(0, 2, () => {
    const members = new Names(dice)
    return { name: names.global(), members: dice.list(1, 3, () => members.word()) }
  })
  const records: { name: string; fields: Field[] }[] = []
  const world: World = { enums, records, externs: [] }
  for (let left = dice.between(1, 2); left > 0; left--) records.push(recordOf(dice, names, world))
  const externs = [
    ...dice.list(0, 2, () => externOf(dice, names, world, false)),
    ...dice.list(1, 2, () => externOf(dice, names, world, true)),
  ]
  return { enums, records, externs }
}

function recordOf(dice: Dice, names: Names, world: World): { name: string; fields: Field[] } {
  const own = new Names(dice)
  const name = names.global()
  // The first one can be asked about in any condition.
  const fields = dice.list(1, 4, (index) => {
    return { name: own.word(), type: index === 0 ? plainType(dice, world) : fieldType(dice, world) }
  })
  const self: Type = { kind: 'record', name }
  // One such field at most: with two, tokens that hold each other would double in size at each firing.
  if (dice.chance(15)) {
    const kind = dice.pick(['list', 'optional'] as const)
    fields.push({ name: own.word(), type: { kind, element: self } })
  }
  return { name, fields }
}

function externOf(dice: Dice, names: Names, world: World, async: boolean): Extern {
  const own = new Names(dice)
  const parameters = dice.list(1, 2, () => ({ name: own.word(), type: tokenType(dice, world) }))
  const result = async || dice.chance(50) ? tokenType(dice, world) : ({ kind: 'bool' } as const)
  return { name: names.local(), async, parameters, result }
}

const range = (dice: Dice): Type => {
  const min = dice.between(0, 3)
  return { kind: 'range', min, max: min + dice.between(0, 6) }
}

/** A type without parts. */
export function plainType(dice: Dice, { enums }: World): Type {
  const kinds = ['bool', 'int', 'int', 'string', 'string', 'duration', 'number', 'ratio', 'range', 'enum'] as const
  const kind = dice.pick(kinds)
  if (kind === 'range') return range(dice)
  if (kind !== 'enum') return { kind }
  return enums.length === 0 ? { kind: 'int' } : { kind, name: dice.pick(enums).name }
}

/** The type of a field of a record: also optional, lists and records. */
export function fieldType(dice: Dice, world: World): Type {
  const kind = dice.weigh([
    [10, 'plain'],
    [2, 'optional'],
    [1, 'list'],
    [world.records.length > 0 ? 2 : 0, 'record'],
    [1, 'unknown'],
    [1, 'error'],
  ] as const)
  switch (kind) {
    case 'plain':
      return plainType(dice, world)
    case 'record':
      return { kind, name: dice.pick(world.records).name }
    case 'unknown':
      return { kind }
    case 'error':
      // Nobody can write an error, so there must be something else.
      return { kind: 'optional', element: { kind } }
    default:
      return { kind, element: plainType(dice, world) }
  }
}

/** The type of a token: mostly a record. */
export function tokenType(dice: Dice, world: World): Type {
  if (dice.chance(70)) return { kind: 'record', name: dice.pick(world.records).name }
  return fieldType(dice, world)
}

/** The type of a variable or a parameter: what an expression can compute with. */
export function variableType(dice: Dice, world: World): Type {
  return dice.chance(90) ? plainType(dice, world) : fieldType(dice, world)
}
