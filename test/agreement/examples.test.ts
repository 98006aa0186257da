import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { checkedText } from '../support/checked.ts'
import type { Pure } from '../support/acts.ts'
import { agree, networksOf, subjectOf } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import type { Network, Program } from '../../src/model/program.ts'
import { cases } from '../support/cases.ts'
import { blocks } from '../support/reference.ts'
import { Runaway } from '../support/runaway.ts'
import { isError } from '../support/compare.ts'

const gateway = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
/** Of a spec whose generated code is kept, more is tried. */
const specs = [
  ...cases.map(({ name, text, expected }) => ({ name, text, runs: expected.includes('module.ts') ? 20 : 5 })),
  ...blocks().map(({ line, text }) => ({ name: `docs/language.md:${line}`, text, runs: 15 })),
  { name: 'the gateway', text: gateway, runs: 50 },
]
const running = specs.filter(({ text }) => {
  const { program } = checkedText(text)
  return program !== null && networksOf(program).length > 0
})

/** Pure externs for every example: some accept, some refuse, some throw, each by its arguments alone. */
function purely(externs: Program['externs']): Pure {
  const decide =
    (type: string) =>
    (...values: unknown[]): unknown => {
      const plain = (_: string, value: unknown): unknown =>
        typeof value === 'object' && value !== null && isError(value) ? Reflect.get(value, 'message') : value
      const { length } = JSON.stringify(values, plain)
      if (length % 7 === 3) throw new Error('cannot decide')
      return type === 'bool' ? length % 2 === 0 : type === 'string' ? `${length}` : length % 5
    }
  return Object.fromEntries(externs.map(({ name, result }) => [name, decide(result.kind)]))
}

/** Values for the parameters that have no default, which are numbers. */
const neededBy = ({ parameters }: Network): Record<string, number> =>
  Object.fromEntries(parameters.flatMap((it) => (it.default === null ? [[it.name, 2]] : [])))

/** A network may grow without end, as with a period of a millisecond: then it has been followed for long enough. */
function unlessRunaway(error: unknown): void {
  if (!(error instanceof Runaway)) throw error
}

describe('generated code does what the step function does', () => {
  for (const { name, text, runs } of running)
    it(`whatever comes: ${name}`, async () => {
      const subject = await subjectOf(text)
      for (const network of networksOf(subject.program)) {
        const externs = purely(subject.program.externs.filter((it) => !it.async))
        const parameters = neededBy(network)
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
