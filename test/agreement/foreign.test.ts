import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, networksOf, Refused, subjectWith } from '../support/agreement.ts'
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

const host = { name: 'a', kind: 'own', port: 80, up: null }
const hosts: readonly unknown[] = [
  host,
  { ...host, port: undefined, up: undefined, more: 1 },
  { ...host, kind: 'else' },
  { ...host, port: '80' },
  { ...host, port: NaN },
  { ...host, up: 3 },
  { ...host, up: host },
  { ...host, up: { ...host, name: 3 } },
  { ...host, name: null },
  'a',
  null,
  [],
]

it('both take and refuse the same parameters, for the same reasons', async () => {
  const { program } = checkedCase(caseOf('foreign/parameters'))
  const subject = subjectWith(program!)
  const said: string[] = []
  for (const given of hosts)
    for (const parameters of [
      { host: given, name: 'n', spare: host },
      { host, name: 'n', spare: given },
      { host, name: given, spare: null },
    ]) {
      const acts: Act[] = [
        { do: 'put', place: 'words', token: 'hello' },
        { do: 'configure', parameters },
      ]
      await agree(subject, 'Greeter', acts, { parameters }).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        said.push(error.message)
      })
    }
  expect(said).toContain('TypeError: host.kind must be one of other, own, not "else"')
  expect(said).toContain('TypeError: name must be a string, not an object')
  expect(said.length).toBeGreaterThan(20)
})
