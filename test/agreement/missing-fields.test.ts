import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
record Box { content: unknown, number: int?, reason: error, list: unknown[] }
extern look(): unknown
net Boxes {
  in place boxes: queue<Box>
  out place contents: queue<unknown>
  out place numbers: queue<int?>
  out place reasons: queue<error>
  out place elements: queue<unknown>
  out place later: queue<unknown>
  out place looked: queue<unknown>
  transition unpack {
    take box from boxes
    put box.content in contents
    put box.number in numbers
    put box.reason in reasons
    put x in elements for x of box.list
    put box.content in later after 1s
    put look() in looked
    drop box
  }
}`

it('a transition that puts what is missing puts none, and tells so', async () => {
  const subject = await subjectOf(spec)
  const acts: Act[] = [
    { do: 'put', place: 'boxes', token: { list: [undefined, 1] } },
    { do: 'pass', ms: 1000 },
  ]
  const { state } = await agree(subject, 'Boxes', acts, { pure: { look: () => undefined } })
  const values = state.marking.slice(1).map((tokens) => tokens.map(({ value }) => value))
  expect(values).toEqual([[null], [null], [null], [null, 1], [null], [null]])
})
