import type { TransitionBranch } from '../model/program.ts'
import type { StepContext } from './context.ts'
import { evaluate } from './evaluate.ts'
import { computeOrFault } from './faults.ts'
import { networkScope } from './network-scope.ts'

/**
 * The first of some branches whose condition holds: the last one does where none before it does. A condition that throws does
 * not hold.
 * @param bindings what each branch sees
 */
export function chosenBranch(
  step: StepContext,
  transition: number,
  branches: readonly TransitionBranch[],
  bindings: (branch: TransitionBranch) => readonly unknown[],
): TransitionBranch {
  const holds = (branch: TransitionBranch): boolean =>
    branch.guard === null ||
    computeOrFault(step, transition, () => evaluate(branch.guard!, networkScope(step, bindings(branch)))) === true
  const last = branches.at(-1)!
  return branches.find((it) => it === last || holds(it))!
}
