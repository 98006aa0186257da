import type { Program } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { typeName } from '../../print/type.ts'
import { recordFields } from '../../values/declared.ts'
import { type Mismatch, valueMismatch } from '../../values/mismatch.ts'
import { optionPolicy } from '../../values/policy.ts'

/**
 * Why some data is not a value of a type, or null where it is one. Of a record any fields may be missing: they are made.
 * @param path where the data stands: `.request.id`
 */
export function optionMismatch(program: Program, type: Type, data: unknown, path = ''): string | null {
  const mismatch = valueMismatch(optionPolicy, { program, reads: null }, path, data, type)
  return mismatch === null ? null : describe(program, mismatch)
}

function describe(program: Program, { path, name, value, type, wanted }: Mismatch): string {
  if (type.kind === 'undeclared') {
    const fields = recordFields(program, type.record).map((it) => it.name)
    return `${type.record} has no field \`${name}\`: it has ${fields.join(', ')}`
  }
  const reason = `${path === '' ? '' : `${path}: `}${JSON.stringify(value)} is no ${typeName(type)}`
  const isOneOf = type.kind === 'enum' || (type.kind === 'string' && type.literals !== undefined)
  return isOneOf ? `${reason}: ${wanted}` : reason
}
