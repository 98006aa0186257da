import type { Network, Program } from './program.ts'
import { rememberedIn } from './remembered.ts'
import { allParts, machineExpressions, networkExpressions } from './walk.ts'

/** Whether some expression of a network, of a machine in it, or of a function looks at why a call failed. */
export const looksAtReasons = rememberedIn(({ functions, machines }: Program, network: Network): boolean => {
  const own = network.machines.flatMap(({ machine }) => machineExpressions(machines[machine]!))
  for (const { kind } of allParts([...networkExpressions(network), ...own, ...functions.map(({ body }) => body)]))
    if (kind === 'reason') return true
  return false
})
