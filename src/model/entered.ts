import type { Network, Place } from './program.ts'

/** A place in which machines put what starts a transition: the value is the key, where the machine has keys. */
export type EnteredPlace = Place & { readonly entered: NonNullable<Place['entered']> }

export const isEntered = (place: Place): place is EnteredPlace => place.entered !== undefined

/** The model does not change, and this is asked whenever a machine moves. */
const known = new WeakMap<Network, readonly number[]>()

/** The places (indices) in which machines put what starts a transition. */
export function enteredPlaces(network: Network): readonly number[] {
  const found = known.get(network) ?? network.places.flatMap((place, index) => (isEntered(place) ? [index] : []))
  known.set(network, found)
  return found
}
