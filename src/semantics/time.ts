import type { NetworkConfig } from './config.ts'
import { firstComing } from './coming.ts'
import { type StepContext, contextOf, deadlineIn } from './context.ts'
import { endTravel, expire } from './effects.ts'
import { enabled } from './enable.ts'
import { evaluate, scopeOf } from './evaluate.ts'
import { fire } from './fire.ts'
import { opensAt } from './instances.ts'
import { machineContext } from './machine-states.ts'
import { isAwaited } from '../model/admission.ts'
import { workDue } from './flight.ts'
import { timeOut } from './machine.ts'
import { conclude } from './settle.ts'
import { type Deadline, type State, type Work, dueOf } from './state.ts'

/** Something that is due, and what it belongs to. */
interface Due {
  readonly deadline: Deadline
  readonly rank: number
  readonly handle: () => void
}

/**
 * Handles every deadline up to the given time, each at its own time and as a stimulus of its own.
 * @param answered a call of which an answer has come: what is due of it waits until that is looked at
 */
export function passTime(step: StepContext, to: number, answered?: Work): void {
  for (;;) {
    const due = earliest(dues(step, answered))
    if (due === null || due.deadline.at > to) break
    step.state.now = Math.max(step.state.now, due.deadline.at)
    step.faulted.clear()
    due.handle()
    conclude(step)
  }
  step.state.now = Math.max(step.state.now, to)
}

/** Handles every deadline up to the given time, but no transition acts: what is due is what time alone does. */
export function sleep(step: StepContext, to: number): void {
  const { draining } = step.state
  step.state.draining = true
  for (let due = earliest(dues(step)); due !== null && due.deadline.at <= to; due = earliest(dues(step))) {
    step.state.now = Math.max(step.state.now, due.deadline.at)
    due.handle()
  }
  Object.assign(step.state, { draining, now: to })
}

function earliest(dues: Iterable<Due>): Due | null {
  let first: Due | null = null
  for (const due of dues) if (first === null || before(due, first)) first = due
  return first
}

function before(left: Due, right: Due): boolean {
  const order = left.deadline.at - right.deadline.at || left.rank - right.rank
  return (order || left.deadline.sequence - right.deadline.sequence) < 0
}

/** The earliest deadline of the network in milliseconds, or null when nothing is pending. */
export function nextDeadline(config: NetworkConfig, state: State): number | null {
  return earliest(dues(contextOf(config, state)))?.deadline.at ?? null
}

/** The call or delay that is due first. There can be very many, so nothing is made for each of them. */
function firstWork({ state, config }: StepContext, answered: Work | undefined): WorkDue | null {
  let first: Work | null = null
  let earliest: Deadline | null = null
  for (const work of state.works) {
    const due = work === answered ? null : dueOf(work)
    if (due === null || (first !== null && !workBefore(config, work, due, first, earliest!))) continue
    first = work
    earliest = due
  }
  return first === null ? null : { work: first, deadline: earliest! }
}

interface WorkDue {
  readonly work: Work
  readonly deadline: Deadline
}

function workBefore(
  { network }: NetworkConfig,
  left: Work,
  leftDue: Deadline,
  right: Work,
  rightDue: Deadline,
): boolean {
  if (leftDue.at !== rightDue.at) return leftDue.at < rightDue.at
  const order = network.transitions[left.transition]!.rank - network.transitions[right.transition]!.rank
  return (order || leftDue.sequence - rightDue.sequence) < 0
}

function* dues(step: StepContext, answered?: Work): Generator<Due> {
  yield* machinesDue(step)
  const first = firstWork(step, answered)
  if (first !== null) {
    const { rank } = step.config.network.transitions[first.work.transition]!
    yield { deadline: first.deadline, rank, handle: () => workDue(step, first.work) }
  }
  const coming = firstComing(step)
  if (coming !== null) {
    // Before what expires in that place.
    const rank = step.config.network.places[coming.place]!.rank - 0.5
    yield { deadline: coming.arrives, rank, handle: () => endTravel(step, coming) }
  }
  yield* tokensDue(step)
  for (const { transition, deadline } of step.state.ticks) {
    const { rank } = step.config.network.transitions[transition]!
    yield { deadline, rank, handle: () => tickDue(step, transition) }
  }
}

/** Timers of instances, and when they open. */
function* machinesDue(step: StepContext): Generator<Due> {
  const { network } = step.config
  for (const [slot, instances] of step.state.machines.entries()) {
    const { rank } = network.machines[slot]!
    for (const [key, { timers }] of instances)
      for (const [index, deadline] of timers.entries())
        yield { deadline, rank, handle: () => timeOut(step, slot, key, index) }
    if (isAwaited(network, slot)) yield* openings(step, slot)
  }
}

/** Tokens that expire. */
function* tokensDue(step: StepContext): Generator<Due> {
  for (const [place, tokens] of step.state.marking.entries()) {
    const { expiry, rank } = step.config.network.places[place]!
    for (const token of expiry === null ? [] : tokens)
      if (token.expires !== null) yield { deadline: token.expires, rank, handle: () => expire(step, place, token) }
  }
}

/** Entries leave windows that decide what is admitted: whoever waits is tried again, after the timers of that instant. */
function* openings(step: StepContext, slot: number): Generator<Due> {
  const rank = step.config.network.machines[slot]!.rank + 0.5
  for (const [key, instance] of step.state.machines[slot]!) {
    const at = opensAt(machineContext(step, slot, key, instance))
    if (at < Infinity) yield { deadline: { at, sequence: 0 }, rank, handle: () => {} }
  }
}

/** Sets the next tick of a transition. */
export function armTick(step: StepContext, transition: number): void {
  const { every } = step.config.network.transitions[transition]!
  const period = evaluate(
    every!,
    scopeOf({
      parameters: step.state.values.parameters,
      variables: { net: step.state.variables, machine: [], state: [] },
      functions: step.config.program.functions,
    }),
  )
  step.state.ticks.push({ transition, deadline: deadlineIn(step, period) })
}

/** A tick: the next one is set first, then the transition acts if it is enabled, and the network is not draining. */
function tickDue(step: StepContext, transition: number): void {
  step.state.ticks = step.state.ticks.filter((tick) => tick.transition !== transition)
  armTick(step, transition)
  if (step.state.draining) return
  const firing = enabled(step, transition)
  if (firing !== null) fire(step, firing)
}
