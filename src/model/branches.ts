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

/** Which of its ways a transition takes, where trace events say so; undefined for a refusal. */
export function branchNumber(transition: Transition, branch: TransitionBranch): number | undefined {
  const number = transition.branches.indexOf(branch)
  return number < 0 || !isBranched(transition) ? undefined : number
}
