import type { Transition } from '../model/program.ts'
import type { Key } from '../trace/event.ts'
import type { StepContext } from './context.ts'
import { touch } from './instances.ts'
import type { Flight, Work } from './state.ts'

/** The transition that something is under way of. */
export const transitionOf = (step: StepContext, { transition }: { readonly transition: number }): Transition =>
  step.config.network.transitions[transition]!

/** Those who wait for the end of a call or a delay, in the order in which they began. */
export const flightsOf = ({ state }: StepContext, { id }: Work): Flight[] =>
  state.flights.filter(({ work }) => work === id)

/** What a flight waits for. */
export const workOf = ({ state }: StepContext, { work }: Flight): Work => state.works.find(({ id }) => id === work)!

/** The call under way of a transition of which those take part who ask with this key; null where there is none. */
export function workShared({ state, config }: StepContext, transition: number, key: Key): Work | null {
  config.budget.spend(state.works.length / 100, state.now)
  return state.works.find((work) => work.transition === transition && work.key === key) ?? null
}

/** Takes or gives back the permits of the states that admitted. */
export function countPermits(step: StepContext, { admissions }: Work, count: 1 | -1): void {
  for (const { machine, key, state } of admissions) step.state.machines[machine]!.get(key)!.admitted[state]! += count
}

/** Aborts the signals of the attempts that still run. */
export function abortAttempts(step: StepContext, { id, running }: Work): void {
  for (const attempt of running) step.aborts.push({ call: id, attempt })
}

/** A call or a delay is over: its permits and its slot come back, and attempts that still run are aborted. */
export function endWork(step: StepContext, work: Work): void {
  abortAttempts(step, work)
  step.state.works = step.state.works.filter((other) => other !== work)
  countPermits(step, work, -1)
  for (const { machine, key } of work.admissions) touch(step, machine, key)
}
