import { quote } from '../../diagnostics/wording.ts'
import type { MachineSubject, Rule } from '../rule.ts'
import { reachable } from '../../model/graph.ts'
import { statesAfter } from '../../model/walk.ts'

/** MYC402: every state is reached from the initial one. */
export const reachableStates: Rule<MachineSubject> = ({ machine: { model, bound } }, log) => {
  if (bound.node.states.filter(({ initial }) => initial).length !== 1) return
  const reached = reachable(model.states.map(statesAfter), [model.initial])
  model.states.forEach(({ name, at }, state) => {
    if (reached.has(state)) return
    log.error(at, {
      code: 'MYC402',
      message: `The state ${quote(name)} is never reached.`,
      hint: `Let a state that is reached lead to it, with ${quote(`-> ${name}`)}, or remove it.`,
    })
  })
}
