import type { Comparison } from '../../../model/equality.ts'
import type { RecordType } from '../../../model/program.ts'
import { presentOf, type Type } from '../../../model/types.ts'
import { code, list, nameUse, type Code } from './code.ts'
import type { Helper } from './helpers.ts'
import { access, inner } from './names.ts'
import { runtime } from './runtime.ts'
import { recordTexts } from './types.ts'

/** What is needed of a comparison to say it: how records are compared says a function for each. */
type Shape =
  | (Comparison & { readonly kind: 'value' })
  | { readonly kind: 'record'; readonly name: string }
  | { readonly kind: 'list'; readonly element: Shape }

/** Whether two values are equal, part by part. */
export function equalityCode(by: Shape, one: Code, other: Code): Code {
  if (by.kind === 'record') return code`${equality(by.name)}(${one}, ${other})`
  if (by.kind === 'value')
    return by.optional ? code`${runtime.samePresence}(${one}, ${other})` : code`${one} === ${other}`
  return code`${runtime.sameLists}(${list([one, other, ...elementEquality(by.element)])})`
}

/** A function that says whether two values are equal. */
export function comparerCode(by: Shape): Code {
  if (by.kind === 'record') return equality(by.name)
  if (by.kind === 'value' && by.optional) return runtime.samePresence
  const types = by.kind === 'list' ? ': unknown' : ''
  return code`(one${types}, other${types}) => ${equalityCode(by, code`one`, code`other`)}`
}

/** Elements that are compared as they are need no function. */
const elementEquality = (by: Shape): Code[] => (by.kind === 'value' && !by.optional ? [] : [comparerCode(by)])

const equality = (record: string): Code => nameUse(equalityFunction(record))

const equalityFunction = (record: string): string => `${inner(record)}$equal`

/** The functions that compare records. */
export const equalityHelpers = (records: readonly RecordType[]): Helper[] =>
  records.map((record) => ({ name: equalityFunction(record.name), declare: () => declaration(record) }))

function declaration(record: RecordType): Code {
  const { name, fields } = record
  const equalities = fields.map(({ name: field, type }) =>
    equalityCode(shapeOf(type), code`one${access(field)}`, code`other${access(field)}`),
  )
  const all = equalities.length === 0 ? [code`true`] : equalities
  const values = equalities.length === 0 ? '()' : '(one, other)'
  const same = code`${values} => ${all.reduce((left, right) => code`${left} && ${right}`)}`
  const { parameters, type } = recordTexts(record)
  return code`function ${equalityFunction(name)}${parameters}(one: ${type} | null, other: ${type} | null): boolean {
    return ${runtime.sameRecords}(one, other, ${same})
  }`
}

function shapeOf(type: Type): Shape {
  const present = presentOf(type)
  if (present.kind === 'record') return present
  if (present.kind === 'list') return { kind: 'list', element: shapeOf(present.element) }
  return { kind: 'value', optional: present !== type }
}
