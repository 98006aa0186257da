import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { checkedCase, checkedText } from '../support/checked.ts'
import { agree, networksOf, subjectWith } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import { cases } from '../support/cases.ts'
import { blocks } from '../support/reference.ts'
import { neededBy, purely } from '../support/given.ts'
import { unlessRunaway } from '../support/runaway.ts'

const gateway = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
/** Of a spec whose generated code is kept, more is tried. */
const specs = [
  ...cases.map((each) => ({
    name: each.name,
    program: checkedCase(each).program,
    runs: each.expected.includes('module.ts') ? 20 : 5,
  })),
  ...blocks().map(({ line, text }) => ({
    name: `docs/language.md:${line}`,
    program: checkedText(text).program,
    runs: 15,
  })),
  { name: 'the gateway', program: checkedText(gateway).program, runs: 50 },
]
const running = specs.flatMap(({ program, ...spec }) => {
  return program !== null && networksOf(program).length > 0 ? [{ ...spec, program }] : []
})

describe('generated code does what the step function does', () => {
  for (const { name, program, runs } of running)
    it(`whatever comes: ${name}`, async () => {
      const subject = subjectWith(program)
      for (const network of networksOf(subject.program)) {
        const externs = purely(subject.program.externs.filter((it) => !it.async))
        const parameters = neededBy(subject.program, network)
        const acts = fc.array(actOf(subject.program, network), { minLength: 5, maxLength: 30 })
        await fc.assert(
          fc.asyncProperty(acts, async (list) => {
            await agree(subject, network.name, list, { pure: externs, parameters }).catch(unlessRunaway)
          }),
          { numRuns: runs },
        )
      }
    })
})
