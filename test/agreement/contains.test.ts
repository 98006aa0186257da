import { expect, it } from 'vitest'
import { agree, subjectOf } from '../support/agreement.ts'

/** Notes wait until they are looked at. */
const spec = (condition: string): string => `
record Part { name: string }
record Note { text: string, words: string[], parts: Part[] }
net Notes {
  in place notes: queue<Note>
  in place looks: tokens
  out place found: queue<Note>
  transition look {
    take n from notes
    take from looks
    when ${condition} => drop from looks, put n in found
    otherwise => drop from looks, drop n
  }
}`

const note = { text: 'a', words: ['a'], parts: [{ name: 'a' }] }

it.each([
  ['text', 'contains(n.text, "a")', 'includes'],
  ['words', 'contains(n.words, "a")', 'some'],
  ['parts', 'contains(n.parts, Part { name: "a" })', 'length'],
])(
  'what the host has made nothing of has nothing in it, and both say the same of that: %s',
  async (field, condition, read) => {
    const { trace } = await agree(await subjectOf(spec(condition)), 'Notes', [
      { do: 'put', place: 'notes', token: note },
      { do: 'put', place: 'looks', token: undefined },
      { do: 'put', place: 'notes', token: { ...note } },
      { do: 'spoil', place: 'notes', field },
      { do: 'put', place: 'looks', token: undefined },
    ])
    const faults = trace.flatMap((it) => (it.kind === 'fault' ? [String(it.error)] : []))
    expect(faults).toEqual([expect.stringContaining(`reading '${read}'`)])
  },
)
