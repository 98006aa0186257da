import type { Program } from '../model/program.ts'
import { printDuration } from './duration.ts'
import { printString } from './expression.ts'
import type { Type } from '../model/types.ts'
import { wildcard } from '../model/wildcard.ts'

/** Beyond this depth only an ellipsis is shown. */
const deepest = 8
/** How many elements or fields are shown of one value. */
const most = 20

/** An error, or what is left of one in plain data: two of them are the same if their names and messages are. */
export function isErrorLike(value: unknown): value is { readonly name: string; readonly message: string } {
  if (typeof value !== 'object' || value === null || !('name' in value && 'message' in value)) return false
  if (value instanceof Error) return true
  return Object.keys(value).length <= 2 && typeof value.name === 'string' && typeof value.message === 'string'
}

/** A value as a spec would write it; what a spec cannot write, nearly so. */
export function printValue(program: Program, value: unknown, type: Type, depth = 0): string {
  if (value === wildcard) return 'any'
  if (value === null) return 'none'
  if (type.kind !== 'record' && isErrorLike(value)) return `${value.name}: ${value.message}`
  if (depth > deepest) return '…'
  const inner = (part: unknown, of: Type): string => printValue(program, part, of, depth + 1)
  switch (type.kind) {
    case 'optional':
      return printValue(program, value, type.element, depth)
    case 'duration':
      return typeof value === 'number' ? printDuration(value) : showPlain(value, inner)
    case 'ratio':
      return typeof value === 'number' ? `${Number((value * 100).toFixed(10))}%` : showPlain(value, inner)
    case 'enum':
      return String(value)
    case 'record':
      return isObject(value) ? showRecord(program, value, type.name, inner) : showPlain(value, inner)
    case 'list':
      return Array.isArray(value) ? showList(value, (part) => inner(part, type.element)) : showPlain(value, inner)
    default:
      return showPlain(value, inner)
  }
}

type Inner = (part: unknown, of: Type) => string

const unknown: Type = { kind: 'unknown' }
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function showPlain(value: unknown, inner: Inner): string {
  if (typeof value === 'string') return printString(value)
  if (Array.isArray(value)) return showList(value, (part) => inner(part, unknown))
  if (!isObject(value)) return String(value)
  return showFields(Object.entries(value).map(([name, part]) => `${name}: ${inner(part, unknown)}`))
}

function showRecord(program: Program, value: object, name: string, inner: Inner): string {
  const fields = program.records.find((record) => record.name === name)?.fields ?? []
  const parts = new Map(Object.entries(value))
  return `${name} ${showFields(fields.map((field) => `${field.name}: ${inner(parts.get(field.name), field.type)}`))}`
}

function showFields(fields: readonly string[]): string {
  return fields.length === 0 ? '{ }' : `{ ${shorten(fields).join(', ')} }`
}

function showList(values: readonly unknown[], show: (value: unknown) => string): string {
  return `[${shorten(values.slice(0, most + 1).map(show)).join(', ')}]`
}

function shorten(parts: readonly string[]): readonly string[] {
  return parts.length > most ? [...parts.slice(0, most), '…'] : parts
}
