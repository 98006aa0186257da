import type { Expr } from '../model/expression.ts'
import type { Call, Extern, Transition, TransitionBranch } from '../model/program.ts'
import { type Action, actionsOf, durationOf } from './actions.ts'
import { type InputContext, checkInput } from './check-input.ts'
import { type StepContext, deadlineIn, markCovered, recordEvent, recordFault } from './context.ts'
import { applyEffects } from './effects.ts'
import type { Firing } from './enable.ts'
import { evaluate } from './evaluate.ts'
import { touch } from './machine.ts'
import { networkScope } from './network-scope.ts'
import { rethrowUnbounded } from './size.ts'
import type { Flight } from './state.ts'

/** How an attempt of a call came to its end. */
export type Outcome =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'error'; readonly reason: unknown }
  | { readonly kind: 'timeout' }

const transitionOf = (step: StepContext, flight: Flight): Transition =>
  step.config.network.transitions[flight.transition]!

/** Starts a call or a delay: the tokens are taken, a permit is held, room is kept free while the flight exists. */
export function beginFlight(
  step: StepContext,
  firing: Firing,
  ticket: number | null,
  admission: Flight['admission'],
): void {
  const id = step.state.nextFlight++
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
  step.state.flights.push(flight)
  countPermit(step, flight, 1)
  recordEvent(step, firing.transition.at, {
    kind: 'fired',
    transition: firing.transition.name,
    part: 'begin',
    call: id,
  })
  const { work } = firing.transition
  if (work?.kind === 'call') startAttempt(step, flight, work)
  else flight.deadline = deadlineIn(step, flight.duration)
}

/** Takes or gives back the permit of the state that admitted. */
function countPermit(step: StepContext, flight: Flight, count: 1 | -1): void {
  if (flight.admission === null) return
  const { machine } = transitionOf(step, flight).through!
  const instance = step.state.machines[machine]!.get(flight.admission.key)!
  instance.admitted[flight.admission.state]! += count
}

function startAttempt(step: StepContext, flight: Flight, call: Call): void {
  flight.attempt += 1
  flight.waiting = false
  flight.deadline = call.within === null ? null : deadlineIn(step, flight.duration)
  step.starts.push({ call: flight.id, attempt: flight.attempt, extern: call.extern, arguments: flight.arguments })
}

/** The deadline of a flight: a delay is over, an attempt has taken too long, or it is time for the next one. */
export function flightDue(step: StepContext, flight: Flight): void {
  const { work, branches } = transitionOf(step, flight)
  if (work?.kind !== 'call') return endDelay(step, flight, branches[0]!)
  if (flight.waiting) return startAttempt(step, flight, work)
  step.aborts.push(flight.id)
  endAttempt(step, flight, { kind: 'timeout' })
}

function endDelay(step: StepContext, flight: Flight, branch: TransitionBranch): void {
  const end = computeEnd(() => flightEndOf(step, flight, 'end', branch, flight.bindings))
  if ('actions' in end) completeFlight(step, flight, end)
  else withdrawFaulted(step, flight, end.error)
}

/** The handler of an attempt has returned or thrown: a result that does not fit is a failure, too. */
export function answerAttempt(step: StepContext, flight: Flight, outcome: Outcome): void {
  const { work, branches } = transitionOf(step, flight)
  // Nobody looks at a result that no branch names.
  const isRead = branches.some((branch) => branch.outcome === 'ok' && branch.binding !== null)
  const { program, inputs } = step.config
  const extern = program.externs.find(({ name }) => work?.kind === 'call' && name === work.extern)
  endAttempt(step, flight, outcome.kind === 'ok' && isRead ? checked(inputs, extern!, outcome.value) : outcome)
}

function checked(inputs: InputContext, { name, result }: Extern, value: unknown): Outcome {
  try {
    checkInput(inputs, `${name}: result`, value, result)
    return { kind: 'ok', value: value ?? null }
  } catch (reason) {
    return { kind: 'error', reason }
  }
}

/** An attempt is over: another one follows, or the call ends in one of its branches. */
function endAttempt(step: StepContext, flight: Flight, outcome: Outcome): void {
  const { name, at, work } = transitionOf(step, flight)
  const pause = outcome.kind === 'ok' || work?.kind !== 'call' ? null : pauseOf(step, flight, work)
  if (pause === null) return endCall(step, flight, outcome)
  recordEvent(step, at, { kind: 'retry', transition: name, call: flight.id, reason: reasonOf(outcome) })
  if (pause === 0) return startAttempt(step, flight, work as Call)
  flight.waiting = true
  flight.deadline = deadlineIn(step, pause)
}

