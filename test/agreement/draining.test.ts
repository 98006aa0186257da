import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const subject = await subjectOf(`
extern async work(n: int): int
net Works {
  in place jobs: queue<int>
  out place done: queue<int>
  out place marks: tokens
  transition go {
    take n from jobs
    call work(n) { ok m => put m in done, drop n  error => put n in done }
  }
  transition mark { every 1s  put in marks }
}`)

it('ticks come while a network drains, and nobody acts at them', async () => {
  const acts: Act[] = [
    { do: 'pass', ms: 1500 },
    { do: 'put', place: 'jobs', token: 1 },
    { do: 'drain' },
    { do: 'pass', ms: 2000 },
  ]
  const { state } = await agree(subject, 'Works', acts)
  expect(state.ticks.map(({ deadline }) => deadline.at)).toEqual([4000])
  expect(state.marking[2]).toHaveLength(1)
  const ended = await agree(subject, 'Works', [...acts, { do: 'end', nth: 0, ok: 7 }])
  expect(ended.trace.slice(-2).map(({ kind }) => kind)).toEqual(['arrived', 'closed'])
})
