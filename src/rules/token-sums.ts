import { allBranches } from '../model/walk.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Effect } from '../model/program.ts'
import { limits } from '../source/limits.ts'
import type { CheckedNet } from '../check/net.ts'
import { checkLimit } from '../check/values.ts'
import { inputNodes, type Rule, type TransitionSubject } from './rule.ts'
import type { Span } from '../source/span.ts'

interface Part {
  readonly count: number
  readonly at: Span
}

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

/** MYC110: and so does a net start. */
export const startingTokens: Rule<CheckedNet> = ({ bound, model }, log) => {
  const held = model.places.map(({ initial, at }, index) => ({
    count: typeof initial === 'number' ? initial : initial.length,
    at: bound.places[index]?.node.initial?.span ?? at,
  }))
  checkSum(log, held, 'The number of all tokens at the start')
}

/** Points at the one with which it becomes too much. */
function checkSum(log: Log, parts: readonly Part[], what: string): void {
  let sum = 0
  for (const { count, at } of parts) {
    if (sum <= limits.tokens) checkLimit(log, sum + count, limits.tokens, at, what)
    sum += count
  }
}
