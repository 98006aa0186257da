import { quote } from '../../diagnostics/wording.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC528: a call or a delay keeps room free for what its end puts, so no list says then how much that is. */
export const roomForLists: Rule<TransitionSubject> = ({ net, transition }, log) => {
  if (transition.work === null) return
  for (const effect of transition.branches.flatMap(({ effects }) => effects)) {
    if (effect.kind !== 'putEach') continue
    const { name, capacity, at } = net.model.places[effect.place]!
    if (capacity === null) continue
    log.error(effect.at, {
      code: 'MYC528',
      message: `How many tokens are put in ${quote(name)} is not known when ${transition.work.kind === 'call' ? 'the call' : 'the delay'} begins, so no room can be kept free for them.`,
      hint: `Let ${quote(name)} have no capacity; or put the list as a whole, and let another transition put its elements.`,
      related: [{ message: `${quote(name)} is declared here`, span: at }],
    })
  }
}
