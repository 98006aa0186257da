import { takeTokens, type Action, type Firing } from './enable.ts'
import { evaluate, scopeOf } from './evaluate.ts'
import type { Part } from '../trace/event.ts'
import { instanceOf, remainingOf, sendEvent, sendTo, use } from './machine.ts'
import { beginFlight } from './flight.ts'
import { deadlineIn, fault, say, type Run, visit } from './run.ts'
import { passOn } from './size.ts'
import type { Deadline, Flight, Token } from './state.ts'
import type { Span } from '../source/span.ts'

/** Makes a firing happen: it refuses, begins, or acts at once. */
export function fire(run: Run, firing: Firing): void {
  const ticket = takeTokens(run, firing)
  const admission = admissionOf(run, firing)
  visit(run, firing.part === 'refuse' ? firing.transition.through!.refuse! : firing.transition)
  if (firing.part === 'begin') beginFlight(run, firing, ticket, admission)
  else {
    const { index, part, actions, transition } = firing
    const { at } = part === 'refuse' ? transition.through! : transition
    perform(run, { transition: index, part, at, actions, ticket, admission })
  }
}

/** Asks the machine on the way: what it said is reported, and remembered for the verdict. */
function admissionOf(run: Run, firing: Firing): Flight['admission'] {
  const { through } = firing.transition
  if (through === null) return null
  const slot = run.setting.network.machines[through.machine]!
  const instance = instanceOf(run, through.machine, firing.key)
  use(run, through.machine, firing.key)
  const state = run.setting.program.machines[slot.machine]!.states[instance.state]!.name
  const said = { machine: slot.name, key: firing.key, state, transition: firing.transition.name }
  if (firing.part !== 'refuse') say(run, through.at, { kind: 'admitted', ...said })
  else {
    const remaining = remainingOf(run, through.machine, firing.key)
    say(run, through.at, { kind: 'refused', ...said, remaining })
  }
  return { key: firing.key, state: instance.state, epoch: instance.epoch }
}

/** What a transition does at once or at its end. */
export interface Deed {
  readonly transition: number
  readonly part: Part
  /** What of the spec is done. */
  readonly at: Span
  readonly actions: readonly Action[]
  readonly ticket: number | null
  readonly admission: Flight['admission']
  readonly call?: number
  /** Which branch of a call it is. */
  readonly branch?: number
}

/** Reports the firing and lets its effects take place, in the order written. */
export function perform(run: Run, deed: Deed): void {
  const { name } = run.setting.network.transitions[deed.transition]!
  const call = deed.call === undefined ? {} : { call: deed.call }
  const branch = deed.branch === undefined ? {} : { branch: deed.branch }
  say(run, deed.at, { kind: 'fired', transition: name, part: deed.part, ...call, ...branch })
  for (const action of deed.actions) {
    if (action.kind === 'assign') run.state.variables[action.index] = action.value
    else if (action.kind === 'put') for (const value of action.values) arrive(run, action.place, value, deed.ticket)
    else tell(run, deed, action)
  }
}

/** A machine that cannot take an event, since a record in it has changed, keeps nobody from what else is done. */
function tell(run: Run, { transition, admission }: Deed, action: Action & { kind: 'send' }): void {
  try {
    send(run, action, admission)
  } catch (error) {
    passOn(error)
    fault(run, transition, error)
  }
}

function send(run: Run, action: Action & { kind: 'send' }, admission: Flight['admission']): void {
  const { machine, key, event, payload } = action
  if (action.verdict && admission !== null && instanceOf(run, machine, key).epoch !== admission.epoch) {
    const slot = run.setting.network.machines[machine]!
    const { name } = run.setting.program.machines[slot.machine]!.events[event]!
    say(run, action.at, { kind: 'late', machine: slot.name, key, event: name })
  } else if (action.verdict) sendEvent(run, machine, key, event, payload)
  else sendTo(run, machine, key, event, payload)
}

/** A token comes into a place through a transition or by expiry; in an `out` place a submitted one goes to its submitter. */
function arrive(run: Run, index: number, value: unknown, ticket: number | null): void {
  const place = run.setting.network.places[index]!
  if (ticket !== null && place.type !== null && place.direction === 'out') {
    run.deliveries.push({ ticket, place: place.name, token: value })
    say(run, place.at, { kind: 'delivered', place: place.name, token: value })
  } else {
    store(run, index, value, place.ticketed ? ticket : null)
    say(run, place.at, { kind: 'arrived', place: place.name, token: value })
  }
}

/** Puts a token in a place, where it may have a time to live; `left` is what is left of it, if it is not new. */
export function store(run: Run, index: number, value: unknown, ticket: number | null, left?: number): void {
  run.state.marking[index]!.push({ value, ticket, expires: expiryIn(run, index, left) })
}

/** When a token that comes now expires: never before one that stands before it. */
function expiryIn(run: Run, index: number, left?: number): Deadline | null {
  const { expiry } = run.setting.network.places[index]!
  if (expiry === null) return null
  const { parameters } = run.state.values
  const deadline = deadlineIn(run, left ?? evaluate(expiry.after, scopeOf({ parameters })))
  const last = run.state.marking[index]!.at(-1)?.expires ?? deadline
  return { ...deadline, at: Math.max(deadline.at, last.at) }
}

/** A token's time in its place is up. */
export function expire(run: Run, index: number, token: Token): void {
  const place = run.setting.network.places[index]!
  run.state.marking[index] = run.state.marking[index]!.filter((other) => other !== token)
  say(run, place.at, { kind: 'expired', place: place.name, token: token.value })
  const into = place.expiry!.into
  if (into !== null) arrive(run, into, token.value, token.ticket)
}
