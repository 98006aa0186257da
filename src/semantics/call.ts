import type { Expr } from '../model/expression.ts'
import type { Call, Extern, TransitionBranch } from '../model/program.ts'
import { durationOf } from './actions.ts'
import { type InputContext, checkInput } from './check-input.ts'
import { type StepContext, deadlineIn, recordEvent, recordFault } from './context.ts'
import { evaluate } from './evaluate.ts'
import { type FlightEnd, completeFlight, computeEnd, flightEndOf, transitionOf, withdrawFaulted } from './flight-end.ts'
import { networkScope } from './network-scope.ts'
import { rethrowUnbounded } from './size.ts'
import type { Flight } from './state.ts'
import type { Outcome } from './stimulus.ts'

/** Asks for the handler to be called, for the first time or again. */
export function startAttempt(step: StepContext, flight: Flight, call: Call): void {
  flight.attempt += 1
  flight.waiting = false
  flight.deadline = call.within === null ? null : deadlineIn(step, flight.duration)
  step.starts.push({ call: flight.id, attempt: flight.attempt, extern: call.extern, arguments: flight.arguments })
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
export function endAttempt(step: StepContext, flight: Flight, outcome: Outcome): void {
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
