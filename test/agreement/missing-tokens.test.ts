import { expect, it } from 'vitest'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
net Pots {
  place full: bag<int?> = [4]
  place away: bag<int?>
  out place came: bag<int?>
  transition begin { take x from full  after 1s  put x in away after 1s }
  transition end { take x from away  after 1s  put x in came }
}`

it('a token that an edited snapshot leaves out, where it may be missing, is none', async () => {
  const subject = await subjectOf(spec)
  const found = new Set<unknown>()
  for (const ms of [0, 1000])
    for (let at = 0; at < 40; at++) {
      const { state } = await agree(subject, 'Pots', [
        { do: 'pass', ms },
        { do: 'restore', edits: [{ how: 'remove', at }] },
        { do: 'pass', ms: 1000 },
        { do: 'pass', ms: 1000 },
        { do: 'pass', ms: 1000 },
      ])
      for (const { value } of state.marking[2]!) found.add(value)
    }
  expect(found).toEqual(new Set([4, null]))
})
