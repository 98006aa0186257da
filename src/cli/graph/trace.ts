import type { Overlay } from '../../emit/graphviz/overlay.ts'
import { StrangeTrace, TraceCount } from '../../emit/graphviz/trace.ts'
import type { TraceEvent } from '../../trace/event.ts'
import type { Network, Program } from '../../model/program.ts'
import { createSource } from '../../source/source.ts'
import { errorAt, findingsIn } from '../findings.ts'
import { InputError } from '../errors.ts'

const hint =
  'A trace has one trace event a line, as JSON: `myc test --trace FILE` and `myc simulate --json` write such lines.'

/** A trace that was read: what happened, and what of a picture it went through. */
export interface TraceFile {
  /** Path of the file, as shown. */
  readonly name: string
  readonly network: Network
  readonly traceEvents: readonly TraceEvent[]
  readonly overlay: Overlay
}

/** Reads a trace (JSON lines). @throws BadFile saying what is wrong with it, and on which line */
export function readTrace(name: string, text: string, program: Program, network: Network): TraceFile {
  const count = new TraceCount(program, network)
  const traceEvents: TraceEvent[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const wrong = line.trim() === '' ? null : addLine(line, count, traceEvents)
    if (wrong !== null)
      throw new InputError([findingsIn(createSource(name, text), [errorAt('MYC601', wrong, hint, start)])])
    start += line.length + 1
  }
  return { name, network, traceEvents, overlay: count.overlay() }
}

function addLine(line: string, count: TraceCount, traceEvents: TraceEvent[]): string | null {
  try {
    const traceEvent: unknown = JSON.parse(line)
    if (!isTraceEvent(traceEvent)) return 'This is not a trace event of a network.'
    if (isDeeper(traceEvent, deepest)) return 'What is in this trace event is nested too deeply.'
    count.add(traceEvent)
    traceEvents.push(traceEvent)
    return null
  } catch (error) {
    if (error instanceof SyntaxError) return 'This is not JSON.'
    if (error instanceof StrangeTrace) return `This trace is not of this network: ${error.message}.`
    throw error
  }
}

/** What has more lists and objects in each other than this would exhaust the stack of whoever looks through it. */
const deepest = 200

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1))
}

/** The names that each kind of trace event has; those that are not here have none. */
const fields: readonly (readonly [kinds: readonly string[], names: readonly string[]])[] = [
  [['put', 'took', 'arrived', 'delivered', 'expired', 'cancelled'], ['place']],
  [['fired'], ['transition', 'part']],
  [
    ['admitted', 'refused'],
    ['machine', 'state', 'transition'],
  ],
  [['state'], ['machine', 'from', 'to']],
  [['late', 'unhandled', 'disregarded', 'forgotten'], ['machine']],
  [['retry', 'fault'], ['transition']],
]

/** Whether a value has what is counted of a trace event. Kinds that are not counted may be of later versions. */
function isTraceEvent(value: unknown): value is TraceEvent {
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string') return false
  const { kind } = value
  const own = new Map<string, unknown>(Object.entries(value))
  const names = fields.find(([kinds]) => kinds.includes(kind))?.[1] ?? []
  return names.every((name) => typeof own.get(name) === 'string')
}
