import { firstToComplete, unnamedMembers } from '../../check/enum-members.ts'
import type { Log } from '../../diagnostics/log.ts'
import { enumerate, quote } from '../../diagnostics/wording.ts'
import type { Condition } from '../../check/condition.ts'
import type { EnumType, TransitionBranch } from '../../model/program.ts'
import { draws } from '../../model/walk.ts'
import { alwaysHolds, clausesOf, type Rule, type TransitionSubject } from '../rule.ts'

/** MYC512: of the branches of a transition without a call one is taken, whatever their conditions say. MYC406: and none is never tried. */
export const choices: Rule<TransitionSubject> = ({ program, transition, node }, log) => {
  const clauses = clausesOf(node, 'choice')
  const { branches } = transition
  if (clauses.length === 0) return
  if (branches.length === 1) reportLone(branches[0]!, log)
  else {
    checkLast(branches, program.enums, log)
    checkTried(branches, program.enums, log)
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

function checkTried(branches: readonly TransitionBranch[], enums: readonly EnumType[], log: Log): void {
  const alike = new Map<string, TransitionBranch>()
  const always = branches.find(alwaysHolds)
  const completing = branches[firstToComplete(guardsOf(branches), enums) ?? branches.length]
  let certain: TransitionBranch | undefined
  for (const branch of branches) {
    const text = JSON.stringify(branch.guard)
    const before = certain ?? (branch.guard !== null && draws(branch.guard) ? undefined : alike.get(text))
    if (before !== undefined) reportUntried(branch, before, log)
    else alike.set(text, branch)
    if (branch === always || branch === completing) certain ??= branch
  }
}

function reportUntried({ at }: TransitionBranch, before: TransitionBranch, log: Log): void {
  log.error(at, {
    code: 'MYC406',
    message: 'This branch is never taken, since what stands before it leaves nothing to it.',
    hint: 'Write it further up, give the one before it another condition, or remove one of them.',
    related: [{ message: 'This one is taken instead', span: before.at }],
  })
}

/** The conditions up to the first branch that has none. */
function guardsOf(branches: readonly TransitionBranch[]): Condition[] {
  const last = branches.findIndex(({ guard }) => guard === null)
  return branches.slice(0, last < 0 ? branches.length : last).map(({ guard }) => ({ guard: guard!, token: null }))
}
