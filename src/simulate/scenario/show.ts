import type { Program } from '../../model/program.ts'
import { printDuration, printString } from '../../print/expression.ts'
import type { Type } from '../../model/types.ts'
import { anything } from './anything.ts'
import { type Difference, isFailure } from './difference.ts'

/** Beyond this depth only an ellipsis is shown. */
const deepest = 8
/** How many elements or fields are shown of one value. */
const most = 20

/** A value as a spec would write it; what a spec cannot write, nearly so. */
export function showValue(program: Program, value: unknown, type: Type, depth = 0): string {
  if (value === anything) return 'any'
  if (value === null) return 'none'
  if (type.kind !== 'record' && isFailure(value)) return `${value.name}: ${value.message}`
  if (depth > deepest) return '…'
  const inner = (part: unknown, of: Type): string => showValue(program, part, of, depth + 1)
  switch (type.kind) {
    case 'optional':
      return showValue(program, value, type.element, depth)
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

/** Where two values of a type differ, in words: `[0].body is "no", not "ok"`. */
export function showDifference(
  program: Program,
  root: string,
  { path, expected, actual }: Difference,
  type: Type,
): string {
  let [shown, part] = [root, type]
  for (const step of path) {
    if (part.kind === 'optional') part = part.element
    const isList = part.kind === 'list' || (part.kind !== 'record' && /^\d+$/.test(step))
    shown += isList ? `[${step}]` : `.${step}`
    part = typeOf(program, part, step)
  }
  return `${shown} is ${showValue(program, actual, part)}, not ${showValue(program, expected, part)}`
}

/** The type of a part of a value. */
function typeOf(program: Program, type: Type, step: string): Type {
  if (type.kind === 'list') return type.element
  if (type.kind !== 'record') return unknown
  const record = program.records.find(({ name }) => name === type.name)
  return record?.fields.find(({ name }) => name === step)?.type ?? unknown
}
