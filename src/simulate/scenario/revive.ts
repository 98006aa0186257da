import type { Program } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'

/** A value that was in a snapshot: numbers that JSON does not know are texts there. */
export function revive(program: Program, value: unknown, type: Type | null): unknown {
  if (type === null || value === null) return value
  switch (type.kind) {
    case 'int':
    case 'number':
    case 'ratio':
    case 'duration':
      return Number(value)
    case 'optional':
      return revive(program, value, type.element)
    case 'list':
      return (value as readonly unknown[]).map((each) => revive(program, each, type.element))
    case 'record': {
      const fields = program.records.find(({ name }) => name === type.name)!.fields
      const parts = new Map(Object.entries(value as object))
      return Object.fromEntries(fields.map(({ name, type: part }) => [name, revive(program, parts.get(name), part)]))
    }
    default:
      return value
  }
}
