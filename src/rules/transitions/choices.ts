import { unnamedMembers } from '../../check/enum-members.ts'
import type { Log } from '../../diagnostics/log.ts'
import { enumerate, quote } from '../../diagnostics/wording.ts'
import type { Condition } from '../../check/condition.ts'
import type { EnumType, TransitionBranch } from '../../model/program.ts'
import { clausesOf, type Rule, type TransitionSubject } from '../rule.ts'
import { reportUntaken, untakenOf } from '../untaken.ts'

/** MYC512: of the branches of a transition without a call one is taken, whatever their conditions say. MYC406: and none is never taken. */
export const choices: Rule<TransitionSubject> = ({ program, transition, node }, log) => {
  const clauses = clausesOf(node, 'choice')
  const { branches } = transition
  if (clauses.length === 0) return
  if (branches.length === 1) reportLone(branches[0]!, log)
  else {
    checkLast(branches, program.enums, log)
    for (const [{ at }, before] of untakenOf(branches, program.enums)) reportUntaken(log, at, 'This branch', before)
  }
}

function reportLone({ at, guard }: TransitionBranch, log: Log): void {
  const others =
    guard === null
      ? 'Write its effects without `otherwise =>`, or write branches before it: `when … => …`.'
      : 'Add a last branch, `otherwise => …`; or write `when …` as a condition of the transition, and its effects after it.'
  log.error(at, { code: 'MYC512', message: 'This is the only branch, so there is nothing to choose.', hint: others })
}

function checkLast(branches: readonly TransitionBranch[], enums: readonly EnumType[], log: Log): void {
  const guards = guardsOf(branches)
  const unnamed = unnamedMembers(guards, enums)
  if (guards.length < branches.length || unnamed?.length === 0) return
  const { at } = branches.at(-1)!
  const missing = unnamed === null ? [] : unnamed.slice(0, 8).map(quote)
  log.error(at, {
    code: 'MYC512',
    message: `Every branch has a condition, so none may hold${missing.length === 0 ? '' : `: nothing is said of ${enumerate(missing)}`}.`,
    hint: 'Add a last branch, `otherwise => …`, or name each member of an enum.',
  })
}

/** The conditions up to the first branch that has none. */
function guardsOf(branches: readonly TransitionBranch[]): Condition[] {
  const last = branches.findIndex(({ guard }) => guard === null)
  return branches.slice(0, last < 0 ? branches.length : last).map(({ guard }) => ({ guard: guard!, token: null }))
}
