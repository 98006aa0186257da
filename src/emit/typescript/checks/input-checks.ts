import type { InputContext } from '../../../semantics/check-input.ts'
import type { Machine, Network, Program } from '../../../model/program.ts'
import { elementName } from '../../../semantics/moment.ts'
import { readsOf } from '../../../model/reads.ts'
import { declaredRecord, enumMembers, seenType } from '../../../values/declared.ts'
import { wantedOf } from '../../../values/shapes.ts'
import type { Type } from '../../../model/types.ts'
import { code, lines, nameUse, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { usedHelpers } from '../code/helpers.ts'
import { access, inner, stringLiteral } from '../code/names.ts'
import { recordTexts } from '../code/types.ts'

/** A network, or a machine, that reads values from outside, and what it reads of them: only that is checked. */
export interface Reader extends InputContext {
  /** Part of the names of the functions that check records. */
  readonly name: string
}

export function readerOf(program: Program, reader: Network | Machine): Reader {
  return { program, name: inner(reader.name), reads: readsOf(program, reader) }
}

/**
 * Statements that throw a TypeError unless what is read of a value fits a type.
 * @param name code for how messages call the value
 * @param left code for how often records that can hold themselves are entered
 */
export function inputChecks(reader: Reader, type: Type, name: string, value: string, left?: string): Code[] {
  if (type.kind === 'foreign') {
    const seen = seenType(reader.program, type)
    return seen.kind === 'foreign' ? [] : inputChecks(reader, seen, name, value, left)
  }
  if (type.kind === 'optional') {
    const checks = inputChecks(reader, type.element, name, value, left)
    return checks.length === 0 ? [] : [code`if (${value} != null) { ${lines(checks)} }`]
  }
  if (type.kind === 'record' && isReadInto(reader, type)) {
    const depth = reader.reads.deep.has(type.name) ? `, ${left ?? String(reader.reads.depth)}` : ''
    return [code`${nameUse(checkFunction(reader, type.name))}(${name}, ${value}${depth})`]
  }
  const unfit = unfitCode(reader, type, value)
  if (unfit === null) return []
  return [code`if (${unfit}) ${runtime.misfit}(${name}, ${value}, ${stringLiteral(wantedOf(reader.program, type))})`]
}

/** The same of an element of a list, which is looked at only when it is asked for. */
export const elementChecks = (reader: Reader, type: Type, element: string): Code[] =>
  inputChecks(reader, type, stringLiteral(elementName), element)

/** Whether it is a record of which fields are read: a function checks it, so that the check is an expression. */
export const isReadInto = ({ reads }: Reader, type: Type): boolean =>
  (type.kind === 'record' || type.kind === 'foreign') && reads.fields.has(type.name)

/** The condition under which a value is not of a type; null for what may be anything. */
function unfitCode({ program }: Reader, type: Type, value: string): Code | null {
  switch (type.kind) {
    case 'bool':
      return code`typeof ${value} !== 'boolean'`
    case 'string':
      return type.literals === undefined
        ? code`typeof ${value} !== 'string'`
        : code`${isNoneOf(value, type.literals.map(stringLiteral))}`
    case 'number':
      return code`typeof ${value} !== 'number'`
    case 'int':
      return code`!Number.isSafeInteger(${value})`
    case 'range':
      return code`!Number.isSafeInteger(${value}) || ${value} < ${type.min} || ${value} > ${type.max}`
    case 'duration':
      return code`typeof ${value} !== 'number' || Number.isNaN(${value})`
    case 'ratio':
      return code`typeof ${value} !== 'number' || !(${value} >= 0 && ${value} <= 1)`
    case 'enum':
      return code`${isNoneOf(value, enumMembers(program, type.name).map(stringLiteral))}`
    case 'list':
      return code`!Array.isArray(${value})`
    case 'record':
      return code`!${runtime.isRecord}(${value})`
    case 'none':
      return code`${value} !== null`
    default:
      return null
  }
}

/** Of very many texts a chain of comparisons would be too long for tools. */
function isNoneOf(value: string, texts: readonly string[]): string {
  if (texts.length > 20) return `!([${texts.join(', ')}] as unknown[]).includes(${value})`
  return texts.map((text) => `${value} !== ${text}`).join(' && ')
}

const checkFunction = ({ name }: Reader, record: string): string => `${name}$read$${inner(record)}`

/** The functions that check records, of those that the code uses, and of those that these use in turn. */
export const recordInputChecks = (reader: Reader, user: Code): Code[] =>
  usedHelpers(
    user,
    [...reader.reads.fields.keys()].map((record) => ({
      name: checkFunction(reader, record),
      declare: () => recordCheck(reader, record),
    })),
  )

function recordCheck(reader: Reader, record: string): Code {
  const { fields, deep, recursive } = reader.reads
  const isRecursive = recursive.has(record)
  const checks = fields.get(record)!.flatMap((field) => {
    const [name, value] = [`name + ${stringLiteral(`.${field.name}`)}`, `value${access(field.name)}`]
    return inputChecks(reader, field.type, name, value, isRecursive ? 'left - 1' : 'left')
  })
  const wanted = stringLiteral(wantedOf(reader.program, { kind: 'record', name: record }))
  const { parameters, type } = recordTexts(declaredRecord(reader.program, record))
  return code`/** Checks what ${reader.name} reads of a record ${record}. @throws TypeError where it does not fit */
  function ${checkFunction(reader, record)}${parameters}(name: string, value: ${type}${deep.has(record) ? ', left: number' : ''}): void {
    if (!${runtime.isRecord}(value)) ${runtime.misfit}(name, value, ${wanted})
    ${isRecursive ? 'if (left === 0) return' : ''}
    ${lines(checks)}
  }`
}
