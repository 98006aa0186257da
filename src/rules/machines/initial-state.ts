import { quote } from '../../diagnostics/wording.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/** MYC401: a machine begins in exactly one state. */
export const initialState: Rule<MachineSubject> = ({ machine }, log) => {
  const { node } = machine.bound
  const [first, ...others] = node.states.filter(({ initial }) => initial)
  if (first === undefined) {
    log.error(node.name.span, {
      code: 'MYC401',
      message: `The machine ${quote(node.name.text)} has no initial state.`,
      hint: 'Write `initial` before the state in which it begins.',
    })
  }
  for (const state of others) {
    log.error(state.name.span, {
      code: 'MYC401',
      message: `The machine ${quote(node.name.text)} has another initial state already.`,
      hint: 'Keep `initial` at one of them.',
      related: [{ message: 'The first initial state is here', span: first?.name.span ?? node.name.span }],
    })
  }
}
