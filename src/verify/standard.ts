import type { Program } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { enumMembers } from '../values/declared.ts'

/** Why something failed, where that does not matter. */
export const failure = Object.freeze({ name: 'Error', message: 'failed' })

/** A value of a type, where it does not matter which. */
export function standardOf(program: Program, type: Type): unknown {
  switch (type.kind) {
    case 'bool':
      return false
    case 'string':
      return type.literals?.[0] ?? 'x'
    case 'range':
      return type.min
    case 'int':
    case 'number':
    case 'ratio':
    case 'duration':
      return 0
    case 'enum':
      return enumMembers(program, type.name)[0]
    case 'list':
      return []
    case 'error':
      return failure
    case 'record':
      return recordOf(program, program.records.find(({ name }) => name === type.name)!.fields)
    case 'foreign': {
      const view = program.views.find(({ name }) => name === type.name)
      return view?.plain === undefined ? recordOf(program, view?.fields ?? []) : standardOf(program, view.plain)
    }
    default:
      return null
  }
}

const recordOf = (program: Program, fields: readonly { readonly name: string; readonly type: Type }[]): object =>
  Object.fromEntries(fields.map(({ name, type }) => [name, standardOf(program, type)]))
