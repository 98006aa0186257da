import { externKey } from '../../target/exports.ts'
import { quote } from '../../diagnostics/wording.ts'
import { limitedGate } from './bounded-calls.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/**
 * MYC523, a warning: a call of which there are only so many at once ends in time, so that its slot comes back, and so does one that
 * others wait for, too; MYC513 says it of a permit.
 */
export const boundedSlots: Rule<TransitionSubject> = (subject, log) => {
  const { transition, node } = subject
  const { work } = transition
  if (work?.kind !== 'call' || work.within !== null || (work.limit === null && work.shared === null)) return
  if (limitedGate(subject) !== undefined) return
  const [what, rest] =
    work.shared === null
      ? [`keep its slot of ${quote(transition.name)} for ever`, 'at most …']
      : ['have everybody wait for ever who asks for the same', 'shared by …']
  log.warn(node.clauses.find((clause) => clause.kind === 'call')?.extern.span ?? transition.at, {
    code: 'MYC523',
    message: `A call of ${quote(externKey(work.extern))} that never ends would ${what}.`,
    hint: `Bound its time: ${quote(`call ${externKey(work.extern)}(…) within 2s, ${rest}`)}.`,
  })
}
