import type { TransitionBranch } from '../model/program.ts'
import { chosenBranch } from './branch.ts'
import { beginCall, endCall, hedgeCall } from './call.ts'
import { type StepContext, deadlineIn, recordEvent } from './context.ts'
import type { Firing } from './enable.ts'
import { completeFlight, computeEnd, flightEndOf, withdrawFaulted } from './flight-end.ts'
import { type Flight, type Work, dueOf } from './state.ts'
import { takenBy } from './tokens.ts'
import { countPermits, endWork, flightsOf, transitionOf } from './work.ts'

/** Starts a call or a delay: the tokens are taken, a permit is held, room is kept free until it ends. */
export function beginFlight(
  step: StepContext,
  firing: Firing,
  ticket: number | null,
  admissions: Work['admissions'],
): void {
  const id = step.state.nextFlight++
  const work: Work = {
    id,
    transition: firing.index,
    key: firing.key,
    arguments: firing.arguments,
    duration: firing.duration,
    admissions,
    patience: firing.patience,
    judged: false,
    attempts: 0,
    running: [],
    deadline: null,
    hedge: null,
  }
  step.state.works.push(work)
  addFlight(step, firing, ticket, id, id)
  countPermits(step, work, 1)
  const { name, at, work: task } = firing.transition
  recordEvent(step, at, { kind: 'fired', transition: name, part: 'begin', call: id, ...takenBy(firing) })
  if (task?.kind === 'call') beginCall(step, work, task)
  else work.deadline = deadlineIn(step, work.duration)
}

/** Takes part in a call under way: the tokens are taken, and room is kept free until it ends. */
export function joinFlight(step: StepContext, firing: Firing, ticket: number | null, { id: joined }: Work): void {
  const id = step.state.nextFlight++
  addFlight(step, firing, ticket, id, joined)
  const { name, at } = firing.transition
  recordEvent(step, at, { kind: 'fired', transition: name, part: 'join', call: id, joined, ...takenBy(firing) })
}

function addFlight(
  step: StepContext,
  { index, choice }: Firing,
  ticket: number | null,
  id: number,
  work: number,
): void {
  step.state.flights.push({ id, transition: index, bindings: choice.bindings, ticket, work })
}

/** The deadline of a call or a delay: a delay is over, a second attempt starts, or the call has taken too long. */
export function workDue(step: StepContext, work: Work): void {
  const { work: task, branches } = transitionOf(step, work)
  if (task?.kind === 'call')
    return dueOf(work) === work.hedge ? hedgeCall(step, work, task) : endCall(step, work, { kind: 'timeout' })
  const waiting = flightsOf(step, work)
  endWork(step, work)
  for (const flight of waiting) endDelay(step, flight, work, branches)
}

function endDelay(step: StepContext, flight: Flight, work: Work, branches: readonly TransitionBranch[]): void {
  const branch = chosenBranch(step, flight.transition, branches, () => flight.bindings)
  const end = computeEnd(() => flightEndOf(step, work, 'end', branch, flight.bindings))
  if ('actions' in end) completeFlight(step, flight, work, end)
  else withdrawFaulted(step, flight, work, end.error)
}
