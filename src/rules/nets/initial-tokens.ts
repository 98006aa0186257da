import { checkRoom } from '../room.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC515: a place can hold its initial tokens. */
export const initialTokens: Rule<NetSubject> = ({ bound, model }, log) => {
  model.places.forEach((place, index) => {
    const count = typeof place.initial === 'number' ? place.initial : place.initial.length
    const span = bound.places[index]?.node.initial?.span ?? place.at
    checkRoom(
      log,
      place,
      model.parameters,
      count,
      span,
      (of, most) => `${of} has ${count} tokens at the start, but its capacity is ${most}.`,
    )
  })
}
