import type { Gate } from '../model/program.ts'
import type { Key } from '../trace/event.ts'
import { type StepContext, markCovered, recordEvent, recordFault } from './context.ts'
import { applyEffects } from './effects.ts'
import type { Firing } from './enable.ts'
import { beginFlight, joinFlight } from './flight.ts'
import { instanceOf, remainingOf, touch } from './instances.ts'
import { sendAdmitted } from './machine.ts'
import { rethrowUnbounded } from './size.ts'
import type { Admission } from './state.ts'
import { takenBy, takeTokens } from './tokens.ts'

/** Makes a firing happen: it refuses, begins, or acts at once. */
export function fire(step: StepContext, firing: Firing): void {
  const ticket = takeTokens(step, firing)
  const { index, part, branch, actions, transition, joined } = firing
  if (part !== 'refuse') markCovered(step, transition)
  if (joined !== null) return joinFlight(step, firing, ticket, joined)
  const admissions = askGates(step, firing)
  if (branch === null) return beginFlight(step, firing, ticket, admissions)
  markCovered(step, branch)
  applyEffects(step, { transition: index, part, branch, actions, ticket, admissions, taken: takenBy(firing) })
}

/** Asks the machines that the transition goes through, or the one that refuses: the answers are reported, and kept for verdicts. */
function askGates(step: StepContext, firing: Firing): Admission[] {
  const { transition, gates, refusal } = firing
  if (refusal === null) return transition.gates.map((gate, at) => ask(step, firing, gate, gates[at]!.key))
  ask(step, firing, transition.gates[refusal]!, gates[refusal]!.key)
  return []
}

function ask(step: StepContext, { index, transition, refusal }: Firing, { machine, at }: Gate, key: Key): Admission {
  const slot = step.config.network.machines[machine]!
  const instance = instanceOf(step, machine, key)
  touch(step, machine, key)
  const { state } = instance
  const { name } = step.config.program.machines[slot.machine]!.states[state]!
  const answer = { machine: slot.name, key, state: name, transition: transition.name }
  if (refusal === null) {
    recordEvent(step, at, { kind: 'admitted', ...answer })
    tellAdmitted(step, index, machine, key)
  } else recordEvent(step, at, { kind: 'refused', ...answer, remaining: remainingOf(step, machine, key) })
  // The permit is of the state that admitted; a verdict is for the machine as it is since then.
  return { machine, key, state, epoch: instance.epoch }
}

/** A machine that cannot take it, since a record in it has changed, keeps nobody from what else is done. */
function tellAdmitted(step: StepContext, transition: number, slot: number, key: Key): void {
  try {
    sendAdmitted(step, slot, key)
  } catch (error) {
    rethrowUnbounded(error)
    recordFault(step, transition, error)
  }
}
