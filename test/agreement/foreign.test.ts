import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, networksOf, subjectWith } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import { caseOf } from '../support/cases.ts'
import { checkedCase } from '../support/checked.ts'
import { editOf } from '../support/edits.ts'
import { withMisfits } from '../support/misfits.ts'

/** Snapshots, of which some were edited. */
const restore = fc
  .array(editOf(), { maxLength: 2 })
  .map((edits): Act => (edits.length === 0 ? { do: 'restore' } : { do: 'restore', edits }))

it('generated code reads fields of types of TypeScript as the step function does, also what does not fit, and in snapshots', async () => {
  const { program } = checkedCase(caseOf('foreign/fields'))
  const subject = subjectWith(program!)
  const [network] = networksOf(program!)
  const act = fc.oneof(
    { weight: 8, arbitrary: withMisfits(actOf(program!, network!)) },
    { weight: 1, arbitrary: restore },
  )
  let fired = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const { trace } = await agree(subject, network!.name, acts)
      fired += trace.filter(({ kind }) => kind === 'fired').length
    }),
    { numRuns: 150 },
  )
  expect(fired).toBeGreaterThan(200)
}, 120_000)
