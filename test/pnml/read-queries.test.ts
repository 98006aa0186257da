import { describe, expect, it } from 'vitest'
import { always, and, canCome, type Formula, not, or } from '../../src/pnml/query.ts'
import { readQueries } from '../../src/pnml/read-queries.ts'
import { XmlError } from '../../src/pnml/xml-error.ts'
import { netOfReactions } from '../support/petri/nets.ts'

const net = netOfReactions('Net', { a: 1 }, ['a -> b', 'b -> a + c'])

const property = (formula: string): string =>
  `<property-set xmlns="http://mcc.lip6.fr/"><property><id>Q-0</id><description>of it</description>
  <formula>${formula}</formula></property></property-set>`

function formulaOf(text: string): Formula {
  const [query] = readQueries(property(text), net)
  if (query?.asked.kind !== 'holds') throw new Error('no formula')
  return query.asked.formula
}

function refusal(text: string): string {
  try {
    readQueries(text, net)
  } catch (error) {
    if (error instanceof XmlError) return `${error.message} | ${text.slice(error.at, error.at + 12)}`
    throw error
  }
  return 'accepted'
}

const dead: Formula = { kind: 'deadlock' }
const fires: Formula = { kind: 'fireable', transitions: [1, 0] }
const fireable = '<is-fireable><transition>t1</transition><transition>t0</transition></is-fireable>'

describe('properties', () => {
  it('compare tokens', () => {
    const tokens = (...ids: string[]): string =>
      `<tokens-count>${ids.map((id) => `<place>${id}</place>`).join('')}</tokens-count>`
    const three = '<integer-constant>3</integer-constant>'
    const left = { constant: 3, places: [] }
    const a = { place: 0, factor: 1 }
    const right = { constant: 0, places: [a, { place: 2, factor: 1 }] }
    expect(formulaOf(`<integer-le>${three}${tokens('a', 'c')}</integer-le>`)).toEqual({
      kind: 'compare',
      operator: '<=',
      left,
      right,
    })
    expect(formulaOf(`<integer-gt>${three}${tokens('a', 'c')}</integer-gt>`)).toEqual({
      kind: 'compare',
      operator: '<',
      left: right,
      right: left,
    })
    const difference = `<integer-difference>${tokens('a')}<integer-sum>${three}${tokens('c')}</integer-sum></integer-difference>`
    expect(formulaOf(`<integer-ne>${three}${difference}</integer-ne>`)).toEqual(
      not({
        kind: 'compare',
        operator: '=',
        left,
        right: { constant: -3, places: [a, { place: 2, factor: -1 }] },
      }),
    )
  })

  it.each<[string, Formula]>([
    [fireable, fires],
    ['<deadlock/>', dead],
    ['<negation><deadlock/></negation>', not(dead)],
    [`<conjunction><deadlock/>${fireable}<true/></conjunction>`, and(dead, fires, always)],
    [`<disjunction><deadlock/><false/></disjunction>`, or(dead, not(always))],
    [`<implication><deadlock/>${fireable}</implication>`, or(not(dead), fires)],
    [`<exists-path><finally><deadlock/></finally></exists-path>`, canCome(dead)],
    [`<exists-path><globally><deadlock/></globally></exists-path>`, { kind: 'EG', operand: dead }],
    [`<exists-path><next><deadlock/></next></exists-path>`, { kind: 'EX', operand: dead }],
    [`<all-paths><next><deadlock/></next></all-paths>`, not({ kind: 'EX', operand: not(dead) })],
    [`<all-paths><globally><deadlock/></globally></all-paths>`, not(canCome(not(dead)))],
    [`<all-paths><finally><deadlock/></finally></all-paths>`, not({ kind: 'EG', operand: not(dead) })],
    [
      `<exists-path><until><before><deadlock/></before><reach>${fireable}</reach></until></exists-path>`,
      { kind: 'EU', hold: dead, until: fires },
    ],
    [
      `<all-paths><until><before><deadlock/></before><reach>${fireable}</reach></until></all-paths>`,
      not(or({ kind: 'EU', hold: not(fires), until: and(not(dead), not(fires)) }, { kind: 'EG', operand: not(fires) })),
    ],
  ])('mean %s', (text, formula) => {
    expect(formulaOf(text)).toEqual(formula)
  })

  it('ask for bounds', () => {
    const text = property('<place-bound><place>c</place><place>a</place></place-bound>')
    expect(readQueries(text, net)).toEqual([{ id: 'Q-0', asked: { kind: 'bound', places: [2, 0] } }])
  })

  const ltl = property('<all-paths><finally><globally><deadlock/></globally></finally></all-paths>')
  it.each([
    ['another file', '<pnml/>', 'These are no properties: the first element is not `property-set`. | <pnml/>'],
    ['none', '<property-set/>', 'There is no property in this file. | <property-se'],
    [
      'a property without formula',
      '<property-set><property><id>a</id></property></property-set>',
      'This property has no `formula`. | <property><i',
    ],
    ['two formulas', property('<deadlock/><deadlock/>'), 'There are 2 formulas in one. | <formula><de'],
    ['LTL', ltl, '`globally` is not known here. | <globally><d'],
    [
      'a place that is not',
      property(
        '<integer-le><tokens-count><place>x</place></tokens-count><integer-constant>1</integer-constant></integer-le>',
      ),
      'The net has no place with the id `x`. | <place>x</pl',
    ],
    [
      'a transition that is not',
      property('<is-fireable><transition>a</transition></is-fireable>'),
      'The net has no transition with the id `a`. | <transition>',
    ],
    [
      'no number',
      property('<integer-le><integer-constant>x</integer-constant><integer-constant>1</integer-constant></integer-le>'),
      '`x` is no number. | <integer-con',
    ],
    [
      'one side',
      property('<integer-le><integer-constant>1</integer-constant></integer-le>'),
      '`integer-le` is not known here. | <integer-le>',
    ],
    [
      'an until without end',
      property('<exists-path><until><before><true/></before></until></exists-path>'),
      '`until` is not known here. | <until><befo',
    ],
  ])('are refused: %s', (_, text, said) => {
    expect(refusal(text)).toBe(said)
  })
})
