import type { Network, Program } from '../model/program.ts'
import { type Setting, settingOf } from '../semantics/state.ts'
import { imagine } from './scenario/imagine.ts'

/**
 * For each machine of a network the state (index) in which an instance begins, its `when` ways taken, with parameters at their
 * defaults. Where one has none, it is the initial state.
 */
export function firstStates(program: Program, network: Network): number[] {
  const setting = settingIn(program, network)
  return network.machines.map(({ machine }, slot) =>
    setting === null ? program.machines[machine]!.initial : imagine(setting, slot, null).state,
  )
}

function settingIn(program: Program, network: Network): Setting | null {
  try {
    return settingOf(program, network, new Map(), new Map())
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}
