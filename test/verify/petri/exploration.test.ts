import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PetriNet } from '../../../src/pnml/net.ts'
import type { EngineKind } from '../../../src/verify/petri/engine.ts'
import { Exploration, TokenOverflow } from '../../../src/verify/petri/exploration.ts'
import { wayTo } from '../../../src/verify/petri/way.ts'
import { arbitraryNet } from '../../support/petri/arbitrary.ts'
import { naiveCounts, type PetriCounts } from '../../support/petri/naive.ts'
import {
  kanban,
  manufacturing,
  netOfReactions,
  philosophers,
  referendum,
  swimmingPool,
} from '../../support/petri/nets.ts'

const engines: readonly EngineKind[] = ['generated', 'tables']

function explored(net: PetriNet, engine: EngineKind): Exploration {
  const exploration = new Exploration(net, { engine })
  while (!exploration.isComplete) exploration.next()
  return exploration
}

const countsOf = ({ count, firings, deadlocks, mostInPlace, mostInMarking }: Exploration): PetriCounts => ({
  markings: count,
  firings,
  deadlocks,
  mostInPlace: Math.max(...mostInPlace),
  mostInMarking,
})

/** As published: those of the Model Checking Contest by their names there. */
const published: readonly [name: string, net: PetriNet, markings: number][] = [
  ['Philosophers-PT-000005', philosophers(5), 243],
  ['Philosophers-PT-000010', philosophers(10), 59_049],
  ['Kanban with 3 cards', kanban(3), 58_400],
  ['FMS-PT-00002', manufacturing(2), 3_444],
  ['SwimmingPool-PT-01', swimmingPool(1), 89_621],
  ['Referendum-PT-0010', referendum(10), 59_050],
]

describe.each(engines)('%s', (engine) => {
  it.each(published)('explores %s in full', (_, net, markings) => {
    const exploration = explored(net, engine)
    expect(exploration.count).toBe(markings)
    expect(countsOf(exploration)).toEqual(naiveCounts(net))
  })

  it('explores random nets as one does by hand', () => {
    fc.assert(
      fc.property(arbitraryNet, (net) => {
        expect(countsOf(explored(net, engine))).toEqual(naiveCounts(net))
      }),
      { numRuns: 200 },
    )
  })

  it('packs markings anew where more tokens come than there are bits for', () => {
    const net = netOfReactions('Doubling', { a: 1, steps: 29 }, ['a + steps -> 2 b', 'b -> a'])
    const exploration = explored(net, engine)
    expect(countsOf(exploration)).toEqual(naiveCounts(net))
    const weights = netOfReactions('Weights', { a: 3 }, ['a -> 700000000 b', '2 b -> c', '1999999999 b -> d'])
    const far = new Exploration(weights, { engine })
    for (let step = 0; step < 10_000; step++) far.next()
    expect(Math.max(...far.mostInPlace)).toBe(2_100_000_000)
  })

  it('gives up where tokens cannot be counted', () => {
    const net = netOfReactions('Growing', { a: 1 }, ['a -> a + 1000000000 b'])
    const exploration = new Exploration(net, { engine })
    const all = (): void => {
      while (!exploration.isComplete) exploration.next()
    }
    expect(all).toThrow(new TokenOverflow('b'))
  })

  it('finds a shortest way to a deadlock', () => {
    const net = philosophers(4)
    const exploration = explored(net, engine)
    const way = wayTo(net, exploration, exploration.firstDeadlock)
    expect(way.map((index) => net.transitions[index]!.name)).toHaveLength(4)
    expect(exploration.deadlocks).toBe(2)
  })
})

describe('stored markings', () => {
  it('take little', () => {
    const exploration = explored(swimmingPool(1), 'generated')
    expect(exploration.bytes / exploration.count).toBeLessThan(100)
  })

  it('are told apart in nets with more places than a word has bits', () => {
    const net = philosophers(9)
    expect(explored(net, 'tables').count).toBe(3 ** 9)
  })

  it('can be a single one, without places', () => {
    const net: PetriNet = { name: 'Empty', places: [], transitions: [] }
    expect(countsOf(explored(net, 'generated'))).toMatchObject({ markings: 1, firings: 0, deadlocks: 1 })
  })
})
