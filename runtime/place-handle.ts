// What users see of places that neither take from them nor give to them.

import type { PlaceHandle } from './handles.ts'

/** How many tokens are in a place, and nothing else of it. */
export const sizeOnly = (place: PlaceHandle): PlaceHandle => ({
  get size() {
    return place.size
  },
})
