import type { Log } from '../../diagnostics/log.ts'
import type { Condition } from '../../check/condition.ts'
import { unnamedMembers } from '../../check/enum-members.ts'
import { enumerate, quote } from '../../diagnostics/wording.ts'
import type { Program, Transition } from '../../model/program.ts'
import type { BranchNode, CallClause } from '../../syntax/tree.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC512: a call has a branch for each outcome, whatever the guards say. MYC406: and none that is never tried. */
export const callBranches: Rule<TransitionSubject> = (subject, log) => {
  for (const clause of subject.node.clauses) if (clause.kind === 'call') checkCall(subject, clause, log)
}

function checkCall({ program, transition }: TransitionSubject, call: CallClause, log: Log): void {
  for (const outcome of ['ok', 'error', 'timeout', 'cancelled'] as const) {
    const group = call.branches.filter((branch) => branch.outcome === outcome)
    checkGroup(group, unnamedIn(program, transition, outcome), log)
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

/** The members of an enum that no condition of an outcome names; null where they say something else. */
function unnamedIn({ enums }: Program, { branches }: Transition, outcome: BranchNode['outcome']): string[] | null {
  const conditions = branches.flatMap(({ outcome: of, guard, binding }): Condition[] =>
    of === outcome && guard !== null ? [{ guard, token: binding }] : [],
  )
  return unnamedMembers(conditions, enums)
}

/** @param unnamed the members of an enum that the conditions leave out; null where they are no such comparisons */
function checkGroup(group: readonly BranchNode[], unnamed: readonly string[] | null, log: Log): void {
  const last = group.at(-1)
  const certain = group.find(({ guard }) => guard === null)
  if (last !== undefined && certain === undefined && unnamed?.length !== 0) {
    const missing = unnamed === null ? '' : `: nothing is said of ${enumerate(unnamed.slice(0, 8).map(quote))}`
    log.error(last.guard?.span ?? last.span, {
      code: 'MYC512',
      message: `Every ${quote(last.outcome)} branch has a condition, so none may hold${missing}.`,
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
