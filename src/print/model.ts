import type { Program } from '../model/program.ts'
import { fileOf, locate } from '../source/files.ts'
import type { Span } from '../source/span.ts'

const width = 110

/** A model as indented text, on one line what fits: spans as lines and columns, and without what is empty. */
export function printModel(program: Program): string {
  const { files, ...parts } = program
  return `${new ModelPrinter({ files }).print(parts, '').trimStart()}\n`
}

/** Goes by what is there, not by kinds: what is added to the model is printed without a change here. */
class ModelPrinter {
  private readonly table: Pick<Program, 'files'>

  constructor(table: Pick<Program, 'files'>) {
    this.table = table
  }

  /** A value on one line where it fits, else with its parts beneath each other. */
  print(value: unknown, indent: string): string {
    const line = this.inline(value)
    if (!isObject(value) || line.length + indent.length <= width) return line
    const next = `${indent}  `
    if (Array.isArray(value)) return value.map((each) => `\n${indent}- ${this.print(each, next).trimStart()}`).join('')
    const { kind, parts } = partsOf(value)
    return kind + parts.map(([name, part]) => `\n${indent}${name}:${beside(this.print(part, next))}`).join('')
  }

  private inline(value: unknown): string {
    if (!isObject(value)) return JSON.stringify(value)
    if (isSpan(value)) return this.span(value)
    if (Array.isArray(value)) return `[${value.map((each) => this.inline(each)).join(', ')}]`
    const { kind, parts } = partsOf(value)
    const shown = parts.map(([name, part]) => `${name}: ${this.inline(part)}`)
    return kind !== '' && shown.length === 0 ? kind : `${kind}(${shown.join(', ')})`
  }

  /** `3:1-3:8`, in another file than the root file after its name. */
  private span(span: Span): string {
    const file = fileOf(this.table, span)
    const [start, end] = [locate(file, span.start), locate(file, span.end)]
    const place = `${start.line}:${start.column}-${end.line}:${end.column}`
    return span.file === 0 ? place : `${file.name}:${place}`
  }
}

const beside = (shown: string): string => (shown.startsWith('\n') ? shown : ` ${shown}`)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isSpan = (value: object): value is Span => 'start' in value && 'end' in value && 'file' in value

/** What an object is, if it says so, and its parts that are not empty. */
function partsOf(value: object): { kind: string; parts: [string, unknown][] } {
  const parts = Object.entries(value).filter(([, part]) => !isEmpty(part))
  const kind = parts.find(([name]) => name === 'kind')?.[1]
  return { kind: typeof kind === 'string' ? kind : '', parts: parts.filter(([name]) => name !== 'kind') }
}

function isEmpty(part: unknown): boolean {
  return part === null || part === undefined || part === '' || (Array.isArray(part) && part.length === 0)
}
