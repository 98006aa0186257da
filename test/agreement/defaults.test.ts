import { expect, it } from 'vitest'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
record Job { size: int }
net Plant(job: Job = Job { size: 4 }) {
  out place made: bag<Job>
  transition make { every 1s  put job in made }
}`

it('a default cannot be changed in a token that holds it, and is what it was in the next network', async () => {
  const { state, trace } = await agree(await subjectOf(spec), 'Plant', [
    { do: 'pass', ms: 1000 },
    { do: 'spoil', place: 'made', field: 'size' },
    { do: 'take', place: 'made' },
    { do: 'restore' },
    { do: 'pass', ms: 1000 },
  ])
  expect(trace.flatMap((it) => (it.kind === 'took' ? [it.token] : []))).toEqual([{ size: 4 }])
  expect(state.values.parameters).toEqual([{ size: 4 }])
  expect(state.marking[0]!.map(({ value }) => value)).toEqual([{ size: 4 }])
})
