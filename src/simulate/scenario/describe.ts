import type { TraceEvent, Key, Part } from '../../trace/event.ts'
import type { Network, Program } from '../../model/program.ts'
import { printDuration } from '../../print/expression.ts'
import { showValue } from './show.ts'

type WithToken = Extract<TraceEvent, { readonly place: string }>
type Firing = TraceEvent & { readonly kind: 'fired' }
type Passage = TraceEvent & { readonly kind: 'admitted' | 'refused' }

const unknown = { kind: 'unknown' } as const

/** What happened, as a line for people: without its time and its line of the spec. */
export function describe(program: Program, network: Network, traceEvent: TraceEvent): string {
  const token = ({ place, token }: WithToken): string => tokenIn(program, network, place, token)
  const machine = (name: string, key: Key): string => machineOf(program, network, name, key)
  switch (traceEvent.kind) {
    case 'put':
      return `put in ${token(traceEvent)}`
    case 'took':
      return `taken from ${token(traceEvent)}`
    case 'arrived':
    case 'expired':
    case 'delivered':
    case 'cancelled':
      return `${traceEvent.kind} in ${token(traceEvent)}`
    case 'fired':
      return fired(traceEvent)
    case 'admitted':
    case 'refused':
      return passage(traceEvent, machine(traceEvent.machine, traceEvent.key))
    case 'retry':
      return `${traceEvent.transition} tries again${call(traceEvent.call)}: ${showValue(program, traceEvent.reason, unknown)}`
    case 'state':
      return `${machine(traceEvent.machine, traceEvent.key)}: ${traceEvent.from} -> ${traceEvent.to}`
    case 'held':
    case 'released':
    case 'forgotten':
      return `${machine(traceEvent.machine, traceEvent.key)} is ${traceEvent.kind} in ${traceEvent.state}`
    case 'late':
      return `${machine(traceEvent.machine, traceEvent.key)}.${traceEvent.event} comes late, without effect`
    case 'unhandled':
      return `${machine(traceEvent.machine, traceEvent.key)}.${traceEvent.event} is not handled in ${traceEvent.state}`
    case 'disregarded':
      return `${machine(traceEvent.machine, traceEvent.key)}.${traceEvent.event} is disregarded while it is held in ${traceEvent.state}`
    case 'fault':
      return `${traceEvent.transition} cannot be tried: ${showValue(program, traceEvent.error, unknown)}`
    case 'configured':
    case 'closed':
      return traceEvent.kind
  }
}

function tokenIn(program: Program, { places }: Network, name: string, token: unknown): string {
  const type = places.find((place) => place.name === name)?.type ?? null
  return type === null ? name : `${name}: ${showValue(program, token, type)}`
}

/** The machine of a network that is nothing else is `it`, as scenarios call it. */
function machineOf(program: Program, network: Network, name: string, key: Key): string {
  const shown = program.networks.includes(network) ? name : 'it'
  const type = network.machines.find((slot) => slot.name === name)?.key?.type
  return type === undefined ? shown : `${shown}[${showValue(program, key, type)}]`
}

const call = (number: number | undefined): string => (number === undefined ? '' : ` (${number})`)

const endings: Readonly<Record<Part, string>> = {
  fire: 'fires',
  refuse: 'is refused',
  begin: 'begins',
  end: 'ends',
  ok: 'ends with ok',
  error: 'ends with error',
  timeout: 'ends with timeout',
  cancelled: 'is cancelled',
}

const fired = (traceEvent: Firing): string =>
  `${traceEvent.transition} ${endings[traceEvent.part]}${call(traceEvent.call)}`

function passage(traceEvent: Passage, machine: string): string {
  const { kind, state, transition } = traceEvent
  const remaining = traceEvent.kind === 'refused' && traceEvent.remaining !== null ? traceEvent.remaining : null
  const left = remaining === null ? '' : `, for ${printDuration(remaining)} more`
  return `${machine} ${kind} ${transition} in ${state}${left}`
}
