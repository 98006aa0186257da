import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import { neverHolds } from '../../check/never-holds.ts'
import { type Inhibitor, inhibitorsOf } from '../../model/counting.ts'
import type { Span } from '../../source/span.ts'
import type { ExpressionNode, TransitionDeclaration } from '../../syntax/tree.ts'
import { clausesOf, type Rule, type TransitionSubject } from '../rule.ts'

/** MYC521: a transition, or a branch of its call, can act. A warning where that is a condition that may be meant for a while. */
export const impossibleTransitions: Rule<TransitionSubject> = (subject, log) => {
  checkGuards(subject, log)
  checkBranches(subject, log)
}

const tokens = (count: number): string => (count === 1 ? 'a token' : `${count} tokens`)

/** As many tokens as it takes and reads are in the place, so asking for fewer never lets it act. */
function checkInhibitor({ net, transition }: TransitionSubject, { place, count }: Inhibitor, at: Span, log: Log): void {
  const needed = transition.inputs.reduce((sum, it) => (it.place === place ? sum + it.count : sum), 0)
  if (needed < count) return
  const { name } = net.model.places[place]!
  log.error(at, {
    code: 'MYC521',
    message: `${quote(transition.name)} never acts: it needs ${tokens(needed)} in ${quote(name)}, but acts only while there are fewer than ${count}.`,
    hint: `Write ${quote(`when ${name}.count < ${needed + 1}`)}, or remove one of the two.`,
  })
}

function checkGuards(subject: TransitionSubject, log: Log): void {
  const { transition, node } = subject
  const conditions = conditionsOf(node)
  transition.guards.forEach(({ condition }, index) => {
    const at = conditions[index]?.span ?? transition.at
    const inhibitors = inhibitorsOf(condition) ?? []
    // Of fewer than none there are no tokens, whatever is taken.
    if (!neverHolds(condition) && inhibitors.every(({ count }) => count > 0))
      return inhibitors.forEach((it) => checkInhibitor(subject, it, at, log))
    log.warn(at, {
      code: 'MYC521',
      message: `${quote(transition.name)} never acts, since this never holds.`,
      hint: 'Give it a condition that can hold, or remove it.',
    })
  })
}

/** Of each guard what it was written as: a `when`, an `unless`, or the `where` of one token. */
function conditionsOf({ clauses }: TransitionDeclaration): ExpressionNode[] {
  return clauses.flatMap((clause) => {
    if (clause.kind === 'when') return [clause.condition]
    if (clause.kind === 'unless') return [clause.where]
    const isOfOne = clause.kind === 'read' || (clause.kind === 'take' && clause.amount === null)
    return isOfOne && clause.where !== null ? [clause.where] : []
  })
}

function checkBranches({ transition, node }: TransitionSubject, log: Log): void {
  const branches = clausesOf(node, 'call')[0]?.branches ?? clausesOf(node, 'choice')
  transition.branches.forEach(({ guard, outcome, at }, index) => {
    if (guard === null || !neverHolds(guard)) return
    log.warn(branches[index]?.guard?.span ?? at, {
      code: 'MYC521',
      message: `This ${outcome === 'done' ? '' : `${quote(outcome)} `}branch is never taken, since its condition never holds.`,
      hint: 'Give it a condition that can hold, or remove it.',
    })
  })
}
