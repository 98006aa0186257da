import { foldWithDefaults } from '../../check/fold.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC304: with the defaults of the parameters, places and machines hold and transitions do at least one thing at once. */
export const defaultCounts: Rule<NetSubject> = ({ program, bound, model }, log) => {
  const counted = [
    ...model.places.map(({ capacity, at }, index) => ({
      count: capacity,
      span: bound.places[index]?.node.capacity?.span ?? at,
      what: 'The capacity',
    })),
    ...model.machines.map(({ capacity, at }, index) => ({
      count: capacity,
      span: bound.machines[index]?.node.capacity?.span ?? at,
      what: 'The capacity',
    })),
    ...model.transitions.map(({ at, work }) => ({
      count: work !== null && 'limit' in work ? work.limit : null,
      span: at,
      what: 'The number at once',
    })),
  ]
  for (const { count, span, what } of counted) {
    const known = foldWithDefaults(count, model.parameters, program.functions)
    if (known === null || known >= 1) continue
    const message = `${what} is ${known} with the defaults of the parameters, but must be at least 1.`
    log.error(span, { code: 'MYC304', message, hint: 'Give the parameters larger defaults.' })
  }
}
