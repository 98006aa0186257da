import type { Program } from '../model/program.ts'
import { show } from '../print/value.ts'
import type { Reads } from '../model/reads.ts'
import type { Type } from '../model/types.ts'

/** What is checked of a value from outside, and what of: every function that checks takes it. */
export interface Door {
  readonly program: Program
  readonly reads: Reads
}

/**
 * Checks what a network reads of a value from outside: what kind of value it is, and of a record the fields that are read.
 * @param name how messages call the value
 * @throws TypeError where it does not fit its type; whatever a getter throws
 */
export function checkAtDoor(door: Door, name: string, value: unknown, type: Type, left = door.reads.depth): void {
  if (type.kind === 'optional') {
    if (value !== null && value !== undefined) checkAtDoor(door, name, value, type.element, left)
    return
  }
  if (!isKind(door, value, type)) throw new TypeError(`${name} must be ${wantedOf(door, type)}, not ${show(value)}`)
  if (type.kind === 'record') checkFields(door, name, value as Readonly<Record<string, unknown>>, type.name, left)
}

function checkFields(
  door: Door,
  name: string,
  value: Readonly<Record<string, unknown>>,
  record: string,
  left: number,
): void {
  const again = door.reads.recursive.has(record)
  if (again && left === 0) return
  for (const field of door.reads.fields.get(record) ?? [])
    checkAtDoor(door, `${name}.${field.name}`, value[field.name], field.type, again ? left - 1 : left)
}

/** Whether a value is one of a type, as far as can be seen from outside. */
function isKind(door: Door, value: unknown, type: Type): boolean {
  switch (type.kind) {
    case 'bool':
      return typeof value === 'boolean'
    case 'string':
      return typeof value === 'string'
    case 'int':
      return Number.isSafeInteger(value)
    case 'range':
      return Number.isSafeInteger(value) && Number(value) >= type.min && Number(value) <= type.max
    case 'number':
      return typeof value === 'number'
    case 'duration':
      return typeof value === 'number' && !Number.isNaN(value)
    case 'ratio':
      return typeof value === 'number' && value >= 0 && value <= 1
    case 'enum':
      return membersOf(door, type.name).includes(value as string)
    case 'list':
      return Array.isArray(value)
    case 'none':
      return value === null
    case 'record':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      return true
  }
}

/** What a value of a type is, in words. */
export function wantedOf(door: Door, type: Type): string {
  switch (type.kind) {
    case 'bool':
      return 'true or false'
    case 'string':
      return 'a string'
    case 'int':
      return 'a whole number'
    case 'range':
      return `a whole number from ${type.min} to ${type.max}`
    case 'ratio':
      return 'a number from 0 to 1'
    case 'enum':
      return `one of ${membersOf(door, type.name).join(', ')}`
    case 'list':
      return 'a list'
    case 'none':
      return 'null'
    case 'record':
      return `a record ${type.name}`
    default:
      return 'a number'
  }
}

function membersOf({ program }: Door, name: string): readonly string[] {
  return program.enums.find((it) => it.name === name)!.members.map((it) => it.name)
}
