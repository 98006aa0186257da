import { describe, expect, it } from 'vitest'
import { soak } from '../../bench/soak/soak.ts'

/** The short form of `npm run soak`. */
describe('networks under load', () => {
  it('account for every token, once, whatever goes wrong around them', async () => {
    const counts = await soak({ submits: 20_000, seed: 7, stretch: 10_000 })
    const ended = [...counts].filter(([what]) => what.startsWith('ended: '))
    expect(ended.map(([what]) => what).sort()).toEqual([
      'ended: done',
      'ended: failed',
      'ended: invalid',
      'ended: late',
      'ended: nowhere, cancelled',
      'ended: nowhere, closed',
      'ended: nowhere, full',
      'ended: rejected',
    ])
    expect(ended.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThanOrEqual(20_000)
    const traceEvents = [
      'restored',
      'held',
      'released',
      'configured',
      'aborted: alone',
      'handlers: wrong answer',
      'misfits: refused',
      'observed: late',
      'observed: forgotten',
      'parcels: expired',
    ]
    for (const what of traceEvents) expect(counts.get(what), what).toBeGreaterThan(0)
  })
})
