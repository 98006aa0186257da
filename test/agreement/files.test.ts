import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import type { Program } from '../../src/model/program.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import { agree, networksOf, subjectWith } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import { unlessRunaway } from '../support/runaway.ts'
import { neededBy, purely } from '../support/given.ts'
import { checkedText } from '../support/checked.ts'
import { sampleSpecs } from '../support/networks/samples.ts'
import { split } from '../support/networks/split.ts'

const specs = sampleSpecs(120, 20)

const splitBy = (spec: string, choose: fc.GeneratorValue): ReturnType<typeof split> =>
  split(spec, (min, max) => choose(fc.integer, { min, max }))

/** What a program says, but for where it says it. */
const meaningOf = (program: Program): unknown =>
  JSON.parse(JSON.stringify(program, (key, value: unknown) => (key === 'at' || key === 'files' ? undefined : value)))

it('a spec means the same whichever files it is written in', () => {
  let several = 0
  for (const spec of specs)
    fc.assert(
      fc.property(fc.gen(), (choose) => {
        const { files, declared } = splitBy(spec, choose)
        const { program, diagnostics, ...findings } = check(memoryHost(files), 'spec.myc')
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
        const order = findings.files.map(({ name }) => name)
        if (order.length > 1) several += 1
        // What the root file declares comes first, then what the others do, in the order in which they are imported.
        const whole = checkedText(order.map((name) => declared[name]!).join('\n'))
        // A net of another file is a part of others, and none by itself.
        const made = new Set(program!.networks.map(({ name }) => name))
        const networks = whole.program!.networks.filter(({ name }) => made.has(name))
        expect(meaningOf(program!)).toEqual(meaningOf({ ...whole.program!, networks }))
      }),
      { numRuns: 3 },
    )
  expect(several).toBeGreaterThan(specs.length)
})

describe('generated code does what the step function does, and tells of the same files and lines', () => {
  for (const [number, spec] of specs.slice(0, 12).entries())
    it(`spec ${number}`, async () => {
      const [choose] = fc.sample(fc.gen(), { numRuns: 1, seed: number })
      const { program } = check(memoryHost(splitBy(spec, choose!).files), 'spec.myc')
      const subject = subjectWith(program!)
      const pure = purely(program!.externs.filter((it) => !it.async))
      for (const network of networksOf(program!)) {
        const parameters = neededBy(subject.program, network)
        const acts = fc.array(actOf(program!, network), { minLength: 5, maxLength: 30 })
        await fc.assert(
          fc.asyncProperty(acts, async (list) => {
            await agree(subject, network.name, list, { pure, parameters }).catch(unlessRunaway)
          }),
          { numRuns: 10 },
        )
      }
    })
})
