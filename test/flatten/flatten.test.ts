import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Network } from '../../src/model/program.ts'
import { checkedText } from '../support/checked.ts'
import { withoutParts, withParts } from '../support/networks/parts.ts'
import { sampleSpecs } from '../support/networks/samples.ts'

const levelsOf = ({ parts = [] }: Network): number => Math.max(0, ...parts.map(({ name }) => name.split('.').length))

it('a net that is written with parts is the network that is written without them', () => {
  const seen = [0, 0, 0]
  for (const [number, spec] of sampleSpecs(150, 21).entries()) {
    const [choose] = fc.sample(fc.gen(), { numRuns: 1, seed: number })
    let text = spec
    for (let turn = 0; turn < 4; turn++) {
      const made = withParts(text, (min, max) => choose!(fc.integer, { min, max }))
      if (made === null) continue
      const flat = checkedText(made.flat).program!
      for (const network of checkedText(made.parted).program!.networks) {
        const same = flat.networks.find(({ name }) => name === network.name)
        if (same === undefined) continue
        expect(withoutParts(network)).toEqual(withoutParts(same))
        seen[Math.min(levelsOf(network), 2)]! += 1
      }
      text = made.parted
    }
  }
  // Of those with parts, and with parts in these, there must be enough.
  expect(seen[1]).toBeGreaterThan(100)
  expect(seen[2]).toBeGreaterThan(20)
})
