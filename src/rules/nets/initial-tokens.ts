import { initialWithDefaults } from '../initial.ts'
import { checkRoom } from '../room.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC515: with the defaults of the parameters a place can hold its initial tokens. */
export const initialTokens: Rule<NetSubject> = ({ program, bound, model }, log) => {
  model.places.forEach((place, index) => {
    const count = initialWithDefaults(program, model, place) ?? 0
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
