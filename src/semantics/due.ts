import { isAwaited } from '../model/admission.ts'
import type { Key } from '../trace/event.ts'
import type { StepContext } from './context.ts'
import { endTravel, expire } from './effects.ts'
import { workDue } from './flight.ts'
import { opensAt } from './instances.ts'
import { machineContext } from './machine-states.ts'
import { timeOut } from './machine.ts'
import { type ComingToken, type Deadline, type Token, type Work, dueOf } from './state.ts'
import { tickDue } from './tick.ts'

/** Something that is due, and what then happens. */
export interface Due {
  readonly deadline: Deadline
  /** Of what it belongs to. */
  readonly rank: number
  readonly handle: () => void
}

/**
 * What is due first; null where nothing is pending. There can be very many deadlines: nothing is made for each of them, so
 * what is to be handled is said by functions outside of the loops.
 */
class First {
  due: Due | null = null

  /** Whether this deadline comes before all that were met so far: by time, then rank, then sequence. */
  isAfter(deadline: Deadline, rank: number): boolean {
    if (this.due === null) return true
    const order = deadline.at - this.due.deadline.at || rank - this.due.rank
    return (order || deadline.sequence - this.due.deadline.sequence) < 0
  }
}

/**
 * What is due first; null when nothing is pending.
 * @param answered a call of which an answer has come: what is due of it waits until that is looked at
 */
export function firstDue(step: StepContext, answered?: Work): Due | null {
  const first = new First()
  lookAtMachines(step, first)
  lookAtWorks(step, first, answered)
  lookAtComing(step, first)
  lookAtTokens(step, first)
  lookAtTicks(step, first)
  return first.due
}

/** Timers of instances, and when they open. */
function lookAtMachines(step: StepContext, first: First): void {
  const { network } = step.config
  const { machines } = step.state
  for (let slot = 0; slot < machines.length; slot++) {
    lookAtTimers(step, slot, first)
    if (isAwaited(network, slot)) lookAtOpenings(step, slot, first)
  }
}

function lookAtTimers(step: StepContext, slot: number, first: First): void {
  const { rank } = step.config.network.machines[slot]!
  for (const [key, { timers }] of step.state.machines[slot]!)
    for (let index = 0; index < timers.length; index++)
      if (first.isAfter(timers[index]!, rank)) first.due = timerDue(step, slot, key, index, timers[index]!)
}

const timerDue = (step: StepContext, slot: number, key: Key, index: number, deadline: Deadline): Due => ({
  deadline,
  rank: step.config.network.machines[slot]!.rank,
  handle: () => timeOut(step, slot, key, index),
})

/** Entries leave windows that decide what is admitted: whoever waits is tried again, after the timers of that instant. */
function lookAtOpenings(step: StepContext, slot: number, first: First): void {
  const rank = step.config.network.machines[slot]!.rank + 0.5
  for (const [key, instance] of step.state.machines[slot]!) {
    const deadline = { at: opensAt(machineContext(step, slot, key, instance)), sequence: 0 }
    if (deadline.at < Infinity && first.isAfter(deadline, rank)) first.due = { deadline, rank, handle: nothing }
  }
}

const nothing = (): void => {}

/** Calls and delays. */
function lookAtWorks(step: StepContext, first: First, answered: Work | undefined): void {
  for (const work of step.state.works) {
    const deadline = work === answered ? null : dueOf(work)
    const { rank } = step.config.network.transitions[work.transition]!
    if (deadline !== null && first.isAfter(deadline, rank)) first.due = endDue(step, work, deadline, rank)
  }
}

const endDue = (step: StepContext, work: Work, deadline: Deadline, rank: number): Due => ({
  deadline,
  rank,
  handle: () => workDue(step, work),
})

/** Tokens on their way: before those that expire in their place. */
function lookAtComing(step: StepContext, first: First): void {
  for (const token of step.state.coming) {
    const rank = step.config.network.places[token.place]!.rank - 0.5
    if (first.isAfter(token.arrives, rank)) first.due = arrivalDue(step, token, rank)
  }
}

const arrivalDue = (step: StepContext, token: ComingToken, rank: number): Due => ({
  deadline: token.arrives,
  rank,
  handle: () => endTravel(step, token),
})

/** Tokens that expire. */
function lookAtTokens(step: StepContext, first: First): void {
  const { places } = step.config.network
  for (let place = 0; place < places.length; place++) {
    const { expiry, rank } = places[place]!
    if (expiry === null) continue
    for (const token of step.state.marking[place]!)
      if (token.expires !== null && first.isAfter(token.expires, rank))
        first.due = expiryDue(step, place, token, token.expires)
  }
}

const expiryDue = (step: StepContext, place: number, token: Token, deadline: Deadline): Due => ({
  deadline,
  rank: step.config.network.places[place]!.rank,
  handle: () => expire(step, place, token),
})

/** The next ticks of transitions with `every`. */
function lookAtTicks(step: StepContext, first: First): void {
  for (const { transition, deadline } of step.state.ticks) {
    const { rank } = step.config.network.transitions[transition]!
    if (first.isAfter(deadline, rank)) first.due = nextTick(step, transition, deadline, rank)
  }
}

const nextTick = (step: StepContext, transition: number, deadline: Deadline, rank: number): Due => ({
  deadline,
  rank,
  handle: () => tickDue(step, transition),
})
