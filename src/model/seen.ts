import type { Machine, Program } from './program.ts'
import { remembered } from './remembered.ts'
import { allParts, networkExpressions } from './walk.ts'

type Seen = ReadonlyMap<Machine, ReadonlySet<number>>

const none: ReadonlySet<number> = new Set()

/** The variables (indices) of a machine at which some net looks. */
export function variablesSeen(program: Program, machine: Machine): ReadonlySet<number> {
  return allSeen(program).get(machine) ?? none
}

const allSeen = remembered(({ networks, machines }: Program): Seen => {
  const seen = new Map<Machine, Set<number>>()
  for (const network of networks)
    for (const part of allParts(networkExpressions(network))) {
      if (part.kind !== 'seen') continue
      const machine = machines[network.machines[part.machine]!.machine]!
      seen.set(machine, (seen.get(machine) ?? new Set()).add(part.index))
    }
  return seen
})
