import type { Type } from '../../../model/types.ts'

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
    case 'record':
      return type.name
    case 'list':
      return `readonly (${typeText(type.element)})[]`
    case 'optional':
      return `(${typeText(type.element)}) | null`
  }
}