/** How long to wait before the next attempt: 0 for not at all; null where there is none, or where that cannot be computed. */
function pauseOf(step: StepContext, flight: Flight, { retry }: Call): number | null {
  if (retry === null || flight.attempt > retry.times) return null
  if (retry.after === null) return 0
  try {
    const pause = durationOf(step, transitionOf(step, flight), retry.after, networkScope(step, flight.bindings))
    return Math.max(retry.doubling ? pause * 2 ** (flight.attempt - 1) : pause, 1)
  } catch (error) {
    rethrowUnbounded(error)
    recordFault(step, flight.transition, error)
    return null
  }
}

const timeoutReason = { name: 'TimeoutError', message: 'the call took too long' }

function reasonOf(outcome: Outcome): unknown {
  return outcome.kind === 'error' ? outcome.reason : timeoutReason
}

/** Ends a call in a branch; where that cannot be computed, in `error` instead. */
function endCall(step: StepContext, flight: Flight, outcome: Outcome): void {
  const { branches } = transitionOf(step, flight)
  const kind =
    outcome.kind === 'timeout' && !branches.some((branch) => branch.outcome === 'timeout') ? 'error' : outcome.kind
  const value = outcome.kind === 'ok' ? outcome.value : reasonOf(outcome)
  const end = computeEnd(() => branchOf(step, flight, kind, value))
  if ('actions' in end) completeFlight(step, flight, end)
  else if (kind === 'error') withdrawFaulted(step, flight, end.error)
  else endCall(step, flight, { kind: 'error', reason: end.error })
}

/** How a flight ends: everything is computed, nothing is done. */
interface FlightEnd {
  readonly part: 'end' | Outcome['kind']
  readonly branch: TransitionBranch
  readonly actions: readonly Action[]
}

function computeEnd(compute: () => FlightEnd): FlightEnd | { readonly error: unknown } {
  try {
    return compute()
  } catch (error) {
    rethrowUnbounded(error)
    return { error }
  }
}

/** The first branch of an outcome whose guard holds: the last has none. */
function branchOf(step: StepContext, flight: Flight, kind: Outcome['kind'], value: unknown): FlightEnd {
  const bound = (branch: TransitionBranch): unknown[] =>
    flight.bindings.map((it, index) => (index === branch.binding ? value : it))
  const branches = transitionOf(step, flight).branches.filter(({ outcome }) => outcome === kind)
  const branch = branches.find((it) => it.guard === null || holds(step, it.guard, bound(it)))!
  return flightEndOf(step, flight, kind, branch, bound(branch))
}

const holds = (step: StepContext, guard: Expr, bindings: readonly unknown[]): boolean =>
  evaluate(guard, networkScope(step, bindings)) === true

function flightEndOf(
  step: StepContext,
  flight: Flight,
  part: FlightEnd['part'],
  branch: TransitionBranch,
  bindings: readonly unknown[],
): FlightEnd {
  return { part, branch, actions: actionsOf(step, branch, bindings, flight.admission?.key ?? null) }
}

/** The flight is over, then the effects of its branch take place. */
function completeFlight(step: StepContext, flight: Flight, { part, branch, actions }: FlightEnd): void {
  endFlight(step, flight)
  markCovered(step, branch)
  const { transition, ticket, admission, id } = flight
  const numbered = part === 'end' ? {} : { branch: transitionOf(step, flight).branches.indexOf(branch) }
  applyEffects(step, { transition, part, at: branch.at, actions, ticket, admission, call: id, ...numbered })
}

/** Not even the last branch can be computed: the flight is withdrawn, and its submitter learns why. */
function withdrawFaulted(step: StepContext, flight: Flight, error: unknown): void {
  recordFault(step, flight.transition, error)
  withdraw(step, flight)
  if (flight.ticket !== null) step.faultedSubmissions.push({ ticket: flight.ticket, error })
}

/** Ends a flight without a verdict: permit, slot and room come back, and so do the plain tokens. */
export function withdraw(step: StepContext, flight: Flight): void {
  const { id, transition, ticket, admission } = flight
  const { at, branches } = transitionOf(step, flight)
  endFlight(step, flight)
  applyEffects(step, {
    transition,
    part: 'cancelled',
    at,
    actions: refundsOf(branches),
    ticket,
    admission,
    call: id,
  })
}

/** The plain tokens that the last `error` branch, or the only branch, puts. */
function refundsOf(branches: readonly TransitionBranch[]): Action[] {
  const branch = branches.findLast(({ outcome }) => outcome === 'error') ?? branches[0]!
  return branch.effects.flatMap((effect) =>
    effect.kind === 'putTokens'
      ? [{ kind: 'put' as const, place: effect.place, values: new Array<null>(effect.count).fill(null) }]
      : [],
  )
}

/** The flight is over: its permit, its slot and its room come back. */
function endFlight(step: StepContext, flight: Flight): void {
  step.state.flights = step.state.flights.filter((other) => other !== flight)
  countPermit(step, flight, -1)
  if (flight.admission !== null) touch(step, transitionOf(step, flight).through!.machine, flight.admission.key)
}
