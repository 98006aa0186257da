import type { MachineState, Branch, Transition, TransitionBranch } from './program.ts'

/** A way through a state. */
export interface StateBranch {
  readonly kind: 'on' | 'when' | 'after'
  /** Among those of its kind, as written. */
  readonly index: number
  readonly branch: Branch
}

/** The ways through a state, in the order in which trace events number them. */
export function branchesOf({ handlers, whens, afters }: MachineState): StateBranch[] {
  const kinds = [['on', handlers] as const, ['when', whens] as const, ['after', afters] as const]
  return kinds.flatMap(([kind, branches]) =>
    (branches as readonly Branch[]).map((branch, index) => ({ kind, index, branch })),
  )
}

/** The number of a way through a state; undefined for one that the spec does not have. */
export function numberOf(state: MachineState, branch: Branch): number | undefined {
  const number = branchesOf(state).findIndex((it) => it.branch === branch)
  return number < 0 ? undefined : number
}

/** Whether a transition can end in several ways, which trace events number. */
export const isBranched = ({ work, branches }: Pick<Transition, 'work' | 'branches'>): boolean =>
  work?.kind === 'call' || branches.length > 1

/** A branch of a transition, or a refusal. */
export interface Way {
  /** Of a branch its index; of a refusal -1, of the next one -2, and so on. */
  readonly number: number
  readonly outcome: TransitionBranch['outcome']
  readonly branch: TransitionBranch
}

/** All that a transition can do: refusals, in the order written, then branches. */
export function waysOf(transition: Transition): Way[] {
  const refusals = refusalsOf(transition).map((branch, index) => wayOf(branch, -1 - index))
  return [...refusals, ...transition.branches.map(wayOf)]
}

const wayOf = (branch: TransitionBranch, number: number): Way => ({ number, outcome: branch.outcome, branch })

/** What a transition does where one of its machines does not admit, in the order written. */
export const refusalsOf = ({ gates }: Pick<Transition, 'gates'>): TransitionBranch[] =>
  gates.flatMap(({ refuse }) => refuse ?? [])

/** Which of several branches, or of several refusals, a transition takes, as trace events say it; undefined where there is but one. */
export function branchNumber(transition: Transition, branch: TransitionBranch): number | undefined {
  if (branch.outcome !== 'refuse') return isBranched(transition) ? transition.branches.indexOf(branch) : undefined
  const refusals = refusalsOf(transition)
  return refusals.length > 1 ? refusals.indexOf(branch) : undefined
}
