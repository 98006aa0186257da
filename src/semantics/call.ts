import { reasonOf as noteReason } from '../../runtime/reason.ts'
import type { Call, Extern, TransitionBranch } from '../model/program.ts'
import { looksAtReasons } from '../model/reasons.ts'
import { chosenBranch } from './branch.ts'
import { type InputContext, checkInput } from './check-input.ts'
import { type StepContext, deadlineIn, recordEvent } from './context.ts'
import { type FlightEnd, completeFlight, computeEnd, flightEndOf, withdrawFaulted } from './flight-end.ts'
import type { Flight, Work } from './state.ts'
import type { Outcome } from './stimulus.ts'
import { endWork, flightsOf, transitionOf } from './work.ts'

/** The time of a call begins, and its first attempt starts. */
export function beginCall(step: StepContext, work: Work, call: Call): void {
  if (call.within !== null) work.deadline = deadlineIn(step, work.duration)
  if (call.hedge !== null) work.hedge = deadlineIn(step, work.patience)
  startAttempt(step, work, call)
}

/** The first attempt has run for so long that a second one starts beside it. */
export function hedgeCall(step: StepContext, work: Work, call: Call): void {
  work.hedge = null
  const { name, at } = transitionOf(step, work)
  recordEvent(step, at, { kind: 'hedged', transition: name, call: work.id })
  startAttempt(step, work, call)
}

/** Asks for the handler to be called. */
function startAttempt(step: StepContext, work: Work, call: Call): void {
  work.attempts += 1
  work.running = [...work.running, work.attempts]
  step.starts.push({ call: work.id, attempt: work.attempts, extern: call.extern, arguments: work.arguments })
}

/** The handler of an attempt has returned or thrown. A failure ends the call only where no other attempt runs. */
export function answerAttempt(step: StepContext, work: Work, attempt: number, outcome: Outcome): void {
  const answer = checkedAnswer(step, work, outcome)
  work.running = work.running.filter((it) => it !== attempt)
  if (answer.kind !== 'error' || work.running.length === 0) return endCall(step, work, answer)
  const { name, at } = transitionOf(step, work)
  recordEvent(step, at, { kind: 'failed', transition: name, call: work.id, attempt, error: answer.reason })
}

/** A result that does not fit is a failure, too. */
function checkedAnswer(step: StepContext, { transition }: Work, outcome: Outcome): Outcome {
  const { work, branches } = transitionOf(step, { transition })
  // Nobody looks at a result that no branch names.
  const isRead = branches.some((branch) => branch.outcome === 'ok' && branch.binding !== null)
  const { program, inputs } = step.config
  const extern = program.externs.find(({ name }) => work?.kind === 'call' && name === work.extern)
  return outcome.kind === 'ok' && isRead ? checked(inputs, extern!, outcome.value) : outcome
}

function checked(inputs: InputContext, { name, result }: Extern, value: unknown): Outcome {
  try {
    checkInput(inputs, `${name}: result`, value, result)
    return { kind: 'ok', value: value ?? null }
  } catch (reason) {
    return { kind: 'error', reason }
  }
}

const timeoutReason = { name: 'TimeoutError', message: 'the call took too long' }

function reasonOf(outcome: Outcome): unknown {
  return outcome.kind === 'error' ? outcome.reason : timeoutReason
}

/** Ends a call, for those who wait for it in the order in which they began. */
export function endCall(step: StepContext, work: Work, outcome: Outcome): void {
  const waiting = flightsOf(step, work)
  endWork(step, work)
  for (const flight of waiting) endIn(step, flight, work, outcome)
}

/** Ends a flight in a branch; where that cannot be computed, in `error` instead. */
function endIn(step: StepContext, flight: Flight, work: Work, outcome: Outcome): void {
  // It is read now: what becomes of it later changes nothing.
  if (outcome.kind === 'error' && looksAtReasons(step.config.program, step.config.network)) noteReason(outcome.reason)
  const { branches } = transitionOf(step, flight)
  const kind =
    outcome.kind === 'timeout' && !branches.some((branch) => branch.outcome === 'timeout') ? 'error' : outcome.kind
  const value = outcome.kind === 'ok' ? outcome.value : reasonOf(outcome)
  const end = computeEnd(() => branchOf(step, flight, work, kind, value))
  if ('actions' in end) completeFlight(step, flight, work, end)
  else if (kind === 'error') withdrawFaulted(step, flight, work, end.error)
  else endIn(step, flight, work, { kind: 'error', reason: end.error })
}

/** The first branch of an outcome whose condition holds: the last has none. @throws as `actionsOf` */
function branchOf(step: StepContext, flight: Flight, work: Work, kind: Outcome['kind'], value: unknown): FlightEnd {
  const bound = (branch: TransitionBranch): unknown[] =>
    flight.bindings.map((it, index) => (index === branch.binding ? value : it))
  const branches = transitionOf(step, flight).branches.filter(({ outcome }) => outcome === kind)
  const branch = chosenBranch(step, flight.transition, branches, bound)
  return flightEndOf(step, work, kind, branch, bound(branch))
}
