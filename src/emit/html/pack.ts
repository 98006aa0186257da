import type { TraceEvent } from '../../trace/event.ts'

/**
 * A trace in little space: a value stands once, however often it occurs and in whatever it is contained, and trace events that
 * differ only in their time, token and the like share what is the same in them. A hundred thousand trace events, ten megabytes
 * as lines of JSON, are about one.
 */
export interface PackedTrace {
  /** Names of fields that objects have. */
  readonly shapes: readonly (readonly string[])[]
  /** A primitive; an object: its shape and its fields; a list: -1 and its elements. Parts are indices of values before it. */
  readonly values: readonly PackedValue[]
  /** What trace events share: a value, and the names of the fields that each has besides. */
  readonly kinds: readonly (readonly [shared: number, names: readonly string[]])[]
  /** Whether times are differences to the time before: they are where all times are whole. */
  readonly relative: boolean
  /** For each trace event its time, its kind, and the values of the fields that it has besides. */
  readonly rows: readonly number[]
}

type Primitive = string | number | boolean | null
type PackedValue = Primitive | readonly number[]

/** Fields that often differ. */
const varying = ['token', 'call', 'key', 'remaining', 'reason', 'error'] as const

/** Packs a trace of plain data; errors become their name and message. */
export function packTrace(trace: readonly TraceEvent[]): PackedTrace {
  const relative = trace.every(({ at }) => Number.isSafeInteger(at))
  const table = new Table()
  const kinds: (readonly [number, readonly string[]])[] = []
  const numbers = new Map<string, number>()
  const rows: number[] = []
  let before = 0
  for (const { at, ...rest } of trace) {
    const own = varying.filter((name) => Object.hasOwn(rest, name))
    const shared = Object.entries(rest).filter(([name]) => !own.some((it) => it === name))
    const kind = [table.add(Object.fromEntries(shared)), own] as const
    const number = numberOf(numbers, JSON.stringify(kind))
    kinds[number] = kind
    rows.push(relative ? at - before : at, number, ...own.map((name) => table.add(Reflect.get(rest, name))))
    before = at
  }
  return { shapes: table.shapes, values: table.values, kinds, relative, rows }
}

/** The trace as it was packed. Values that occur several times are one. */
export function unpackTrace({ shapes, values, kinds, relative, rows }: PackedTrace): TraceEvent[] {
  const known = unpackValues(shapes, values)
  const trace: TraceEvent[] = []
  let at = 0
  for (let index = 0; index < rows.length;) {
    const time = rows[index++]!
    at = relative ? at + time : time
    const [shared, names] = kinds[rows[index++]!]!
    const own = Object.fromEntries(names.map((name) => [name, known[rows[index++]!]]))
    trace.push({ at, ...(known[shared] as object), ...own } as TraceEvent)
  }
  return trace
}

function unpackValues(shapes: PackedTrace['shapes'], values: PackedTrace['values']): unknown[] {
  const known: unknown[] = []
  for (const value of values) {
    if (typeof value !== 'object' || value === null) known.push(value)
    else {
      const [shape, ...parts] = value
      const inner = parts.map((index) => known[index])
      known.push(shape === -1 ? inner : Object.fromEntries(shapes[shape!]!.map((name, at) => [name, inner[at]])))
    }
  }
  return known
}

/** Values, each once. */
class Table {
  readonly shapes: (readonly string[])[] = []
  readonly values: PackedValue[] = []
  private readonly shapeNumbers = new Map<string, number>()
  private readonly valueNumbers = new Map<string, number>()

  add(value: unknown): number {
    const packed = this.packed(value)
    const number = numberOf(this.valueNumbers, JSON.stringify(packed))
    this.values[number] = packed
    return number
  }

  private packed(value: unknown): PackedValue {
    if (typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number') return Number.isFinite(value) ? value : null
    if (typeof value !== 'object' || value === null) return null
    if (Array.isArray(value)) return [-1, ...value.map((part) => this.add(part))]
    const fields = value instanceof Error ? { name: value.name, message: value.message } : value
    const names = Object.keys(fields)
    const shape = numberOf(this.shapeNumbers, JSON.stringify(names))
    this.shapes[shape] = names
    return [shape, ...Object.values(fields).map((part) => this.add(part))]
  }
}

/** The number of a text, from 0 in the order in which they come. */
function numberOf(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size
  numbers.set(text, number)
  return number
}
