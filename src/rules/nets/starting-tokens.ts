import type { NetSubject, Rule } from '../rule.ts'
import { checkSum } from '../sums.ts'

/** MYC110: a net does not start with more tokens than takes no time. */
export const startingTokens: Rule<NetSubject> = ({ bound, model }, log) => {
  const held = model.places.map(({ initial, at }, index) => ({
    count: typeof initial === 'number' ? initial : initial.length,
    at: bound.places[index]?.node.initial?.span ?? at,
  }))
  checkSum(log, held, 'The number of all tokens at the start')
}
