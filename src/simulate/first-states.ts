import type { Network, Program } from '../model/program.ts'
import { type NetworkConfig, configOf } from '../semantics/config.ts'
import { unstoredInstance } from '../semantics/unstored.ts'

/**
 * For each machine of a network the state (index) in which an instance begins, its `when` branches taken, with parameters at their
 * defaults. Where one has none, it is the initial state.
 */
export function firstStates(program: Program, network: Network): number[] {
  const config = configIn(program, network)
  return network.machines.map(({ machine }, slot) =>
    config === null ? program.machines[machine]!.initial : unstoredInstance(config, slot, null).state,
  )
}

function configIn(program: Program, network: Network): NetworkConfig | null {
  try {
    return configOf(program, network, new Map(), new Map())
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}
