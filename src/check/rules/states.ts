import type { Machine, MachineState, Way } from '../../network/model.ts'

/** Every way that a state has, also those on which it stays. */
export function waysOf({ handlers, whens, afters }: MachineState): readonly Way[] {
  return [...handlers, ...whens, ...afters]
}

/** The ways from a state (by index) to another one. */
export function waysAway(machine: Machine, state: number): Way[] {
  return waysOf(machine.states[state]!).filter(({ target }) => target !== null && target !== state)
}
