import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PetriNet } from '../../../src/pnml/net.ts'
import { and, canCome, type Formula, not, or, type Query } from '../../../src/pnml/query.ts'
import { type Answer, Answers } from '../../../src/verify/petri/answers.ts'
import { Exploration } from '../../../src/verify/petri/exploration.ts'
import { arbitraryNet } from '../../support/petri/arbitrary.ts'
import { markingsOf } from '../../support/petri/naive.ts'
import { naiveHolds } from '../../support/petri/naive-ctl.ts'
import { netOfReactions, philosophers } from '../../support/petri/nets.ts'

/** Answers after at most so many markings. */
function answersTo(net: PetriNet, queries: readonly Query[], most = Infinity): Answer[] {
  const answers = new Answers(net, queries)
  const exploration = new Exploration(net, { edges: answers.needEdges, watches: answers.watches })
  while (!exploration.isComplete && exploration.seen < most) exploration.next()
  return answers.all(exploration)
}

const asks = (formula: Formula): Query => ({ id: 'q', asked: { kind: 'holds', formula } })

function arbitraryFormula({ places, transitions }: PetriNet): fc.Arbitrary<Formula> {
  const term = fc.record({
    constant: fc.nat({ max: 3 }),
    places: fc.array(fc.record({ place: fc.nat({ max: places.length - 1 }), factor: fc.constantFrom(1, 2, -1) }), {
      maxLength: 2,
    }),
  })
  const atom: fc.Arbitrary<Formula> = fc.oneof(
    fc.record({
      kind: fc.constant('compare' as const),
      operator: fc.constantFrom('<' as const, '<=' as const, '=' as const),
      left: term,
      right: term,
    }),
    fc.constant<Formula>({ kind: 'deadlock' }),
    fc
      .array(fc.nat({ max: Math.max(0, transitions.length - 1) }), { maxLength: Math.min(2, transitions.length) })
      .map((transitions): Formula => ({ kind: 'fireable', transitions })),
  )
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      tie('formula').map(not),
      fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => and(a, b)),
      fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => or(a, b)),
      tie('formula').map(canCome),
      tie('formula').map((operand): Formula => ({ kind: 'EX', operand })),
      tie('formula').map((operand): Formula => ({ kind: 'EG', operand })),
      fc.tuple(tie('formula'), tie('formula')).map(([hold, until]): Formula => ({ kind: 'EU', hold, until })),
    ),
  }))
  return formula
}

const netAndFormula = arbitraryNet.chain((net) => fc.record({ net: fc.constant(net), formula: arbitraryFormula(net) }))

describe('answers', () => {
  it('are those of the definition', () => {
    const seen = new Set<Answer>()
    fc.assert(
      fc.property(netAndFormula, ({ net, formula }) => {
        const [answer] = answersTo(net, [asks(formula)])
        expect(answer).toBe(naiveHolds(net, formula))
        seen.add(answer!)
      }),
      { numRuns: 1000 },
    )
    expect(seen).toEqual(new Set([true, false]))
  })

  it('say nothing that more markings could change', () => {
    fc.assert(
      fc.property(netAndFormula, fc.integer({ min: 1, max: 10 }), ({ net, formula }, most) => {
        const [answer] = answersTo(net, [asks(formula)], most)
        if (answer !== null) expect(answer).toBe(naiveHolds(net, formula))
      }),
      { numRuns: 500 },
    )
  })

  it('need the graph for paths only', () => {
    const net = philosophers(3)
    const needs = (formula: Formula): boolean => new Answers(net, [asks(formula)]).needEdges
    const dead: Formula = { kind: 'deadlock' }
    expect(needs(not(or(canCome(dead), canCome(not(dead)))))).toBe(false)
    expect(needs(canCome(canCome(dead)))).toBe(true)
    expect(needs({ kind: 'EG', operand: dead })).toBe(true)
  })

  it('are the most tokens of places together', () => {
    const bound = (places: readonly number[]): Query => ({ id: 'b', asked: { kind: 'bound', places } })
    const net = netOfReactions('Net', { a: 2 }, ['2 a -> b + 3 c', 'b -> d'])
    expect(net.places.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(answersTo(net, [bound([0]), bound([1, 3]), bound([0, 2])])).toEqual([2, 1, 3])
    expect(answersTo(net, [bound([0])], 1)).toEqual([null])
    expect(markingsOf(net).markings).toHaveLength(3)
  })
})
