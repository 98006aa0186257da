import { initialWithDefaults } from '../initial.ts'
import type { NetSubject, Rule } from '../rule.ts'
import { checkSum } from '../sums.ts'

/** MYC110: with the defaults of the parameters a net does not start with more tokens than takes no time. */
export const startingTokens: Rule<NetSubject> = ({ program, bound, model }, log) => {
  const held = model.places.map((place, index) => ({
    count: Math.max(initialWithDefaults(program, model, place) ?? 0, 0),
    at: bound.places[index]?.node.initial?.span ?? place.at,
  }))
  checkSum(log, held, 'The number of all tokens at the start')
}
