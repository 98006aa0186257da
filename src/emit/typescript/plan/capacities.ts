import type { Expr } from '../../../model/expression.ts'
import type { MachineSlot, Program } from '../../../model/program.ts'
import type { NetNames } from '../net-names.ts'

/** A capacity of a place, or of a machine with keys, that is computed of parameters. */
export interface OpenCapacity {
  /** Whose capacity it is. */
  readonly name: string
  /** The member of the net's class that holds what has the capacity. */
  readonly member: string
  /** The local that the capacity is computed into. */
  readonly local: string
  readonly capacity: Expr
}

/** The capacities that are no literals. */
export function openCapacities({ network, places, machines }: NetNames): OpenCapacity[] {
  const all = [
    ...network.places.map((it, index) => ({ ...it, member: places[index]!, local: placeCapacity(index) })),
    ...network.machines.map((it, index) => ({ ...it, member: machines[index]!, local: slotCapacity(index) })),
  ]
  return all.flatMap(({ name, member, local, capacity }) =>
    capacity === null || capacity.kind === 'literal' ? [] : [{ name, member, local, capacity }],
  )
}

/** The capacity of a place: a literal, or the local that holds it. */
export const capacityText = ({ network }: NetNames, index: number): string =>
  countText(network.places[index]!.capacity, placeCapacity(index))

/** The same of a machine. */
export const slotCapacityText = ({ network }: NetNames, index: number): string =>
  countText(network.machines[index]!.capacity, slotCapacity(index))

const countText = (capacity: Expr | null, local: string): string =>
  capacity?.kind === 'literal' ? String(capacity.value) : local

const placeCapacity = (index: number): string => `capacity$${index}`
const slotCapacity = (index: number): string => `keys$${index}`

/** The local that holds the parameters of a machine of the net. */
export const slotValues = (index: number): string => `p$${index}`

/** Whether a machine of a net has parameters. */
export const hasParameters = (program: Program, { machine }: MachineSlot): boolean =>
  program.machines[machine]!.parameters.length > 0
