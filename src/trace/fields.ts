import type { TransitionBranch } from '../model/program.ts'
import type { Part, TraceEvent } from './event.ts'

export type EventKind = TraceEvent['kind']

/**
 * The fields of trace events beside `kind`, each with one meaning whichever event has it: `place`, `transition` and `machine`
 * name a member of the net; `state`, `from` and `to` a state of the machine, `event` one of its events.
 */
export type EventField =
  | 'at'
  | 'file'
  | 'line'
  | 'place'
  | 'token'
  | 'delay'
  | 'transition'
  | 'part'
  | 'call'
  | 'attempt'
  | 'branch'
  | 'error'
  | 'machine'
  | 'key'
  | 'state'
  | 'from'
  | 'to'
  | 'event'
  | 'remaining'
  | 'taken'
  | 'joined'

const common: readonly EventField[] = ['at', 'file', 'line']
const ofPlace = ['place', 'token'] as const
const ofState = ['machine', 'key', 'state'] as const
const ofEvent = ['machine', 'key', 'state', 'event'] as const

/** The fields of each kind of trace event (docs/semantics.md, section 14); what a firing has besides depends on its part. */
export const kinds: { readonly [K in EventKind]: readonly (EventField & keyof (TraceEvent & { kind: K }))[] } = {
  put: ofPlace,
  took: ofPlace,
  arrived: ofPlace,
  delivered: ofPlace,
  expired: ofPlace,
  cancelled: ofPlace,
  recalled: ofPlace,
  departed: ['place', 'token', 'delay'],
  fired: ['transition', 'part'],
  hedged: ['transition', 'call'],
  failed: ['transition', 'call', 'attempt', 'error'],
  admitted: ['machine', 'key', 'state', 'transition'],
  refused: ['machine', 'key', 'state', 'transition', 'remaining'],
  state: ['machine', 'key', 'from', 'to'],
  held: ofState,
  released: ofState,
  forgotten: ofState,
  late: ['machine', 'key', 'event'],
  unhandled: ofEvent,
  disregarded: ofEvent,
  fault: ['transition', 'error'],
  configured: [],
  draining: [],
  closed: [],
}

/** By how much a trace event changes the number of tokens in its place; where it is of none, there is no number. */
export const tokenChanges: { readonly [K in EventKind]?: 1 | 0 | -1 } = {
  put: 1,
  arrived: 1,
  // A token goes to whoever submitted it, and is not stored.
  delivered: 0,
  // A token on its way is not there yet.
  departed: 0,
  recalled: 0,
  took: -1,
  expired: -1,
  cancelled: -1,
}

/** By how much a trace event changes the number of tokens on their way to its place. */
export function comingChange(event: TraceEvent): 1 | 0 | -1 {
  if (event.kind === 'departed') return 1
  return event.kind === 'recalled' || ('coming' in event && event.coming === true) ? -1 : 0
}

/** The outcome of the branch that each part of a firing takes; null: it takes none. One that is cancelled need not take any. */
export const outcomes: Readonly<Record<Part, TransitionBranch['outcome'] | null>> = {
  fire: 'done',
  refuse: 'refuse',
  begin: null,
  join: null,
  end: 'done',
  ok: 'ok',
  error: 'error',
  timeout: 'timeout',
  cancelled: 'cancelled',
}

/** By how much a part changes the number of calls and delays under way. */
export function flightChange(part: Part): 1 | 0 | -1 {
  if (part === 'fire' || part === 'refuse') return 0
  return part === 'begin' || part === 'join' ? 1 : -1
}

/** Whether a part takes the tokens of its transition: all but the end of what has taken them at its begin. */
export const takesTokens = (part: Part): boolean => flightChange(part) >= 0

/** Whether a part is an outcome of a call, which can have several branches. */
export const isOutcome = (part: Part): part is 'ok' | 'error' | 'timeout' =>
  outcomes[part] === part && part !== 'refuse' && part !== 'cancelled'

/** The fields that a trace event needs. */
export function requiredFields(event: TraceEvent): readonly EventField[] {
  const own = [...common, ...kinds[event.kind]]
  if (event.kind !== 'fired') return own
  if (flightChange(event.part) !== 0) own.push('call')
  if (isOutcome(event.part)) own.push('branch')
  if (event.part === 'join') own.push('joined')
  return own
}

/** The state that a machine was in before or after a trace event; null where that is not told. */
export function toldState(event: TraceEvent, when: 'from' | 'to'): string | null {
  if (event.kind === 'state') return event[when]
  return 'state' in event ? event.state : null
}

/** Where faults that a host reports of itself say that they are: these are no transitions. */
export const hostFaults: readonly string[] = ['(observer)', '(clock)', '(network)', '(machine)', '(place)', '(random)']
