import type { Machine, MachineState, Branch } from '../model/program.ts'

/** Every way that a state has, also those on which it stays. */
export function branchesOf({ handlers, whens, afters }: MachineState): readonly Branch[] {
  return [...handlers, ...whens, ...afters]
}

/** The ways from a state (by index) to another one. */
export function branchesAway(machine: Machine, state: number): Branch[] {
  return branchesOf(machine.states[state]!).filter(({ target }) => target !== null && target !== state)
}
