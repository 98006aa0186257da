import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const places = `
  in place jobs: queue<string>
  out place done: queue<int>`
const ends = `
    call work(key) within 20s { ok n => probe.good, put n in done, drop key  error => put 0 in done, drop key }`

const subject = await subjectOf(`
extern async work(key: string): int
fsm Probe {
  event good
  initial state Ready { admit 2  on admitted -> Testing  ignore good }
  state Testing { admit 1  ignore admitted  on good -> Ready  after 10s -> Ready }
}
fsm Counter {
  in event noted
  var count = 0
  initial state On { on admitted { count += 1 }  on noted { count += 1 } }
}
net One {${places}
  machine probe: Probe
  transition go {
    take key from jobs
    through probe or wait${ends}
  }
}
net Two {${places}
  machine probe: Probe
  machine counter[key: string]: Counter capacity 2
  transition go {
    take key from jobs
    through probe or wait
    through counter[key] or wait${ends}
  }
}`)

const put = (token: string): Act => ({ do: 'put', place: 'jobs', token })
const end = (nth: number): Act => ({ do: 'end', nth, ok: 1 })

it.each(['One', 'Two'])(
  'a state that was left when it let something through has its permit back at the end: %s',
  async (name) => {
    const { state } = await agree(subject, name, [put('a'), end(0), put('a'), put('a'), put('a')])
    expect(state.works).toHaveLength(2)
    expect(state.marking.map((tokens) => tokens.length)).toEqual([1, 1])
    expect(state.machines[0]!.get(null)!.admitted).toEqual([1, 1])
  },
)

it('each machine that a call went through is used when it ends', async () => {
  const noted: Act = { do: 'send', machine: 'counter', key: 'c', event: 'noted' }
  const { state } = await agree(subject, 'Two', [put('a'), put('b'), end(1), end(0), noted])
  expect([...state.machines[1]!.keys()]).toEqual(['a', 'c'])
})
