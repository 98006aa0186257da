import { describe, expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const subject = await subjectOf(`
fsm Mood {
  in event spent(cost: int)
  in event strict
  var recent: int over 1s
  initial state Easy { admit all  on spent { recent += cost }  on strict -> Strict }
  state Strict { admit recent < 1  on spent { recent += cost }  ignore strict  after 1h -> Easy }
}
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine mood: Mood
  transition serve {
    take job from jobs
    through mood or wait
    put job in done
  }
}`)

const send = (event: string, ...values: unknown[]): Act => ({ do: 'send', machine: 'mood', event, values })
const pass = (ms: number): Act => ({ do: 'pass', ms })
const waiting: Act[] = [send('spent', 1), send('strict'), { do: 'put', place: 'jobs', token: 7 }]

describe('who waits until entries leave is let through then', () => {
  it.each<[string, Act[]]>([
    ['where the state that asks for them was entered afterwards', []],
    ['where the network was restored meanwhile', [{ do: 'restore' }]],
  ])('%s', async (_, meanwhile) => {
    const acts = [...waiting, pass(600), ...meanwhile, pass(499)]
    expect((await agree(subject, 'Shop', acts)).state.marking.map(({ length }) => length)).toEqual([1, 0])
    const { state } = await agree(subject, 'Shop', [...acts, pass(1)])
    expect(state.marking.map(({ length }) => length)).toEqual([0, 1])
  })
})
