import type { Effect } from '../../model/program.ts'
import { allBranches } from '../../model/walk.ts'
import { inputNodes, type Rule, type TransitionSubject } from '../rule.ts'
import { checkSum } from '../sums.ts'

/** MYC110: a transition does not take more tokens at once, or put more of them, than takes no time. */
export const movedTokens: Rule<TransitionSubject> = ({ transition, node }, log) => {
  const nodes = inputNodes(node)
  const taken = transition.inputs.map(({ count }, index) => ({ count, at: nodes[index]?.span ?? transition.at }))
  checkSum(log, taken, 'The number of all tokens that are taken')
  for (const { effects } of allBranches(transition))
    checkSum(
      log,
      effects.map((effect) => ({ count: countOf(effect), at: effect.at })),
      'The number of all tokens that are put',
    )
}

function countOf(effect: Effect): number {
  if (effect.kind === 'putTokens') return effect.count
  return effect.kind === 'put' ? 1 : 0
}
