import type { Network, Place } from './program.ts'
import { remembered } from './remembered.ts'

/** A place in which machines put what starts a transition: the value is the key, where the machine has keys. */
export type EnteredPlace = Place & { readonly entered: NonNullable<Place['entered']> }

export const isEntered = (place: Place): place is EnteredPlace => place.entered !== undefined

/** The places (indices) in which machines put what starts a transition. This is asked whenever a machine moves. */
export const enteredPlaces = remembered(({ places }: Network): readonly number[] =>
  places.flatMap((place, index) => (isEntered(place) ? [index] : [])),
)
