import type { TraceEvent } from './event.ts'
import { type EventField, requiredFields, kinds, outcomes } from './fields.ts'

/** A text is no trace; the message says why, and on which line. */
export class TraceError extends Error {
  override readonly name = 'TraceError'
  /** What is wrong with the line: `is not JSON`. */
  readonly reason: string
  /** Where the line begins in the text. */
  readonly offset: number

  /** @param line from 1 */
  constructor(reason: string, line: number, offset: number) {
    super(`line ${line} ${reason}`)
    this.reason = reason
    this.offset = offset
  }
}

/** What a text tells, and where in it each trace event begins. */
export interface ReadTrace {
  readonly events: readonly TraceEvent[]
  readonly offsets: readonly number[]
}

/** Reads a trace: one trace event a line, as JSON. @throws TraceError */
export function readTrace(text: string): ReadTrace {
  const events: TraceEvent[] = []
  const offsets: number[] = []
  let offset = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') {
      const value = parse(line)
      const reason = mistakeIn(value)
      if (reason !== null) throw new TraceError(reason, index + 1, offset)
      events.push(value as TraceEvent)
      offsets.push(offset)
    }
    offset += line.length + 1
  }
  return { events, offsets }
}

/** Undefined for what is not JSON. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Why a value is no trace event; null where it is one. */
function mistakeIn(value: unknown): string | null {
  if (value === undefined) return 'is not JSON'
  if (isDeeper(value, deepest)) return 'is nested too deeply'
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return strange
  const field = wrongField(value)
  return field === null ? null : `${strange}: its \`${field}\` is missing or wrong`
}

const strange = 'is not a trace event of a network'

/** What has more lists and objects in each other than this would exhaust the stack of whoever looks through it. */
const deepest = 200

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1))
}

/** The first field that is not as it must be. */
function wrongField(value: object): EventField | 'kind' | null {
  if (!isOneOf(kinds, value, 'kind')) return 'kind'
  if (value.kind === 'fired' && !isOneOf(outcomes, value, 'part')) return 'part'
  if (!hasCounts(value)) return 'taken'
  const event = value as TraceEvent
  return requiredFields(event).find((field) => !hasField(event, field)) ?? null
}

/** Whether an object has in a field one of the names of a table. */
function isOneOf<N extends string>(table: object, value: object, field: N): value is Record<N, string> {
  const name: unknown = Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined
  return typeof name === 'string' && Object.hasOwn(table, name)
}

/** Whether how many tokens were taken, where that is said, is whole numbers. */
function hasCounts(event: object): boolean {
  const taken: unknown = Object.hasOwn(event, 'taken') ? Reflect.get(event, 'taken') : []
  return Array.isArray(taken) && taken.every((it) => Number.isSafeInteger(it) && it >= 0)
}

const numbers: readonly EventField[] = ['at', 'line', 'call', 'joined', 'attempt', 'branch', 'delay']

/** Of the network, whatever they are; they are missing where JSON has none for them. */
const values: readonly EventField[] = ['token', 'error']

function hasField(event: TraceEvent, field: EventField): boolean {
  const value: unknown = Object.hasOwn(event, field) ? Reflect.get(event, field) : undefined
  if (numbers.includes(field)) return Number.isFinite(value)
  if (values.includes(field)) return true
  if (field === 'remaining') return value === null || Number.isFinite(value)
  if (field === 'key') return value === null || ['string', 'number', 'boolean'].includes(typeof value)
  return typeof value === 'string'
}
