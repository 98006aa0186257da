import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { BranchNode, CallClause } from '../../syntax/tree.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC512: a call has a branch for each outcome, whatever the guards say. MYC406: and none that is never tried. */
export const callBranches: Rule<TransitionSubject> = ({ node }, log) => {
  for (const clause of node.clauses) if (clause.kind === 'call') checkCall(clause, log)
}

function checkCall(call: CallClause, log: Log): void {
  for (const outcome of ['ok', 'error', 'timeout', 'cancelled'] as const) {
    const group = call.branches.filter((branch) => branch.outcome === outcome)
    checkGroup(group, log)
    if (group.length > 0 || outcome === 'timeout' || outcome === 'cancelled') continue
    log.error(call.extern.span, {
      code: 'MYC512',
      message: `The call of ${quote(call.extern.text)} has no ${quote(outcome)} branch.`,
      hint: `Say what happens then: ${quote(`${outcome} ${outcome === 'ok' ? 'result' : 'reason'} => put … in P`)}.`,
    })
  }
  const timeout = call.branches.find(({ outcome }) => outcome === 'timeout')
  if (timeout === undefined || call.within !== null) return
  log.error(timeout.span, {
    code: 'MYC512',
    message: `The call of ${quote(call.extern.text)} has a \`timeout\` branch, but no \`within\`.`,
    hint: 'Bound its time, as in `within 2s`, or remove the branch.',
  })
}

function checkGroup(group: readonly BranchNode[], log: Log): void {
  const last = group.at(-1)
  const certain = group.find(({ guard }) => guard === null)
  if (last !== undefined && certain === undefined) {
    log.error(last.guard?.span ?? last.span, {
      code: 'MYC512',
      message: `Every ${quote(last.outcome)} branch has a condition, so none may hold.`,
      hint: `Add a last ${quote(last.outcome)} branch without \`when\`.`,
    })
  }
  if (certain === undefined) return
  for (const branch of group.slice(group.indexOf(certain) + 1)) {
    log.error(branch.span, {
      code: 'MYC406',
      message: `This ${quote(branch.outcome)} branch is never tried, since one before it always holds.`,
      hint: 'Write it before the other one, give that one a condition, or remove one of them.',
      related: [{ message: 'This one always holds', span: certain.span }],
    })
  }
}
