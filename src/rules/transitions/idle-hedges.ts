import { externKey } from '../../target/exports.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC529: the time of a call is up before a second attempt starts. */
export const idleHedges: Rule<TransitionSubject> = ({ transition, node }, log) => {
  const { work } = transition
  if (work?.kind !== 'call') return
  const [within, hedge] = [timeOf(work.within), timeOf(work.hedge)]
  if (within === null || hedge === null || hedge < within) return
  log.error(node.clauses.find((clause) => clause.kind === 'call')?.hedge?.span ?? transition.at, {
    code: 'MYC529',
    message: `A second attempt never starts, since the time of the call of ${quote(externKey(work.extern))} is up before.`,
    hint: 'Let `hedge after` be less than `within`: about as long as 95 of 100 calls take.',
  })
}

/** The time that is written; null where it is computed. */
const timeOf = (expr: Expr | null): number | null =>
  expr?.kind === 'literal' && typeof expr.value === 'number' ? expr.value : null
