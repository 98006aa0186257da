import type { TraceEvent, Key, Part } from '../../../trace/event.ts'
import { valueText } from './value-text.ts'

/** What kind of thing happened, for its colour. */
export type Tone = 'plain' | 'state' | 'refusal' | 'failure'

/** What one can jump to. */
export type Landmark = 'change' | 'state' | 'refusal' | 'late' | 'fault'

const instance = (machine: string, key: Key): string => (key === null ? machine : `${machine}[${valueText(key)}]`)

/** What happened, on one line, in the words of `myc test`. */
export function describe(traceEvent: TraceEvent): string {
  switch (traceEvent.kind) {
    case 'put':
      return `put in ${tokenText(traceEvent)}`
    case 'took':
      return `taken from ${tokenText(traceEvent)}`
    case 'arrived':
    case 'delivered':
    case 'expired':
    case 'cancelled':
      return `${traceEvent.kind} in ${tokenText(traceEvent)}`
    case 'fired':
      return firingText(traceEvent)
    case 'admitted':
    case 'refused':
      return `${instance(traceEvent.machine, traceEvent.key)} ${traceEvent.kind} ${traceEvent.transition} in ${traceEvent.state}`
    case 'retry':
      return `${traceEvent.transition} tries again (${traceEvent.call}): ${valueText(traceEvent.reason)}`
    case 'state':
      return `${instance(traceEvent.machine, traceEvent.key)}: ${traceEvent.from} → ${traceEvent.to}`
    case 'held':
    case 'released':
    case 'forgotten':
      return `${instance(traceEvent.machine, traceEvent.key)} is ${traceEvent.kind} in ${traceEvent.state}`
    case 'late':
      return `${instance(traceEvent.machine, traceEvent.key)}.${traceEvent.event} comes late, without effect`
    case 'unhandled':
      return `${instance(traceEvent.machine, traceEvent.key)}.${traceEvent.event} is not handled in ${traceEvent.state}`
    case 'disregarded':
      return `${instance(traceEvent.machine, traceEvent.key)}.${traceEvent.event} is disregarded while it is held in ${traceEvent.state}`
    case 'fault':
      return `${traceEvent.transition} cannot be tried: ${valueText(traceEvent.error)}`
    case 'configured':
      return 'parameters are changed'
    case 'closed':
      return 'the network is closed'
  }
}

/** Plain tokens have no value to show. */
function tokenText({ place, token }: { readonly place: string; readonly token: unknown }): string {
  return token === null ? place : `${place}: ${valueText(token)}`
}

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

function firingText({ transition, part, call }: Extract<TraceEvent, { kind: 'fired' }>): string {
  return `${transition} ${endings[part]}${call === undefined ? '' : ` (${call})`}`
}

const landmarks: Readonly<Record<Landmark, readonly TraceEvent['kind'][]>> = {
  change: ['state', 'held', 'released', 'forgotten', 'refused', 'late', 'unhandled', 'fault', 'retry', 'expired'],
  state: ['state', 'held', 'released', 'forgotten'],
  refusal: ['refused'],
  late: ['late', 'unhandled', 'disregarded'],
  fault: ['fault', 'retry'],
}

export const isLandmark = ({ kind }: TraceEvent, what: Landmark): boolean => landmarks[what].includes(kind)

export function toneOf(traceEvent: TraceEvent): Tone {
  if (isLandmark(traceEvent, 'state')) return 'state'
  if (isLandmark(traceEvent, 'refusal')) return 'refusal'
  if (traceEvent.kind === 'fired') return firingTone(traceEvent.part)
  return isLandmark(traceEvent, 'change') ? 'failure' : 'plain'
}

function firingTone(part: Part): Tone {
  if (part === 'refuse') return 'refusal'
  return part === 'error' || part === 'timeout' ? 'failure' : 'plain'
}

/** Virtual time: `1:02.500`, minutes only where there are some. */
export function clock(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = ((milliseconds % 60_000) / 1000).toFixed(3)
  return minutes === 0 ? `${seconds} s` : `${minutes}:${seconds.padStart(6, '0')}`
}
