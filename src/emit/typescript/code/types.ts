import { parametersIn } from '../../../model/generics.ts'
import type { RecordType, View } from '../../../model/program.ts'
import type { Type, Within } from '../../../model/types.ts'
import { foreignText } from './foreign.ts'
import { stringLiteral } from './names.ts'

/** A type in TypeScript. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'bool':
      return 'boolean'
    case 'int':
    case 'number':
    case 'ratio':
    case 'duration':
    case 'range':
      return 'number'
    case 'string':
      return 'string'
    case 'unknown':
    case 'error':
    case 'invalid':
      return 'unknown'
    case 'none':
      return 'null'
    case 'enum':
    case 'opaque':
      return type.name
    case 'foreign':
      return type.within === undefined ? foreignText(type.name) : textWithin(type.within)
    case 'record':
      return type.generic === undefined
        ? type.name
        : `${type.generic.of}${genericText(type.generic.arguments.map(typeText))}`
    case 'list':
      return `readonly (${typeText(type.element)})[]`
    case 'optional':
      return `(${typeText(type.element)}) | null`
  }
}

/** A type that is met within one of TypeScript, where what is looked into is there. */
function textWithin({ of, path }: Within): string {
  const step = (text: string, field: string | null): string =>
    `NonNullable<${text}[${field === null ? 'number' : stringLiteral(field)}]>`
  return path.reduce(step, foreignText(of))
}

/** Types in angle brackets, or nothing where there are none. */
export const genericText = (types: readonly string[]): string => (types.length === 0 ? '' : `<${types.join(', ')}>`)

/** What has to be declared of the type parameters that some types mention, in the order of a list: `<T, R>`. */
export function parametersText(types: readonly Type[], declared: readonly string[]): string {
  const used = new Set(types.flatMap(parametersIn))
  return genericText(declared.filter((name) => used.has(name)))
}

/** The type of the values of a record. */
export const typeOfRecord = ({ name, generic }: Pick<RecordType, 'name' | 'generic'>): Type => ({
  kind: 'record',
  name,
  ...(generic !== undefined && { generic }),
})

/** The type parameters of a function that is given a record, and the record in TypeScript. */
export function recordTexts(record: Pick<RecordType, 'name' | 'generic'> | View): {
  readonly parameters: string
  readonly type: string
} {
  const type = 'type' in record ? record.type : typeOfRecord(record)
  return { parameters: genericText(parametersIn(type)), type: typeText(type) }
}
