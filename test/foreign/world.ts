import path from 'node:path'
import { explainForeignProblem } from '../../src/diagnostics/foreign-problem.ts'
import { readTypes } from '../../src/foreign/read-types.ts'
import type { ForeignType, ForeignTypeRead } from '../../src/source/foreign-type.ts'
import { folderWith } from '../cli/world.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

/** What is read of a type, or said of it. @param file a path below a folder with these files */
export function readIn(files: Files, name: string, file = 'types.ts'): string {
  return readAt(folderWith(files), name, file)
}

/** What is read of a type. */
export const typeIn = (files: Files, name: string): ForeignTypeRead =>
  readTypes(path.join(folderWith(files), 'types.ts')).named(name)

/** As `readIn`, of a folder that there is. */
export function readAt(folder: string, name: string, file = 'types.ts'): string {
  const found = readTypes(path.join(folder, file)).named(name)
  if ('type' in found) return textOf(found.type)
  const nameOf = (at: string): string => path.relative(folder, at)
  const { message, hint } = explainForeignProblem(found.problem, { type: name, file, nameOf })
  return `${message} ${hint}`
}

/** A type in one line; objects in objects only by the names of their fields. */
export function textOf(type: ForeignType, depth = 2): string {
  switch (type.kind) {
    case 'literals':
      return type.values.map((value) => JSON.stringify(value)).join(' | ')
    case 'list':
      return `list of ${textOf(type.element, depth)}`
    case 'optional':
      return `${textOf(type.element, depth)}?`
    case 'unknown':
      return `unknown: ${type.text}`
    case 'object': {
      const { fields, field } = type.object
      if (depth === 0) return `{ ${fields.join(', ')} }`
      return `{ ${fields.map((name) => `${name}: ${textOf(field(name)!, depth - 1)}`).join(', ')} }`
    }
    default:
      return type.kind
  }
}
