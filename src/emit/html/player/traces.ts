import type { TraceEvent } from '../../../trace/event.ts'
import type { PlayNet } from '../model.ts'

/** Something to play. */
export interface Trace {
  readonly title: string
  /** Index of the network that it is of. */
  readonly net: number
  readonly traceEvents: readonly TraceEvent[]
}

/** The names that each kind of trace event has, and which members of the net they are. */
type Member = 'places' | 'transitions' | 'machines'

const fields: Readonly<Record<Member, readonly [field: string, kinds: readonly string[]]>> = {
  places: ['place', ['put', 'took', 'arrived', 'delivered', 'expired', 'cancelled']],
  transitions: ['transition', ['fired', 'retry', 'fault']],
  machines: [
    'machine',
    ['admitted', 'refused', 'state', 'held', 'released', 'forgotten', 'late', 'unhandled', 'disregarded'],
  ],
}

const named: ReadonlyMap<string, readonly [member: Member, field: string]> = new Map(
  (Object.keys(fields) as Member[]).flatMap((member) => {
    const [field, kinds] = fields[member]
    return kinds.map((kind) => [kind, [member, field]] as const)
  }),
)

/** Whose faults are not those of a transition. */
const others = new Set(['(observer)', '(network)'])

/** Reads a trace: one trace event a line, as JSON. @throws Error saying what is wrong, and on which line */
export function readTrace(text: string, title: string, nets: readonly PlayNet[]): Trace {
  const traceEvents: TraceEvent[] = []
  const lines = text.split('\n')
  lines.forEach((line, index) => {
    if (line.trim() !== '') traceEvents.push(readLine(line, index + 1))
  })
  if (traceEvents.length === 0) throw new Error('there is no trace event in it')
  const misfits = nets.map((net) => misfit(net, traceEvents))
  const net = misfits.indexOf(null)
  if (net < 0) throw new Error(`it is of another network: ${misfits[0] ?? 'there is none here'}`)
  return { title, net, traceEvents }
}

function readLine(line: string, number: number): TraceEvent {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error(`line ${number} is not JSON`)
  }
  if (!isTraceEvent(value)) throw new Error(`line ${number} is not a trace event of a network`)
  return value
}

function isTraceEvent(value: unknown): value is TraceEvent {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('at' in value)) return false
  const { kind, at } = value
  if (typeof kind !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) return false
  const name = named.get(kind)?.[1]
  if (name === undefined) return kind === 'configured' || kind === 'closed'
  return Object.hasOwn(value, name) && typeof Reflect.get(value, name) === 'string'
}

/** The first name that a net does not have; null where it has all. */
function misfit(net: PlayNet, traceEvents: readonly TraceEvent[]): string | null {
  const known = { places: namesOf(net.places), transitions: namesOf(net.transitions), machines: namesOf(net.machines) }
  for (const traceEvent of traceEvents) {
    const [members, field] = named.get(traceEvent.kind) ?? []
    if (members === undefined || field === undefined) continue
    const name = String(Reflect.get(traceEvent, field))
    if (!known[members].has(name) && !others.has(name)) return `${net.name} has no ${field} ${JSON.stringify(name)}`
  }
  return null
}

const namesOf = (things: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(things.map(({ name }) => name))
