import type { Type } from '../model/types.ts'

/** A type as the spec writes it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'range':
      return `${type.min}..${type.max}`
    case 'enum':
    case 'record':
      return type.name
    case 'list':
      return `${typeName(type.element)}[]`
    case 'optional':
      return `${typeName(type.element)}?`
    default:
      return type.kind
  }
}
