import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Pure } from '../support/acts.ts'
import { agree, networksOf, subjectOf } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import type { Program } from '../../src/model/program.ts'
import { trickySpecs } from '../emit/tricky.ts'
import { blocks } from '../support/reference.ts'
import { Runaway } from '../support/attempt.ts'

const gateway = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
const cases = readdirSync(new URL('cases', import.meta.url)).map((name) =>
  readFileSync(new URL(`cases/${name}`, import.meta.url), 'utf8'),
)
const specs = [
  ...cases,
  ...trickySpecs.map(({ text }) => text),

  ...blocks()
    .filter(({ code }) => code === null)
    .map(({ text }) => text),
  gateway,
]

/** Pure externs for every example: some accept, some refuse, some throw, each by its arguments alone. */
function purely(externs: Program['externs']): Pure {
  const decide =
    (type: string) =>
    (...values: unknown[]): unknown => {
      const { length } = JSON.stringify(values)
      if (length % 7 === 3) throw new Error('cannot decide')
      return type === 'bool' ? length % 2 === 0 : type === 'string' ? `${length}` : length % 5
    }
  return Object.fromEntries(externs.map(({ name, result }) => [name, decide(result.kind)]))
}

/** A network may grow without end, as with a period of a millisecond: then it has been followed for long enough. */
function unlessRunaway(error: unknown): void {
  if (!(error instanceof Runaway)) throw error
}

describe('generated code does what the step function does', () => {
  for (const spec of specs)
    it(`whatever comes: ${/net (\w+)|fsm (\w+)/.exec(spec)![0]}`, { timeout: 60_000 }, async () => {
      const subject = await subjectOf(spec)
      for (const network of networksOf(subject.program)) {
        const externs = purely(subject.program.externs.filter((it) => !it.async))
        const acts = fc.array(actOf(subject.program, network), { minLength: 5, maxLength: 30 })
        await fc.assert(
          fc.asyncProperty(acts, async (list) => {
            await agree(subject, network.name, list, { pure: externs }).catch(unlessRunaway)
          }),
          { numRuns: 100 },
        )
      }
      expect(networksOf(subject.program).length).toBeGreaterThan(0)
    })
})
