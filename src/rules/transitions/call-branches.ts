import type { Log } from '../../diagnostics/log.ts'
import type { Condition } from '../../check/condition.ts'
import { unnamedMembers } from '../../check/enum-members.ts'
import { enumerate, quote } from '../../diagnostics/wording.ts'
import type { EnumType, TransitionBranch } from '../../model/program.ts'
import type { BranchNode, CallClause } from '../../syntax/tree.ts'
import type { Rule, TransitionSubject } from '../rule.ts'
import { reportUntaken, untakenOf } from '../untaken.ts'

/** MYC512: a call has a branch for each outcome, whatever the guards say. MYC406: and none that is never taken. */
export const callBranches: Rule<TransitionSubject> = (subject, log) => {
  for (const clause of subject.node.clauses) if (clause.kind === 'call') checkCall(subject, clause, log)
}

function checkCall({ program, transition }: TransitionSubject, call: CallClause, log: Log): void {
  for (const outcome of ['ok', 'error', 'timeout', 'cancelled'] as const) {
    const group = call.branches.filter((branch) => branch.outcome === outcome)
    const branches = transition.branches.filter((branch) => branch.outcome === outcome)
    for (const [{ at }, before] of untakenOf(branches, program.enums))
      reportUntaken(log, at, `This ${quote(outcome)} branch`, before)
    checkLast(group, unnamedIn(branches, program.enums), log)
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

/** The members of an enum that no condition of some branches names; null where they say something else. */
function unnamedIn(branches: readonly TransitionBranch[], enums: readonly EnumType[]): string[] | null {
  const conditions = branches.flatMap(({ guard, binding }): Condition[] =>
    guard === null ? [] : [{ guard, token: binding }],
  )
  return unnamedMembers(conditions, enums)
}

/** @param unnamed the members of an enum that the conditions leave out; null where they are no such comparisons */
function checkLast(group: readonly BranchNode[], unnamed: readonly string[] | null, log: Log): void {
  const last = group.at(-1)
  if (last === undefined || unnamed?.length === 0 || group.some(({ guard }) => guard === null)) return
  const missing = unnamed === null ? '' : `: nothing is said of ${enumerate(unnamed.slice(0, 8).map(quote))}`
  log.error(last.guard?.span ?? last.span, {
    code: 'MYC512',
    message: `Every ${quote(last.outcome)} branch has a condition, so none may hold${missing}.`,
    hint: `Add a last ${quote(last.outcome)} branch without \`when\`.`,
  })
}
