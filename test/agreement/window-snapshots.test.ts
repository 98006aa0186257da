import { expect, it } from 'vitest'
import type { Snapshot } from '../../runtime/snapshot.ts'
import { configOf } from '../../src/semantics/config.ts'
import { restored } from '../../src/semantics/snapshot/restore.ts'
import { snapshotOf } from '../../src/semantics/snapshot/take.ts'
import { start, step } from '../../src/semantics/step.ts'
import { subjectOf } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'

const spec = `
fsm Gauge {
  in event seen
  var recent: int over 3ms
  initial state Up { on seen { recent += 1 } }
}
net Gauges {
  in place jobs: queue<int>
  out place done: queue<int>
  machine gauge: Gauge
  transition move { take job from jobs  gauge.seen  put job in done }
}`

interface Gauges {
  readonly machines: { readonly gauge: { send(event: string): void } }
  snapshot(): Snapshot
}

/** Times of which few are whole, and of which the sums with 3.3 are rounded up and down. */
const times = Array.from({ length: 200 }, (_, index) => index * 12345.6789)

it('a network goes on from a snapshot that was made as soon as a window had an entry, whenever that was', async () => {
  const { program, module } = await subjectOf(spec)
  const config = configOf(program, program.networks[0]!, new Map(), new Map())
  const create = module['createGauges'] as unknown as (options: object) => Gauges
  const restore = module['restoreGauges'] as unknown as (snapshot: unknown, options: object) => Gauges
  for (const at of times) {
    const { state } = step(config, start(config, 0).state, {
      kind: 'send',
      at,
      machine: 0,
      key: null,
      event: 0,
      payload: [],
    })
    const expected = snapshotOf(config, state)
    const clock = new VirtualClock()
    const net = create({ clock })
    clock.jump(at)
    net.machines.gauge.send('seen')
    expect(net.snapshot()).toEqual(expected)
    expect(restore(net.snapshot(), { clock }).snapshot()).toEqual(expected)
    expect(snapshotOf(config, restored(config, expected, at).state)).toEqual(expected)
  }
})
