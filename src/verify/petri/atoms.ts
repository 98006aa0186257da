import type { Formula, StateFormula, Term } from '../../pnml/query.ts'
import type { PetriTransition } from '../../pnml/net.ts'

/** Whether something holds of a marking, by its tokens and how many transitions are enabled. */
export type Test = (tokens: Int32Array, enabled: number) => boolean

/** A test of what one marking alone says; null where paths matter. */
export function testOf(formula: Formula, transitions: readonly PetriTransition[]): Test | null {
  switch (formula.kind) {
    case 'not': {
      const test = testOf(formula.operand, transitions)
      return test === null ? null : (tokens, enabled) => !test(tokens, enabled)
    }
    case 'and':
    case 'or':
      return connected(formula.kind, formula.operands, transitions)
    case 'EX':
    case 'EG':
    case 'EU':
      return null
    default:
      return atomTest(formula, transitions)
  }
}

function connected(
  kind: 'and' | 'or',
  operands: readonly Formula[],
  transitions: readonly PetriTransition[],
): Test | null {
  const tests = operands.map((operand) => testOf(operand, transitions))
  const known = tests.filter((test) => test !== null)
  if (known.length < tests.length) return null
  if (kind === 'and') return (tokens, enabled) => known.every((test) => test(tokens, enabled))
  return (tokens, enabled) => known.some((test) => test(tokens, enabled))
}

function atomTest(formula: StateFormula, transitions: readonly PetriTransition[]): Test {
  switch (formula.kind) {
    case 'constant':
      return () => formula.value
    case 'deadlock':
      return (_, enabled) => enabled === 0
    case 'fireable': {
      const needs = formula.transitions.map((index) => transitions[index]!.inputs)
      return (tokens) => needs.some((inputs) => inputs.every(({ place, weight }) => tokens[place]! >= weight))
    }
    case 'compare':
      return comparison(formula)
  }
}

function comparison({ operator, left, right }: Extract<StateFormula, { kind: 'compare' }>): Test {
  const [a, b] = [valueOf(left), valueOf(right)]
  if (operator === '<') return (tokens) => a(tokens) < b(tokens)
  if (operator === '<=') return (tokens) => a(tokens) <= b(tokens)
  return (tokens) => a(tokens) === b(tokens)
}

/** What a term is in a marking. */
export function valueOf({ constant, places }: Term): (tokens: Int32Array) => number {
  return (tokens) => {
    let value = constant
    for (const { place, factor } of places) value += factor * tokens[place]!
    return value
  }
}
