import fc, { type Arbitrary } from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, networksOf, subjectOf } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import { editOf } from '../support/edits.ts'

const spec = readFileSync(new URL('cases/restoring.myc', import.meta.url), 'utf8')

/** Snapshots that somebody has edited, one to three times. */
const editedRestore: Arbitrary<Act> = fc
  .array(editOf(), { minLength: 1, maxLength: 3 })
  .map((edits) => ({ do: 'restore', edits }))

describe('a snapshot that was edited', () => {
  it('is refused by both for the same reason, and nothing has changed; or both go on from it alike', async () => {
    const subject = await subjectOf(spec)
    const [network] = networksOf(subject.program)
    const acts = fc.tuple(
      fc.array(actOf(subject.program, network!), { minLength: 3, maxLength: 12 }),
      fc.array(fc.oneof(editedRestore, actOf(subject.program, network!)), { minLength: 2, maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(acts, async ([before, after]) => {
        await agree(subject, network!.name, [...before, ...after])
      }),
      { numRuns: 100 },
    )
    expect(network!.name).toBe('Works')
  })
})
