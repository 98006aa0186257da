import { quote } from '../../diagnostics/wording.ts'
import type { MachineSubject, Rule } from '../rule.ts'
import { branchesAway } from './leaving.ts'

/** MYC403: exactly the final states are never left. A machine of one state has nowhere to go. */
export const finalStates: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  model.states.forEach(({ name, at, final }, state) => {
    const [branch] = branchesAway(model, state)
    if (final && branch !== undefined) {
      log.error(branch.at, {
        code: 'MYC403',
        message: `${quote(name)} is final, so it has no way out.`,
        hint: 'Remove the way, or the word `final`.',
        related: [{ message: `${quote(name)} is declared here`, span: at }],
      })
    } else if (!final && branch === undefined && model.states.length > 1) {
      log.error(at, {
        code: 'MYC403',
        message: `The state ${quote(name)} is never left, and it is not final.`,
        hint: 'Give it a way out, as in `after 5s -> STATE`, or declare it as `final state`.',
      })
    }
  })
}
