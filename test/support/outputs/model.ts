import { checkText } from '../../../src/compile.ts'
import type { Program } from '../../../src/model/program.ts'
import type { Wanted } from './wanted.ts'

/** The model as indented text: spans as lines and columns, and without what is empty. */
export function modelText({ of }: Wanted): string {
  const { program, diagnostics } = checkText(of.text)
  if (program === null) throw new Error(`${of.name} has errors: ${JSON.stringify(diagnostics, null, 2)}`)
  const { enums, records, externs, machines, networks, scenarios } = program
  const parts: Partial<Program> = { enums, records, externs, machines, networks, scenarios }
  return `${show(parts, positionsIn(of.text), '').trimStart()}\n`
}

type Position = (offset: number) => string

const width = 110

/** Turns an offset into `line:column`, both counted from 1. */
function positionsIn(text: string): Position {
  return (offset) => {
    const before = text.slice(0, offset).split('\n')
    return `${before.length}:${before.at(-1)!.length + 1}`
  }
}

/** A value on one line where it fits, else with its parts beneath each other. */
function show(value: unknown, at: Position, indent: string): string {
  const line = inline(value, at)
  if (!isObject(value) || line.length + indent.length <= width) return line
  if (Array.isArray(value))
    return value.map((each) => `\n${indent}- ${show(each, at, `${indent}  `).trimStart()}`).join('')
  const { kind, parts } = partsOf(value)
  return kind + parts.map(([name, part]) => `\n${indent}${name}:${beside(show(part, at, `${indent}  `))}`).join('')
}

const beside = (shown: string): string => (shown.startsWith('\n') ? shown : ` ${shown}`)

function inline(value: unknown, at: Position): string {
  if (!isObject(value)) return JSON.stringify(value)
  if (isSpan(value)) return `${at(value.start)}-${at(value.end)}`
  if (Array.isArray(value)) return `[${value.map((each) => inline(each, at)).join(', ')}]`
  const { kind, parts } = partsOf(value)
  const shown = parts.map(([name, part]) => `${name}: ${inline(part, at)}`)
  return kind !== '' && shown.length === 0 ? kind : `${kind}(${shown.join(', ')})`
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isSpan = (value: object): value is { start: number; end: number } => 'start' in value && 'end' in value

/** What an object is, if it says so, and its parts that are not empty. */
function partsOf(value: object): { kind: string; parts: [string, unknown][] } {
  const parts = Object.entries(value).filter(([, part]) => !isEmpty(part))
  const kind = parts.find(([name]) => name === 'kind')?.[1]
  return { kind: typeof kind === 'string' ? kind : '', parts: parts.filter(([name]) => name !== 'kind') }
}

function isEmpty(part: unknown): boolean {
  return part === null || part === undefined || part === '' || (Array.isArray(part) && part.length === 0)
}
