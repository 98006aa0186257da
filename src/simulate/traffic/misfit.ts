import type { Program } from '../../model/program.ts'
import { typeName } from '../../print/type.ts'
import type { Type } from '../../model/types.ts'

/**
 * Why some data is not a value of a type, or null where it is one. Of a record any fields may be missing: they are made.
 * @param path where the data stands: `.request.id`
 */
export function misfit(program: Program, type: Type, data: unknown, path = ''): string | null {
  switch (type.kind) {
    case 'optional':
      return data === null ? null : misfit(program, type.element, data, path)
    case 'list':
      if (!Array.isArray(data)) return wrong(type, data, path)
      return first(data, (it, index) => misfit(program, type.element, it, `${path}[${index}]`))
    case 'record':
      return recordMisfit(program, type.name, data, path)
    case 'enum': {
      const names = program.enums.find(({ name }) => name === type.name)!.members.map(({ name }) => name)
      return names.includes(data as string) ? null : `${wrong(type, data, path)}: one of ${names.join(', ')}`
    }
    default:
      return isPlain(type, data) ? null : wrong(type, data, path)
  }
}

function recordMisfit(program: Program, name: string, data: unknown, path: string): string | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return wrong({ kind: 'record', name }, data, path)
  const { fields } = program.records.find((it) => it.name === name)!
  return first(Object.entries(data), ([key, value]) => {
    const field = fields.find((it) => it.name === key)
    if (field !== undefined) return misfit(program, field.type, value, `${path}.${key}`)
    return `${name} has no field \`${key}\`: it has ${fields.map((it) => it.name).join(', ')}`
  })
}

function isPlain(type: Type, data: unknown): boolean {
  switch (type.kind) {
    case 'bool':
      return typeof data === 'boolean'
    case 'string':
      return typeof data === 'string'
    case 'int':
      return Number.isSafeInteger(data)
    case 'range':
      return Number.isSafeInteger(data) && (data as number) >= type.min && (data as number) <= type.max
    case 'number':
      return typeof data === 'number'
    case 'ratio':
      return typeof data === 'number' && data >= 0 && data <= 1
    case 'duration':
      return typeof data === 'number' && data >= 0
    default:
      return true
  }
}

function first<T>(items: readonly T[], find: (item: T, index: number) => string | null): string | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index)
    if (found !== null) return found
  }
  return null
}

const wrong = (type: Type, data: unknown, path: string): string =>
  `${path === '' ? '' : `${path}: `}${JSON.stringify(data)} is no ${typeName(type)}`
