import fc, { type Arbitrary } from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = readFileSync(new URL('withdrawing.myc', import.meta.url), 'utf8')

const token = fc.record({ id: fc.nat({ max: 3 }), kind: fc.constantFrom('a', 'b') })
const place = fc.constantFrom('jobs', 'sack', 'brief')
const submit: Arbitrary<Act> = fc.record({ do: fc.constant('submit'), place, token })
const put: Arbitrary<Act> = fc.record({ do: fc.constant('put'), place, token })
const serve: Arbitrary<Act> = fc.constant({ do: 'put', place: 'turns', token: null })
const cancel: Arbitrary<Act> = fc.nat({ max: 80 }).map((nth) => ({ do: 'cancel', nth }))
const pass: Arbitrary<Act> = fc.constantFrom(100, 700, 2000).map((ms) => ({ do: 'pass', ms }))

const acts = fc.array(
  fc.oneof(
    { weight: 14, arbitrary: submit },
    { weight: 2, arbitrary: put },
    { weight: 12, arbitrary: cancel },
    { weight: 3, arbitrary: serve },
    { weight: 1, arbitrary: pass },
  ),
  { minLength: 40, maxLength: 160, size: 'max' },
)

it('tokens that are taken back from anywhere in a line leave the others as they were', async () => {
  const subject = await subjectOf(spec)
  let taken = 0
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const { trace } = await agree(subject, 'Lines', list)
      taken += trace.filter(({ kind }) => kind === 'cancelled').length
    }),
    { numRuns: 100 },
  )
  expect(taken).toBeGreaterThan(300)
})
