import { isIdle } from '../../model/flow.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC516: a transition puts back what it takes, and does nothing else. */
export const idleTransitions: Rule<TransitionSubject> = ({ transition }, log) => {
  if (!isIdle(transition)) return
  log.error(transition.at, {
    code: 'MYC516',
    message: `${quote(transition.name)} puts back what it takes and does nothing else.`,
    hint: 'Put the token in another place, or `read` it and do something.',
  })
}
