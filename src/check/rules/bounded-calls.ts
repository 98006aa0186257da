import { quote } from '../../bind/names.ts'
import type { Rule, TransitionSubject } from './rule.ts'

/** MYC513: a call through a machine that admits a limited number ends in time, so that its permit comes back. */
export const boundedCalls: Rule<TransitionSubject> = ({ net, machines, transition, node }, log) => {
  const { through, work } = transition
  if (through === null || work?.kind !== 'call' || work.within !== null) return
  const slot = net.model.machines[through.machine]!
  const state = machines[slot.machine]?.model.states.find(({ admit }) => typeof admit === 'object')
  if (state === undefined) return
  log.error(node.clauses.find((clause) => clause.kind === 'call')?.extern.span ?? transition.at, {
    code: 'MYC513',
    message: `A call of ${quote(work.extern)} that never ends would keep its permit of ${quote(slot.name)} for ever.`,
    hint: `Bound its time: ${quote(`call ${work.extern}(…) within 2s`)}.`,
    related: [{ message: `${quote(state.name)} admits a limited number`, span: state.at }],
  })
}
