import { quote } from '../../diagnostics/wording.ts'
import { isWhole } from '../../model/types.ts'
import type { MachineState } from '../../model/program.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC513: a call through a machine that admits a limited number ends in time, so that its permit comes back. */
export const boundedCalls: Rule<TransitionSubject> = (subject, log) => {
  const { net, transition, node } = subject
  const { through, work } = transition
  const state = limitedState(subject)
  if (through === null || state === undefined || work?.kind !== 'call' || work.within !== null) return
  const slot = net.model.machines[through.machine]!
  log.error(node.clauses.find((clause) => clause.kind === 'call')?.extern.span ?? transition.at, {
    code: 'MYC513',
    message: `A call of ${quote(work.extern)} that never ends would keep its permit of ${quote(slot.name)} for ever.`,
    hint: `Bound its time: ${quote(`call ${work.extern}(…) within 2s`)}.`,
    related: [{ message: `${quote(state.name)} admits a limited number`, span: state.at }],
  })
}

/** The first state of the machine gone through that admits a limited number, if there is one. */
export function limitedState({ net, machines, transition }: TransitionSubject): MachineState | undefined {
  if (transition.through === null) return undefined
  const slot = net.model.machines[transition.through.machine]!
  return machines[slot.machine]?.model.states.find(({ admit }) => typeof admit === 'object' && isWhole(admit.type))
}
