import type { Expr } from '../model/expression.ts'
import type { Program } from '../model/program.ts'
import { show } from '../print/value.ts'
import type { Type } from '../model/types.ts'

/** @throws TypeError for a name that none of the parameters has */
export function checkNames(given: Iterable<string>, declared: readonly { readonly name: string }[]): void {
  for (const name of given)
    if (declared.every((it) => it.name !== name)) throw new TypeError(`there is no parameter ${show(name)}`)
}

/**
 * A count that depends on parameters; a literal has been checked before.
 * @throws RangeError unless it is a whole number of at least 1
 */
export function checkCount(what: string, value: unknown, expr: Expr): number {
  return expr.kind === 'literal' ? Number(value) : checkNumber(what, value, 1, Number.MAX_SAFE_INTEGER, true)
}

/** @throws TypeError unless it is a number; RangeError unless it is from min to max, and whole where it must be */
export function checkNumber(name: string, value: unknown, min: number, max: number, whole: boolean): number {
  if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  const wanted = `${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${show(value)}`
  throw typeof value === 'number' ? new RangeError(wanted) : new TypeError(wanted)
}

/**
 * A value given for a parameter.
 * @param name how messages call it
 * @throws TypeError or RangeError where it is none of the type's
 */
export function checkValue(name: string, value: unknown, type: Type, program: Program): unknown {
  const wanted = (what: string): TypeError => new TypeError(`${name} must be ${what}, not ${show(value)}`)
  switch (type.kind) {
    case 'int':
      return checkNumber(name, value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true)
    case 'range':
      return checkNumber(name, value, type.min, type.max, true)
    case 'number':
      return checkNumber(name, value, -Infinity, Infinity, false)
    case 'ratio':
      return checkNumber(name, value, 0, 1, false)
    case 'duration':
      return checkNumber(name, value, 1, 2_147_483_647, false)
    case 'bool':
      if (typeof value !== 'boolean') throw wanted('true or false')
      return value
    case 'string':
      if (typeof value !== 'string') throw wanted('a string')
      return value
    case 'enum': {
      const members = program.enums.find((it) => it.name === type.name)!.members.map((it) => it.name)
      if (!members.includes(value as string)) throw wanted(`one of ${members.join(', ')}`)
      return value
    }
    case 'optional':
      return value === null ? null : checkValue(name, value, type.element, program)
    case 'list':
      if (!Array.isArray(value)) throw wanted('a list')
      for (const [index, it] of value.entries()) checkValue(`${name}[${index}]`, it, type.element, program)
      return value
    case 'record':
      if (typeof value !== 'object' || value === null) throw wanted(`a ${type.name}`)
      return checkRecord(name, value, type.name, program)
    default:
      return value
  }
}

function checkRecord(name: string, value: object, record: string, program: Program): object {
  const { fields } = program.records.find((it) => it.name === record)!
  for (const field of fields) {
    const own = Object.hasOwn(value, field.name) ? (value as Record<string, unknown>)[field.name] : undefined
    checkValue(`${name}.${field.name}`, own, field.type, program)
  }
  return value
}
