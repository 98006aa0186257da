import type { Network, Program } from './program.ts'
import { allParts, machineExpressions, networkExpressions } from './walk.ts'

/** The model does not change, and this is asked for each failure. */
const known = new WeakMap<Network, boolean>()

/** Whether some expression of a network, of a machine in it, or of a function looks at why a call failed. */
export function looksAtReasons(program: Program, network: Network): boolean {
  const looks = known.get(network) ?? anyLooks(program, network)
  known.set(network, looks)
  return looks
}

function anyLooks({ functions, machines }: Program, network: Network): boolean {
  const own = network.machines.flatMap(({ machine }) => machineExpressions(machines[machine]!))
  for (const { kind } of allParts([...networkExpressions(network), ...own, ...functions.map(({ body }) => body)]))
    if (kind === 'reason') return true
  return false
}
