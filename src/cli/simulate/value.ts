import type { Program } from '../../model/program.ts'
import { typeName } from '../../print/type.ts'
import type { Type } from '../../model/types.ts'
import { optionMismatch } from '../../simulate/traffic/option-mismatch.ts'
import { parseDuration, OptionValueError, parseShare } from './option-values.ts'

/**
 * A value of a type as it is written on the command line: `2s`, `50%`, a member of an enum or a text as they are, all else
 * as JSON. Of a record any fields may be left out.
 */
export function parseValue(program: Program, type: Type, text: string): unknown {
  const value = read(type, text)
  const reason = optionMismatch(program, type, value)
  if (reason === null) return value
  throw new OptionValueError(reason)
}

function read(type: Type, text: string): unknown {
  switch (type.kind) {
    case 'duration':
      return parseDuration(text)
    case 'ratio':
      return parseShare(text)
    case 'enum':
      return text
    case 'string':
      return text.startsWith('"') ? parse(type, text) : text
    case 'optional':
      return text === 'none' ? null : read(type.element, text)
    case 'unknown':
    case 'opaque':
    case 'foreign':
    case 'error':
      return /^["[{\d-]|^(?:true|false|null)$/.test(text) ? parse(type, text) : text
    default:
      return parse(type, text)
  }
}

function parse(type: Type, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OptionValueError(`${text} is no ${typeName(type)}, and no JSON`)
  }
}
