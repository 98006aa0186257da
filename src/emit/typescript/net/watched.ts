import { enteredPlaces } from '../../../model/entered.ts'
import type { Network } from '../../../model/program.ts'
import { code, lines, list, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { machineNames } from '../machine/names.ts'
import { genericText } from '../code/types.ts'
import type { EmittedNet } from './emitted-net.ts'

/** The places (indices) in which a machine (index) puts what starts a transition. */
const placesOf = ({ network }: EmittedNet, slot: number): number[] =>
  enteredPlaces(network).filter((index) => network.places[index]!.entered!.machine === slot)

/** The class of the instances of a machine in a net: its own where what it enters starts a transition. */
export function instanceClass(net: EmittedNet, slot: number): string {
  const { program, network, names } = net
  const { className } = machineNames(program.machines[network.machines[slot]!.machine]!)
  return placesOf(net, slot).length === 0 ? className : `${network.name}$Net$Watched${names.machines[slot]!}`
}

/** The class of a network, of whatever types it is. */
const anyOf = ({ name, typeParameters = [] }: Network): string =>
  `${name}$Net${genericText(typeParameters.map(() => 'unknown'))}`

/** The classes of such machines, which note the states that they go into. */
export function watchedMachines(net: EmittedNet): Code[] {
  const { program, network, names } = net
  return network.machines.flatMap(({ machine }, slot) => {
    const places = placesOf(net, slot)
    if (places.length === 0) return []
    const notes = places.map((index) => {
      const { state } = network.places[index]!.entered!
      return code`if (state === ${state}) ${runtime.noteEntry}(this, net.${names.places[index]!})`
    })
    const { className } = machineNames(program.machines[machine]!)
    const parameters = list(['state: number', 'line: number', 'branch?: number'])
    return [
      code`class ${instanceClass(net, slot)} extends ${className} {
        override go(${parameters}): void {
          super.go(state, line, branch)
          const net = this.net as unknown as ${anyOf(network)}
          ${lines(notes)}
        }
      }`,
    ]
  })
}
