import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agree, subjectOf, type Pure } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import { trickySpecs } from '../emit/tricky.ts'
import { blocks } from '../support/reference.ts'

const gateway = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
const specs = [
  ...trickySpecs.map(({ text }) => text),

  ...blocks()
    .filter(({ code }) => code === null)
    .map(({ text }) => text),
  gateway,
]

/** Pure externs for every example: some accept, some refuse, some throw, each by its argument alone. */
const pure: Pure = new Proxy(Object.create(null) as Pure, { get: () => undefined })

function purely(names: readonly string[]): Pure {
  const decide = (value: unknown): boolean => {
    const text = JSON.stringify(value)
    if (text.length % 7 === 3) throw new Error('cannot decide')
    return text.length % 2 === 0
  }
  return { ...pure, ...Object.fromEntries(names.map((name) => [name, decide])) }
}

describe('generated code does what the step function does', () => {
  for (const spec of specs)
    it(`whatever comes: ${/net (\w+)|fsm (\w+)/.exec(spec)![0]}`, { timeout: 60_000 }, async () => {
      const subject = await subjectOf(spec)
      for (const network of subject.program.networks) {
        const externs = purely(subject.program.externs.filter((it) => !it.async).map(({ name }) => name))
        const acts = fc.array(actOf(subject.program, network), { minLength: 5, maxLength: 30 })
        await fc.assert(
          fc.asyncProperty(acts, async (list) => void (await agree(subject, network.name, list, externs))),
          { numRuns: 60 },
        )
      }
      expect(subject.program.networks.length + subject.program.machines.length).toBeGreaterThan(0)
    })
})
