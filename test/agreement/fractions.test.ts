import { expect, it } from 'vitest'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `net Fractions(period: duration = 40ms) {
  in place first: bag<int> expires after period * 99.9% into late
  in place second: bag<int>
  in place third: bag<int>
  out place late: bag<int>
  transition keep {
    take x from first
    take y from third
    put x in late
    drop y
  }
  transition wait {
    take x from second
    after period
    put x in late
  }
}
`

it('of two deadlines within one millisecond, each comes in its own time', async () => {
  const { trace } = await agree(await subjectOf(spec), 'Fractions', [
    { do: 'put', place: 'first', token: 1 },
    { do: 'put', place: 'second', token: 2 },
    { do: 'pass', ms: 40 },
  ])
  expect(trace.map(({ at, kind }) => [at, kind]).slice(-4)).toEqual([
    [39.96, 'expired'],
    [39.96, 'arrived'],
    [40, 'fired'],
    [40, 'arrived'],
  ])
})
