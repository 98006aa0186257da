import type { Expr } from '../../../model/expression.ts'
import type { OpenCapacity } from '../plan/net.ts'
import type { EmittedNet } from './emitted-net.ts'

/** The local that an open capacity is computed into. */
export const capacityLocal = ({ kind, index }: Pick<OpenCapacity, 'kind' | 'index'>): string =>
  kind === 'place' ? `capacity$${index}` : `keys$${index}`

/** The member of the net's class that holds what has the capacity. */
export const capacityOwner = ({ names }: EmittedNet, { kind, index }: OpenCapacity): string =>
  kind === 'place' ? names.places[index]! : names.machines[index]!

/** The capacity of a place: a literal, or the local that holds it. */
export const placeCapacity = ({ network }: EmittedNet, index: number): string =>
  capacityText(network.places[index]!.capacity, { kind: 'place', index })

/** The same of a machine. */
export const slotCapacity = ({ network }: EmittedNet, index: number): string =>
  capacityText(network.machines[index]!.capacity, { kind: 'machine', index })

const capacityText = (capacity: Expr | null, owner: Pick<OpenCapacity, 'kind' | 'index'>): string =>
  capacity?.kind === 'literal' ? String(capacity.value) : capacityLocal(owner)
