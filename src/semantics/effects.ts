import { branchNumber } from '../model/branches.ts'
import type { TransitionBranch } from '../model/program.ts'
import type { Part } from '../trace/event.ts'
import type { Action } from './actions.ts'
import { type StepContext, recordEvent, recordFault } from './context.ts'
import { instanceOf } from './instances.ts'
import { sendEvent, sendTo } from './machine.ts'
import { rethrowUnbounded } from './size.ts'
import { depart } from './coming.ts'
import type { ComingToken, Token, Work } from './state.ts'
import { store, type Taken } from './tokens.ts'

/** What a transition does at once or at its end. */
export interface Occurrence {
  readonly transition: number
  readonly part: Part
  /** What of the spec is done; null: of its transition only what comes back. */
  readonly branch: TransitionBranch | null
  readonly actions: readonly Action[]
  readonly ticket: number | null
  readonly admissions: Work['admissions']
  readonly call?: number
  readonly taken?: Taken
}

/** Reports the firing and lets its effects take place, in the order written. */
export function applyEffects(step: StepContext, occurrence: Occurrence): void {
  const transition = step.config.network.transitions[occurrence.transition]!
  const { part, branch } = occurrence
  const number = branch === null ? undefined : branchNumber(transition, branch)
  const call = occurrence.call === undefined ? {} : { call: occurrence.call }
  const numbered = number === undefined ? {} : { branch: number }
  recordEvent(step, (branch ?? transition).at, {
    kind: 'fired',
    transition: transition.name,
    part,
    ...call,
    ...numbered,
    ...occurrence.taken,
  })
  for (const action of occurrence.actions) {
    if (action.kind === 'assign') step.state.variables[action.index] = action.value
    else if (action.kind === 'put') put(step, action, occurrence.ticket)
    else sendOrFault(step, occurrence, action)
  }
}

function put(step: StepContext, { place, values, after }: Action & { kind: 'put' }, ticket: number | null): void {
  const { type, direction, ticketed } = step.config.network.places[place]!
  // Beside what was submitted others may be put where nothing comes out: those are nobody's.
  const carried = type !== null && (ticketed || direction === 'out') ? ticket : null
  for (const value of values)
    if (after === null) arrive(step, place, value, carried)
    else depart(step, place, value, carried, after)
}

/** A machine that cannot take an event, since a record in it has changed, keeps nobody from what else is done. */
function sendOrFault(
  step: StepContext,
  { transition, admissions }: Occurrence,
  action: Action & { kind: 'send' },
): void {
  try {
    send(step, action, admissions)
  } catch (error) {
    rethrowUnbounded(error)
    recordFault(step, transition, error)
  }
}

function send(step: StepContext, action: Action & { kind: 'send' }, admissions: Work['admissions']): void {
  const { machine, key, event, payload } = action
  const admission = admissions.find((it) => it.machine === machine)
  if (action.verdict && admission !== undefined && instanceOf(step, machine, key).epoch !== admission.epoch) {
    const slot = step.config.network.machines[machine]!
    const { name } = step.config.program.machines[slot.machine]!.events[event]!
    recordEvent(step, action.at, { kind: 'late', machine: slot.name, key, event: name })
  } else if (action.verdict) sendEvent(step, machine, key, event, payload)
  else sendTo(step, machine, key, event, payload)
}

/** A token comes into a place through a transition, by expiry or when its submitter cancels; in an `out` place a submitted one goes to its submitter. */
export function arrive(
  step: StepContext,
  index: number,
  value: unknown,
  ticket: number | null,
  wasComing = false,
): void {
  const place = step.config.network.places[index]!
  const coming = wasComing ? ({ coming: true } as const) : {}
  if (ticket !== null && place.direction === 'out') {
    step.deliveries.push({ ticket, place: place.name, token: value })
    recordEvent(step, place.at, { kind: 'delivered', place: place.name, token: value, ...coming })
  } else {
    const token = store(step, index, value, place.ticketed ? ticket : null)
    recordEvent(step, place.at, { kind: 'arrived', place: place.name, token: value, ...coming })
    expireIfLate(step, index, token)
  }
}

/** A token is on its way no longer. */
export function endTravel(step: StepContext, token: ComingToken): void {
  step.state.coming = step.state.coming.filter((other) => other !== token)
  arrive(step, token.place, token.value, token.ticket, true)
}

/** A token that has come, and whose time is up then, expires at once. */
export function expireIfLate(step: StepContext, index: number, token: Token): void {
  if (token.expires !== null && token.expires.at <= step.state.now) expire(step, index, token)
}

/** A token's time in its place is up. */
export function expire(step: StepContext, index: number, token: Token): void {
  const place = step.config.network.places[index]!
  step.state.marking[index] = step.state.marking[index]!.filter((other) => other !== token)
  recordEvent(step, place.at, { kind: 'expired', place: place.name, token: token.value })
  const into = place.expiry!.into
  if (into !== null) arrive(step, into, token.value, token.ticket)
}
