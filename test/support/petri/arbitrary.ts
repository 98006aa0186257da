import fc from 'fast-check'
import type { PetriNet } from '../../../src/pnml/net.ts'

/** Small nets with weights that never hold more tokens than at the start, and so are bounded. */
export const arbitraryNet: fc.Arbitrary<PetriNet> = fc.integer({ min: 1, max: 5 }).chain((places) => {
  const arcs = fc.uniqueArray(
    fc.record({ place: fc.nat({ max: places - 1 }), weight: fc.integer({ min: 1, max: 3 }) }),
    { selector: ({ place }) => place, maxLength: 3 },
  )
  const transition = fc
    .record({ inputs: arcs, outputs: arcs })
    .filter(({ inputs, outputs }) => tokens(outputs) <= tokens(inputs))
  return fc
    .record({
      initial: fc.array(fc.nat({ max: 5 }), { minLength: places, maxLength: places }),
      transitions: fc.array(transition, { maxLength: 6 }),
    })
    .map(({ initial, transitions }) => ({
      name: 'Net',
      places: initial.map((initial, index) => ({ id: `p${index}`, name: `p${index}`, initial })),
      transitions: transitions.map((arcs, index) => ({ id: `t${index}`, name: `t${index}`, ...arcs })),
    }))
})

const tokens = (arcs: readonly { readonly weight: number }[]): number =>
  arcs.reduce((sum, { weight }) => sum + weight, 0)
