import { type StepContext, markCovered, recordEvent, recordFault } from './context.ts'
import { applyEffects } from './effects.ts'
import type { Firing } from './enable.ts'
import { beginFlight } from './flight.ts'
import { instanceOf, remainingOf, touch } from './instances.ts'
import { sendAdmitted } from './machine.ts'
import { rethrowUnbounded } from './size.ts'
import type { Flight } from './state.ts'
import { takeTokens } from './tokens.ts'

/** Makes a firing happen: it refuses, begins, or acts at once. */
export function fire(step: StepContext, firing: Firing): void {
  const ticket = takeTokens(step, firing)
  const admission = admissionOf(step, firing)
  const { index, part, branch, actions, transition } = firing
  if (part !== 'refuse') markCovered(step, transition)
  if (branch === null) return beginFlight(step, firing, ticket, admission)
  markCovered(step, branch)
  applyEffects(step, { transition: index, part, branch, actions, ticket, admission })
}

/** Asks the machine that the transition goes through: its answer is reported, and kept for the verdict. */
function admissionOf(step: StepContext, firing: Firing): Flight['admission'] {
  const { through } = firing.transition
  if (through === null) return null
  const slot = step.config.network.machines[through.machine]!
  const instance = instanceOf(step, through.machine, firing.key)
  touch(step, through.machine, firing.key)
  const state = step.config.program.machines[slot.machine]!.states[instance.state]!.name
  const answer = { machine: slot.name, key: firing.key, state, transition: firing.transition.name }
  const permit = { key: firing.key, state: instance.state }
  if (firing.part !== 'refuse') {
    recordEvent(step, through.at, { kind: 'admitted', ...answer })
    tellAdmitted(step, firing, through.machine)
  } else {
    const remaining = remainingOf(step, through.machine, firing.key)
    recordEvent(step, through.at, { kind: 'refused', ...answer, remaining })
  }
  // The permit is of the state that admitted; a verdict is for the machine as it is since then.
  return { ...permit, epoch: instance.epoch }
}

/** A machine that cannot take it, since a record in it has changed, keeps nobody from what else is done. */
function tellAdmitted(step: StepContext, { index, key }: Firing, slot: number): void {
  try {
    sendAdmitted(step, slot, key)
  } catch (error) {
    rethrowUnbounded(error)
    recordFault(step, index, error)
  }
}
