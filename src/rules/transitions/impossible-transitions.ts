import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { TransitionDeclaration } from '../../syntax/tree.ts'
import { neverHolds } from '../../check/never-holds.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/** MYC521: a transition, or a branch of its call, can act. A warning where that is a condition that may be meant for a while. */
export const impossibleTransitions: Rule<TransitionSubject> = (subject, log) => {
  checkInhibitors(subject, log)
  checkGuards(subject, log)
  checkBranches(subject, log)
}

/** As many tokens as it takes and reads are in the place, so `unless` fewer of them never lets it act. */
function checkInhibitors({ net, transition, node }: TransitionSubject, log: Log): void {
  const clauses = clausesOf(node, 'unless')
  transition.inhibitors.forEach(({ place, count }, index) => {
    const needed = transition.inputs.reduce((sum, it) => (it.place === place ? sum + it.count : sum), 0)
    if (needed < count) return
    const name = quote(net.model.places[place]!.name)
    log.error(clauses[index]?.span ?? transition.at, {
      code: 'MYC521',
      message: `${quote(transition.name)} never acts: it needs ${tokens(needed)} in ${name}, but acts only while there are fewer than ${count}.`,
      hint: `Write ${quote(`unless … has ${needed + 1} or more`)}, or remove one of the two.`,
    })
  })
}

const tokens = (count: number): string => (count === 1 ? 'a token' : `${count} tokens`)

function checkGuards({ transition, node }: TransitionSubject, log: Log): void {
  const clauses = clausesOf(node, 'when')
  transition.guards.forEach(({ condition }, index) => {
    if (!neverHolds(condition)) return
    log.warn(clauses[index]?.condition.span ?? transition.at, {
      code: 'MYC521',
      message: `${quote(transition.name)} never acts, since this never holds.`,
      hint: 'Give it a condition that can hold, or remove it.',
    })
  })
}

function checkBranches({ transition, node }: TransitionSubject, log: Log): void {
  const branches = clausesOf(node, 'call')[0]?.branches ?? []
  transition.branches.forEach(({ guard, outcome, at }, index) => {
    if (guard === null || !neverHolds(guard)) return
    log.warn(branches[index]?.guard?.span ?? at, {
      code: 'MYC521',
      message: `This ${quote(outcome)} branch is never taken, since its condition never holds.`,
      hint: 'Give it a condition that can hold, or remove it.',
    })
  })
}

type Clause = TransitionDeclaration['clauses'][number]

/** The clauses of a kind, in the order written: that of what they became in the model. */
function clausesOf<K extends Clause['kind']>({ clauses }: TransitionDeclaration, kind: K): (Clause & { kind: K })[] {
  return clauses.filter((clause): clause is Clause & { kind: K } => clause.kind === kind)
}
