import { expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = `net Fractions(period: duration = 40ms) {
  place fresh: bag<int> expires after period * 99.9% into stale
  out place stale: bag<int>
  transition make { every period  put 1 in fresh }
}
`

interface Net {
  observe(listener: (traceEvent: TraceEvent) => void): void
}

it('of two deadlines within one millisecond, each wakes the network in its own time', async () => {
  const module = await load(spec)
  const create = module['createFractions'] as unknown as (options: object) => Net
  const clock = new VirtualClock()
  const seen: [told: number, at: number, kind: string][] = []
  create({ clock }).observe(({ at, kind }) => seen.push([clock.now(), at, kind]))
  clock.pass(2000)
  expect(seen.length).toBeGreaterThan(100)
  expect(seen.filter(([told, at]) => told !== at)).toEqual([])
  expect(seen.at(-1)).toEqual([2000, 2000, 'arrived'])
})
