import { externKey } from '../../target/exports.ts'
import { quote } from '../../diagnostics/wording.ts'
import { isWhole } from '../../model/types.ts'
import type { MachineSlot, MachineState } from '../../model/program.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC513: a call through a machine that admits a limited number ends in time, so that its permit comes back. */
export const boundedCalls: Rule<TransitionSubject> = (subject, log) => {
  const { transition, node } = subject
  const { work } = transition
  const limited = limitedGate(subject)
  if (limited === undefined || work?.kind !== 'call' || work.within !== null) return
  const { slot, state } = limited
  log.error(node.clauses.find((clause) => clause.kind === 'call')?.extern.span ?? transition.at, {
    code: 'MYC513',
    message: `A call of ${quote(externKey(work.extern))} that never ends would keep its permit of ${quote(slot.name)} for ever.`,
    hint: `Bound its time: ${quote(`call ${externKey(work.extern)}(…) within 2s`)}.`,
    related: [{ message: `${quote(state.name)} admits a limited number`, span: state.at }],
  })
}

/** The first machine gone through that has a state which admits a limited number, and the first such state; if there is one. */
export function limitedGate({ net, machines, transition }: TransitionSubject): LimitedGate | undefined {
  for (const { machine } of transition.gates) {
    const slot = net.model.machines[machine]!
    const state = machines[slot.machine]?.model.states.find(
      ({ admit }) => typeof admit === 'object' && isWhole(admit.type),
    )
    if (state !== undefined) return { slot, state }
  }
  return undefined
}

interface LimitedGate {
  readonly slot: MachineSlot
  readonly state: MachineState
}
