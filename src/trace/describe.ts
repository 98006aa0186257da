import { printDuration } from '../print/duration.ts'
import type { Key, Part, TraceEvent } from './event.ts'
import { isOutcome } from './fields.ts'

/** How the names and values in trace events are written: that depends on what is known of their types. */
export interface EventPrinter {
  /** The name of a place and, but for plain tokens, a token in it. */
  readonly token: (event: { readonly place: string; readonly token: unknown }) => string
  /** A machine, or its instance of a key. */
  readonly machine: (name: string, key: Key) => string
  /** A value of which nothing is known. */
  readonly value: (value: unknown) => string
  /** Between two states. */
  readonly arrow: string
}

/** What happened, on one line for people: without its time and its line of the spec. */
export function describeEvent(event: TraceEvent, print: EventPrinter): string {
  switch (event.kind) {
    case 'put':
      return `put in ${print.token(event)}`
    case 'took':
      return `taken from ${print.token(event)}`
    case 'arrived':
    case 'delivered':
    case 'expired':
    case 'cancelled':
      return `${event.kind} in ${print.token(event)}`
    case 'recalled':
      return `cancelled on its way to ${print.token(event)}`
    case 'departed':
      return `on its way for ${printDuration(event.delay)} to ${print.token(event)}`
    case 'fired':
      return describeFiring(event)
    case 'hedged':
      return `${event.transition} tries a second time (${event.call})`
    case 'failed':
      return `${event.transition} goes on after a failure (${event.call}): ${print.value(event.error)}`
    case 'fault':
      return `${event.transition} cannot be tried: ${print.value(event.error)}`
    case 'configured':
      return 'parameters are changed'
    case 'draining':
      return 'the network is draining'
    case 'closed':
      return 'the network is closed'
    default:
      return describeMachine(event, print.machine(event.machine, event.key), print.arrow)
  }
}

const acts: Readonly<Record<Exclude<Part, 'ok' | 'error' | 'timeout' | 'join'>, string>> = {
  fire: 'fires',
  refuse: 'is refused',
  begin: 'begins',
  end: 'ends',
  cancelled: 'is cancelled',
}

function describeFiring({ transition, part, call, joined }: TraceEvent & { kind: 'fired' }): string {
  const what = isOutcome(part) ? `ends with ${part}` : part === 'join' ? `joins call ${joined}` : acts[part]
  return `${transition} ${what}${call === undefined ? '' : ` (${call})`}`
}

function describeMachine(
  event: Extract<TraceEvent, { readonly machine: string }>,
  machine: string,
  arrow: string,
): string {
  switch (event.kind) {
    case 'state':
      return `${machine}: ${event.from} ${arrow} ${event.to}`
    case 'admitted':
      return `${machine} admitted ${event.transition} in ${event.state}`
    case 'refused':
      return `${machine} refused ${event.transition} in ${event.state}${forLonger(event.remaining)}`
    case 'late':
      return `${machine}.${event.event} comes late, without effect`
    case 'unhandled':
      return `${machine}.${event.event} is not handled in ${event.state}`
    case 'disregarded':
      return `${machine}.${event.event} is disregarded while it is held in ${event.state}`
    default:
      return `${machine} is ${event.kind} in ${event.state}`
  }
}

const forLonger = (remaining: number | null): string =>
  remaining === null ? '' : `, for ${printDuration(remaining)} more`
