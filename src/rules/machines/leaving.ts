import type { Branch, Machine } from '../../model/program.ts'
import { stateBranches } from '../../model/walk.ts'

/** The branches from a state (by index) to another one. */
export function branchesAway(machine: Machine, state: number): Branch[] {
  return stateBranches(machine.states[state]!).filter(({ target }) => target !== null && target !== state)
}
