import type { Machine, Program } from './program.ts'
import { allParts, networkExpressions } from './walk.ts'

/** The variables (indices) of a machine at which some net looks. */
export function variablesSeen({ networks, machines }: Program, machine: Machine): ReadonlySet<number> {
  const seen = new Set<number>()
  for (const network of networks)
    for (const part of allParts(networkExpressions(network)))
      if (part.kind === 'seen' && machines[network.machines[part.machine]!.machine] === machine) seen.add(part.index)
  return seen
}
