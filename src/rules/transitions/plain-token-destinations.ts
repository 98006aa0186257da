import { allBranches } from '../../model/walk.ts'
import type { TransitionBranch } from '../../model/program.ts'
import { inputNodes, type Rule, type TransitionSubject, branchName } from '../rule.ts'

/** MYC511: on every way out at least as many plain tokens are put as were taken, or `drop tokens` says that they go. */
export const plainTokenDestinations: Rule<TransitionSubject> = ({ transition, node }, log) => {
  const plain = transition.inputs.flatMap(({ kind, binding, count }, index) =>
    kind === 'take' && binding === null ? [{ count, index }] : [],
  )
  const taken = plain.reduce((sum, { count }) => sum + count, 0)
  const first = inputNodes(node)[plain[0]?.index ?? -1]?.span ?? transition.at
  for (const branch of allBranches(transition)) {
    const { put, dropped } = balanceOf(branch)
    if (dropped !== null && taken === 0) {
      log.error(dropped.at, {
        code: 'MYC511',
        message: 'No plain token is taken that could be dropped.',
        hint: 'Remove the `drop`, or name the token that it means.',
      })
    }
    if (dropped !== null || put >= taken) continue
    const whole = branch.outcome === 'done'
    log.error(whole ? first : branch.at, {
      code: 'MYC511',
      message: `${count(taken)} taken, and ${put === 0 ? 'none is' : `only ${count(put)}`} put ${branchName(branch)}.`,
      hint: 'Put as many as are taken, or write `drop tokens`.',
      related: whole ? [] : [{ message: 'Plain tokens are taken here', span: first }],
    })
  }
}

function count(tokens: number): string {
  return tokens === 1 ? '1 plain token is' : `${tokens} plain tokens are`
}

function balanceOf({ effects }: TransitionBranch) {
  const put = effects.reduce((sum, effect) => sum + (effect.kind === 'putTokens' ? effect.count : 0), 0)
  const dropped = effects.find((effect) => effect.kind === 'drop' && effect.binding === null) ?? null
  return { put, dropped }
}
