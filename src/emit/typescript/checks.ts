import type { Program } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { access, namesIn, quoted, uses } from './names.ts'

/**
 * Statements that throw unless a value given from TypeScript is one of a type.
 * @param name code for how messages call the value
 */
export function checkLines(program: Program, type: Type, name: string, value: string): string[] {
  const that = (condition: string, wanted: string): string[] => [
    `checkThat(${name}, ${value}, ${condition}, ${quoted(wanted)})`,
  ]
  switch (type.kind) {
    case 'int':
      return [`checkNumber(${name}, ${value}, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true)`]
    case 'range':
      return [`checkNumber(${name}, ${value}, ${type.min}, ${type.max}, true)`]
    case 'number':
      return [`checkNumber(${name}, ${value}, -Infinity, Infinity, false)`]
    case 'ratio':
      return [`checkNumber(${name}, ${value}, 0, 1, false)`]
    case 'duration':
      return [`checkNumber(${name}, ${value}, 1, 2147483647, false)`]
    case 'bool':
      return that(`typeof ${value} === 'boolean'`, 'true or false')
    case 'string':
      return that(`typeof ${value} === 'string'`, 'a string')
    case 'enum': {
      const members = program.enums.find((it) => it.name === type.name)!.members.map((it) => it.name)
      return that(`[${members.map(quoted).join(', ')}].includes(${value})`, `one of ${members.join(', ')}`)
    }
    case 'optional': {
      const lines = checkLines(program, type.element, name, value)
      return lines.length === 0 ? [] : [`if (${value} !== null) { ${lines.join('\n')} }`]
    }
    case 'list':
      return [...that(`Array.isArray(${value})`, 'a list'), ...elementLines(program, type.element, name, value)]
    case 'record':
      return [`check$${type.name}(${name}, ${value})`]
    default:
      return []
  }
}

function elementLines(program: Program, element: Type, name: string, value: string): string[] {
  const depth = value.split('$at').length
  const lines = checkLines(program, element, `\`\${${name}}[\${index$${depth}}]\``, `value$at${depth}`)
  if (lines.length === 0) return []
  return [`for (const [index$${depth}, value$at${depth}] of ${value}.entries()) { ${lines.join('\n')} }`]
}

/** The functions that check the records that the code uses, and those that these use in turn. */
export function recordChecks(program: Program, code: string): string[] {
  const texts = new Map<string, string>()
  const waiting = [code]
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    const names = namesIn(text)
    for (const { name } of program.records) {
      if (texts.has(name) || !uses(names, `check$${name}`)) continue
      texts.set(name, recordCheck(program, name))
      waiting.push(texts.get(name)!)
    }
  }
  return [...texts.values()]
}

function recordCheck(program: Program, record: string): string {
  const { fields } = program.records.find(({ name }) => name === record)!
  const lines = fields.flatMap((field) =>
    checkLines(program, field.type, `name + ${quoted(`.${field.name}`)}`, `value${access(field.name)}`),
  )
  return `function check$${record}(name: string, value: ${record}): void {
    checkThat(name, value, typeof value === 'object' && value !== null, ${quoted(`a ${record}`)})
    ${lines.join('\n')}
  }`
}
