import { wantedOf, type Door } from '../../semantics/door.ts'
import type { Machine, Network, Program } from '../../model/program.ts'
import { readsOf } from '../../model/reads.ts'
import type { Type } from '../../model/types.ts'
import { access, inner, namesIn, quoted, uses } from './names.ts'

/** What code of a network, or of a machine, has to know to check values from outside. */
export interface NamedDoor extends Door {
  /** Whose it is. */
  readonly name: string
}

export function doorOf(program: Program, reader: Network | Machine): NamedDoor {
  return { program, name: inner(reader.name), reads: readsOf(program, reader) }
}

/**
 * Statements that throw a TypeError unless what is read of a value fits a type.
 * @param name code for how messages call the value
 * @param left code for how often records that can hold themselves are entered
 */
export function doorLines(door: NamedDoor, type: Type, name: string, value: string, left?: string): string[] {
  if (type.kind === 'optional') {
    const lines = doorLines(door, type.element, name, value, left)
    return lines.length === 0 ? [] : [`if (${value} != null) { ${lines.join('\n')} }`]
  }
  if (type.kind === 'record' && door.reads.fields.has(type.name)) {
    const depth = door.reads.deep.has(type.name) ? `, ${left ?? String(door.reads.depth)}` : ''
    return [`${recordFunction(door, type.name)}(${name}, ${value}${depth})`]
  }
  const unfit = unfitText(door, type, value)
  return unfit === null ? [] : [`if (${unfit}) misfit(${name}, ${value}, ${quoted(wantedOf(door, type))})`]
}

/** The condition under which a value is not of a type; null for what may be anything. */
function unfitText({ program }: NamedDoor, type: Type, value: string): string | null {
  switch (type.kind) {
    case 'bool':
      return `typeof ${value} !== 'boolean'`
    case 'string':
    case 'number':
      return `typeof ${value} !== '${type.kind}'`
    case 'int':
      return `!Number.isSafeInteger(${value})`
    case 'range':
      return `!Number.isSafeInteger(${value}) || ${value} < ${type.min} || ${value} > ${type.max}`
    case 'duration':
      return `typeof ${value} !== 'number' || Number.isNaN(${value})`
    case 'ratio':
      return `typeof ${value} !== 'number' || !(${value} >= 0 && ${value} <= 1)`
    case 'enum': {
      const { members } = program.enums.find(({ name }) => name === type.name)!
      return isNoneOf(
        value,
        members.map((member) => quoted(member.name)),
      )
    }
    case 'list':
      return `!Array.isArray(${value})`
    case 'record':
      return `!isRecord(${value})`
    case 'none':
      return `${value} !== null`
    default:
      return null
  }
}

/** Of very many texts a chain of comparisons would be too long for tools. */
function isNoneOf(value: string, texts: readonly string[]): string {
  if (texts.length > 20) return `!([${texts.join(', ')}] as unknown[]).includes(${value})`
  return texts.map((text) => `${value} !== ${text}`).join(' && ')
}

const recordFunction = ({ name }: NamedDoor, record: string): string => `${name}$read$${record}`

/** The functions that check records, of those that the code uses, and of those that these use in turn. */
export function doorFunctions(door: NamedDoor, code: string): string[] {
  const texts = new Map<string, string>()
  const waiting = [code]
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    const names = namesIn(text)
    for (const record of door.reads.fields.keys()) {
      if (texts.has(record) || !uses(names, recordFunction(door, record))) continue
      texts.set(record, recordText(door, record))
      waiting.push(texts.get(record)!)
    }
  }
  return [...texts.values()]
}

function recordText(door: NamedDoor, record: string): string {
  const { fields, deep, recursive } = door.reads
  const again = recursive.has(record)
  const lines = fields.get(record)!.flatMap((field) => {
    const [name, value] = [`name + ${quoted(`.${field.name}`)}`, `value${access(field.name)}`]
    return doorLines(door, field.type, name, value, again ? 'left - 1' : 'left')
  })
  return `/** Checks what ${door.name} reads of a record ${record}. @throws TypeError where it does not fit */
  function ${recordFunction(door, record)}(name: string, value: ${record}${deep.has(record) ? ', left: number' : ''}): void {
    if (!isRecord(value)) misfit(name, value, ${quoted(wantedOf(door, { kind: 'record', name: record }))})
    ${again ? 'if (left === 0) return' : ''}
    ${lines.join('\n')}
  }`
}
