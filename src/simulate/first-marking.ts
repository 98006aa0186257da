import { knownInitial } from '../model/initial.ts'
import type { Network, Program } from '../model/program.ts'
import { type NetworkConfig, configOf } from '../semantics/config.ts'
import type { Given } from '../semantics/parameters.ts'
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

/**
 * For each place how many tokens are there at the start. Where nothing can start with these parameters, those that are known.
 * @param given parameters by name; those left out have their defaults
 */
export const firstTokens = (program: Program, network: Network, given: Given = new Map()): readonly number[] =>
  configIn(program, network, given)?.initialCounts ?? network.places.map((place) => knownInitial(place) ?? 0)

function configIn(program: Program, network: Network, given: Given = new Map()): NetworkConfig | null {
  try {
    return configOf(program, network, given, new Map())
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}
