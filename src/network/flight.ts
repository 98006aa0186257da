import { actionsOf, type Firing } from './enable.ts'
import { evaluate } from './evaluate.ts'
import { perform } from './fire.ts'
import { use } from './machine.ts'
import type { Call, Transition, TransitionWay } from './model.ts'
import { deadlineIn, netScope, say, type Run, visit } from './run.ts'
import type { Flight } from './state.ts'

/** How an attempt of a call came to its end. */
export type Outcome =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'error'; readonly reason: unknown }
  | { readonly kind: 'timeout' }

const transitionOf = (run: Run, flight: Flight): Transition => run.setting.network.transitions[flight.transition]!

/** Starts a call or a delay: the tokens are taken, a permit is held, room is kept free while the flight exists. */
export function beginFlight(run: Run, firing: Firing, ticket: number | null, admission: Flight['admission']): void {
  const id = run.state.nextFlight++
  const { bindings } = firing.choice
  const flight: Flight = {
    id,
    transition: firing.index,
    bindings,
    arguments: firing.arguments,
    duration: firing.duration,
    ticket,
    admission,
    attempt: 0,
    waiting: false,
    deadline: null,
  }
  run.state.flights.push(flight)
  hold(run, flight, 1)
  say(run, firing.transition.at, { kind: 'fired', transition: firing.transition.name, part: 'begin', call: id })
  const { work } = firing.transition
  if (work?.kind === 'call') startAttempt(run, flight, work)
  else flight.deadline = deadlineIn(run, flight.duration)
}

/** Takes or gives back the permit of the state that admitted. */
function hold(run: Run, flight: Flight, count: 1 | -1): void {
  if (flight.admission === null) return
  const { machine } = transitionOf(run, flight).through!
  const instance = run.state.machines[machine]!.get(flight.admission.key)!
  instance.admitted[flight.admission.state]! += count
}

function startAttempt(run: Run, flight: Flight, call: Call): void {
  flight.attempt += 1
  flight.waiting = false
  flight.deadline = call.within === null ? null : deadlineIn(run, flight.duration)
  run.starts.push({ call: flight.id, attempt: flight.attempt, extern: call.extern, arguments: flight.arguments })
}

/** The deadline of a flight: a delay is over, an attempt has taken too long, or it is time for the next one. */
export function flightDue(run: Run, flight: Flight): void {
  const { work, ways } = transitionOf(run, flight)
  if (work?.kind !== 'call') return land(run, flight, 'end', ways[0]!, flight.bindings)
  if (flight.waiting) return startAttempt(run, flight, work)
  run.aborts.push(flight.id)
  endAttempt(run, flight, { kind: 'timeout' })
}

/** An attempt is over: another one follows, or the call ends in one of its branches. */
export function endAttempt(run: Run, flight: Flight, outcome: Outcome): void {
  const { name, at, work } = transitionOf(run, flight)
  const retry = work?.kind === 'call' ? work.retry : null
  if (outcome.kind === 'ok' || retry === null || flight.attempt > retry.times) return endCall(run, flight, outcome)
  say(run, at, { kind: 'retry', transition: name, call: flight.id, reason: reasonOf(outcome) })
  if (retry.after === null) return startAttempt(run, flight, work as Call)
  const pause = Number(evaluate(retry.after, netScope(run, flight.bindings)))
  flight.waiting = true
  flight.deadline = deadlineIn(run, retry.doubling ? pause * 2 ** (flight.attempt - 1) : pause)
}

const timeoutReason = { name: 'TimeoutError', message: 'the call took too long' }

function reasonOf(outcome: Outcome): unknown {
  return outcome.kind === 'error' ? outcome.reason : timeoutReason
}

/** Chooses the branch; what throws in an `ok` branch ends the call in `error` instead. */
function endCall(run: Run, flight: Flight, outcome: Outcome): void {
  const { ways } = transitionOf(run, flight)
  const kind = outcome.kind === 'timeout' && !ways.some((way) => way.outcome === 'timeout') ? 'error' : outcome.kind
  const value = outcome.kind === 'ok' ? outcome.value : reasonOf(outcome)
  try {
    takeBranch(run, flight, kind, value)
  } catch (reason) {
    takeBranch(run, flight, 'error', reason)
  }
}

/** Takes the first branch of an outcome whose guard holds. Throws before anything has happened, or not at all. */
function takeBranch(run: Run, flight: Flight, kind: Outcome['kind'], value: unknown): void {
  for (const way of transitionOf(run, flight).ways.filter(({ outcome }) => outcome === kind)) {
    const bindings = [...flight.bindings]
    if (way.binding !== null) bindings[way.binding] = value
    if (way.guard !== null && evaluate(way.guard, netScope(run, bindings)) !== true) continue
    return land(run, flight, kind, way, bindings)
  }
}

/** The flight is over: its permit, its slot and its room come back. */
export function endFlight(run: Run, flight: Flight): void {
  run.state.flights = run.state.flights.filter((other) => other !== flight)
  hold(run, flight, -1)
  if (flight.admission !== null) use(run, transitionOf(run, flight).through!.machine, flight.admission.key)
}

/**
 * The flight ends in a way: it is over, then the effects of that way take place.
 * @throws what a pure extern throws, before anything has happened
 */
function land(
  run: Run,
  flight: Flight,
  part: 'end' | Outcome['kind'],
  way: TransitionWay,
  bindings: readonly unknown[],
): void {
  const actions = actionsOf(run, way, bindings, flight.admission?.key ?? null)
  endFlight(run, flight)
  visit(run, way)
  const { transition, ticket, admission, id } = flight
  const branch = part === 'end' ? {} : { way: transitionOf(run, flight).ways.indexOf(way) }
  perform(run, { transition, part, at: way.at, actions, ticket, admission, call: id, ...branch })
}
