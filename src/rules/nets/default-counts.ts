import { foldWithDefaults } from '../../check/fold.ts'
import type { Expr } from '../../model/expression.ts'
import { isCount } from '../../model/initial.ts'
import { anyPart } from '../../model/walk.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC304: with the defaults of the parameters, places and machines hold and transitions do at least one thing at once, and no place has less than no token. */
export const defaultCounts: Rule<NetSubject> = ({ program, bound, model }, log) => {
  const counted = [
    ...model.places.map(({ capacity, at }, index) => ({
      count: capacity,
      span: bound.places[index]?.node.capacity?.span ?? at,
      what: 'The capacity',
      least: 1,
    })),
    ...model.places.map(({ initial, at }, index) => ({
      count: isCount(initial) ? initial : null,
      span: bound.places[index]?.node.initial?.span ?? at,
      what: 'The number of tokens at the start',
      least: 0,
    })),
    ...model.machines.map(({ capacity, at }, index) => ({
      count: capacity,
      span: bound.machines[index]?.node.capacity?.span ?? at,
      what: 'The capacity',
      least: 1,
    })),
    ...model.transitions.map(({ at, work }) => ({
      count: work !== null && 'limit' in work ? work.limit : null,
      span: at,
      what: 'The number at once',
      least: 1,
    })),
  ]
  for (const { count, span, what, least } of counted) {
    const known = foldWithDefaults(count, model.parameters, program.functions)
    if (known === null || known >= least) continue
    // A part may have been given a number that no parameter changes.
    const [how, hint] = dependsOnParameters(count!)
      ? [' with the defaults of the parameters', 'Give the parameters larger defaults.']
      : ['', `Let it be at least ${least}.`]
    log.error(span, { code: 'MYC304', message: `${what} is ${known}${how}, but must be at least ${least}.`, hint })
  }
}

const dependsOnParameters = (count: Expr): boolean => anyPart(count, ({ kind }) => kind === 'parameter')
