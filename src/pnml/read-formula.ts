import { always, and, canCome, type Formula, not, or } from './query.ts'
import { type TermReader, unknown } from './read-terms.ts'
import { eachElement, type Element } from './walk.ts'
import type { XmlReader } from './xml.ts'

/** Reads what is true or false of a marking: the element that was just opened. @throws XmlError */
export function readStateFormula(reader: XmlReader, element: Element, terms: TermReader): Formula {
  const operands = (): Formula[] => formulasIn(reader, terms)
  switch (element.name) {
    case 'all-paths':
      return readPaths(reader, element, terms, universal)
    case 'exists-path':
      return readPaths(reader, element, terms, existential)
    case 'is-fireable':
      return { kind: 'fireable', transitions: terms.transitions() }
    case 'deadlock':
      return empty(operands(), element, { kind: 'deadlock' })
    case 'true':
      return empty(operands(), element, always)
    case 'false':
      return empty(operands(), element, not(always))
    case 'negation':
      return not(exactly(1, operands(), element)[0]!)
    case 'conjunction':
      return and(...operands())
    case 'disjunction':
      return or(...operands())
    default:
      return readBinary(reader, element, terms)
  }
}

function readBinary(reader: XmlReader, element: Element, terms: TermReader): Formula {
  const comparison = comparisons.get(element.name)
  if (comparison !== undefined) {
    const sides: Parameters<typeof comparison>[0][] = []
    eachElement(reader, (side) => sides.push(terms.term(side)))
    const [left, right] = exactly(2, sides, element)
    return comparison(left!, right!)
  }
  const connective = connectives.get(element.name)
  if (connective === undefined) throw unknown(element)
  const [left, right] = exactly(2, formulasIn(reader, terms), element)
  return connective(left!, right!)
}

type Comparison = (left: ReturnType<TermReader['term']>, right: ReturnType<TermReader['term']>) => Formula

const compare =
  (operator: '<' | '<=' | '='): Comparison =>
  (left, right) => ({ kind: 'compare', operator, left, right })
const swapped =
  (comparison: Comparison): Comparison =>
  (left, right) =>
    comparison(right, left)

const comparisons = new Map<string, Comparison>([
  ['integer-le', compare('<=')],
  ['integer-lt', compare('<')],
  ['integer-ge', swapped(compare('<='))],
  ['integer-gt', swapped(compare('<'))],
  ['integer-eq', compare('=')],
  ['integer-ne', (left, right) => not(compare('=')(left, right))],
])

const connectives = new Map<string, (left: Formula, right: Formula) => Formula>([
  ['implication', (left, right) => or(not(left), right)],
  ['equivalence', (left, right) => or(and(left, right), and(not(left), not(right)))],
  ['exclusive-disjunction', (left, right) => or(and(left, not(right)), and(not(left), right))],
])

/** What the operators of paths mean behind a quantifier. */
interface Quantifier {
  readonly next: (formula: Formula) => Formula
  readonly finally: (formula: Formula) => Formula
  readonly globally: (formula: Formula) => Formula
  readonly until: (hold: Formula, until: Formula) => Formula
}

const existential: Quantifier = {
  next: (operand) => ({ kind: 'EX', operand }),
  finally: canCome,
  globally: (operand) => ({ kind: 'EG', operand }),
  until: (hold, until) => ({ kind: 'EU', hold, until }),
}

const universal: Quantifier = {
  next: (formula) => not(existential.next(not(formula))),
  finally: (formula) => not(existential.globally(not(formula))),
  globally: (formula) => not(existential.finally(not(formula))),
  until: (hold, until) =>
    not(or(existential.until(not(until), and(not(hold), not(until))), existential.globally(not(until)))),
}

function readPaths(reader: XmlReader, element: Element, terms: TermReader, quantifier: Quantifier): Formula {
  const found: Formula[] = []
  eachElement(reader, (path) => {
    const { name } = path
    if (name === 'next' || name === 'finally' || name === 'globally')
      found.push(quantifier[name](exactly(1, formulasIn(reader, terms), path)[0]!))
    else if (name === 'until') found.push(readUntil(reader, path, terms, quantifier))
    else throw unknown(path)
  })
  return exactly(1, found, element)[0]!
}

function readUntil(reader: XmlReader, until: Element, terms: TermReader, quantifier: Quantifier): Formula {
  const sides = new Map<string, Formula>()
  eachElement(reader, (side) => sides.set(side.name, exactly(1, formulasIn(reader, terms), side)[0]!))
  const hold = sides.get('before')
  const reach = sides.get('reach')
  if (hold === undefined || reach === undefined || sides.size > 2) throw unknown(until)
  return quantifier.until(hold, reach)
}

function formulasIn(reader: XmlReader, terms: TermReader): Formula[] {
  const found: Formula[] = []
  eachElement(reader, (element) => found.push(readStateFormula(reader, element, terms)))
  return found
}

function exactly<T>(count: number, operands: readonly T[], element: Element): readonly T[] {
  if (operands.length === count) return operands
  throw unknown(element)
}

function empty(operands: readonly Formula[], element: Element, formula: Formula): Formula {
  exactly(0, operands, element)
  return formula
}
