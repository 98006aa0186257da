import { quote } from '../../diagnostics/wording.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { Gate, Machine, Transition } from '../../model/program.ts'
import type { MachineInfo } from '../../check/globals.ts'
import type { Rule, TransitionSubject } from '../rule.ts'
import { reachable } from '../../model/graph.ts'
import { statesAfter } from '../../model/walk.ts'

/**
 * MYC522, a warning: who waits for a machine is admitted some time: no state that admits none is there for good. One that is
 * forgotten begins anew.
 */
export const endlessWaits: Rule<TransitionSubject> = (subject, log) => {
  for (const gate of subject.transition.gates) if (gate.refuse === null) checkGate(subject, gate, log)
}

function checkGate(subject: TransitionSubject, gate: Gate, log: Log): void {
  const { net, machines } = subject
  const slot = net.model.machines[gate.machine]!
  const state = slot.capacity === null ? closedForGood(machines[slot.machine], slot.key !== null) : undefined
  if (state === undefined || !keepsTokens(subject, gate)) return
  log.warn(gate.at, {
    code: 'MYC522',
    message: `From ${quote(state.name)} on ${quote(slot.name)} never admits again: what waits here then waits for ever.`,
    hint: 'Say what becomes of it with `else` in place of `or wait`, or let a way lead to a state that admits.',
    related: [{ message: `${quote(state.name)} is declared here`, span: state.at }],
  })
}

/** A state from which no way leads to one that admits, nor, where there are keys, to a final one, whose key begins anew. */
function closedForGood(machine: MachineInfo | undefined, keyed: boolean): Machine['states'][number] | undefined {
  const states = machine?.model.states ?? []
  const isClosed = (state: number): boolean => states[state]!.admit === 'none' && !(keyed && states[state]!.final)
  const graph = states.map(statesAfter)
  return states.find((_, index) => [...reachable(graph, [index])].every(isClosed))
}

/** Whether a token that waits has no other way out: it does not expire, and whoever else takes it waits for the same. */
function keepsTokens({ net, transition }: TransitionSubject, gate: Gate): boolean {
  const { places, transitions } = net.model
  return transition.inputs.some(({ kind, place, binding }) => {
    if (kind !== 'take' || binding === null || places[place]!.expiry !== null) return false
    return transitions.every(
      (other) => !takesFrom(other, place) || other.name === transition.name || waitsFor(other, gate),
    )
  })
}

const takesFrom = ({ inputs }: Transition, place: number): boolean =>
  inputs.some((input) => input.kind === 'take' && input.place === place)

/** Of another key, the instance may be another one. */
const waitsFor = ({ gates }: Transition, { machine, key }: Gate): boolean =>
  key === null && gates.some((gate) => gate.machine === machine && gate.refuse === null)
