import type { TransitionBranch } from '../model/program.ts'
import { chosenBranch } from './branch.ts'
import { beginCall, endCall, hedgeCall } from './call.ts'
import { type StepContext, deadlineIn, recordEvent } from './context.ts'
import type { Firing } from './enable.ts'
import { completeFlight, computeEnd, countPermits, flightEndOf, transitionOf, withdrawFaulted } from './flight-end.ts'
import { type Flight, dueOf } from './state.ts'
import { takenBy } from './tokens.ts'

/** Starts a call or a delay: the tokens are taken, a permit is held, room is kept free while the flight exists. */
export function beginFlight(
  step: StepContext,
  firing: Firing,
  ticket: number | null,
  admissions: Flight['admissions'],
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
    admissions,
    patience: firing.patience,
    attempts: 0,
    running: [],
    deadline: null,
    hedge: null,
  }
  step.state.flights.push(flight)
  countPermits(step, flight, 1)
  const { name, at, work } = firing.transition
  recordEvent(step, at, { kind: 'fired', transition: name, part: 'begin', call: id, ...takenBy(firing) })
  if (work?.kind === 'call') beginCall(step, flight, work)
  else flight.deadline = deadlineIn(step, flight.duration)
}

/** The deadline of a flight: a delay is over, a second attempt starts, or the call has taken too long. */
export function flightDue(step: StepContext, flight: Flight): void {
  const { work, branches } = transitionOf(step, flight)
  if (work?.kind !== 'call') return endDelay(step, flight, branches)
  if (dueOf(flight) === flight.hedge) return hedgeCall(step, flight, work)
  endCall(step, flight, { kind: 'timeout' })
}

function endDelay(step: StepContext, flight: Flight, branches: readonly TransitionBranch[]): void {
  const branch = chosenBranch(step, flight.transition, branches, () => flight.bindings)
  const end = computeEnd(() => flightEndOf(step, flight, 'end', branch, flight.bindings))
  if ('actions' in end) completeFlight(step, flight, end)
  else withdrawFaulted(step, flight, end.error)
}
