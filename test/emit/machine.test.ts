import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = `
fsm Lock(patience: duration = 3s, tries: int = 2) {
  event turn(code: int)
  event shut
  initial state Closed {
    var wrong = 0
    on turn when code == 42 -> Open
    on turn when wrong + 1 < tries { wrong += 1 }
    on turn -> Blocked
    ignore shut
  }
  state Open { on shut -> Closed  after patience -> Closed  ignore turn }
  state Blocked { after patience * 10 -> Closed }
}
`

interface Lock {
  readonly state: string
  send(event: string, ...values: unknown[]): void
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  snapshot(): object
  close(): void
}

async function lock(
  parameters: object = {},
): Promise<{ lock: Lock; clock: VirtualClock; restore: (snapshot: unknown, options: object) => Lock }> {
  const clock = new VirtualClock()
  const module = await load(spec)
  const create = module['createLock'] as unknown as (options: object) => Lock
  const restore = module['restoreLock'] as unknown as (snapshot: unknown, options: object) => Lock
  return { lock: create({ clock, parameters }), clock, restore }
}

describe('a machine without a net', () => {
  it('takes events with their values, and times out', async () => {
    const { lock: it, clock } = await lock()
    it.send('turn', 1)
    expect(it.state).toBe('Closed')
    it.send('turn', 42)
    expect(it.state).toBe('Open')
    clock.pass(3000)
    expect(it.state).toBe('Closed')
    it.send('turn', 1)
    it.send('turn', 1)
    expect(it.state).toBe('Blocked')
    expect(clock.armed).toBe(1)
  })

  it('reports what it does not handle, and refuses what it does not know', async () => {
    const { lock: it } = await lock({ tries: 1 })
    const seen: TraceEvent[] = []
    it.observe((traceEvent) => seen.push(traceEvent))
    it.send('turn', 1)
    it.send('shut')
    expect(seen).toEqual([
      {
        at: 0,
        file: 'spec.myc',
        line: 9,
        kind: 'state',
        machine: 'machine',
        key: null,
        from: 'Closed',
        to: 'Blocked',
        branch: 2,
      },
      {
        at: 0,
        file: 'spec.myc',
        line: 4,
        kind: 'unhandled',
        machine: 'machine',
        key: null,
        event: 'shut',
        state: 'Blocked',
      },
    ])
    expect(() => it.send('toString')).toThrow('toString cannot be sent to Lock')
    it.send('shut')
    expect(seen).toHaveLength(3)
  })

  it('goes on from a snapshot, and does nothing once it is closed', async () => {
    const { lock: it, clock, restore } = await lock()
    it.send('turn', 42)
    clock.pass(1000)
    const again = restore(JSON.stringify(it.snapshot()), { clock })
    clock.pass(1999)
    expect(again.state).toBe('Open')
    clock.pass(1)
    expect(again.state).toBe('Closed')
    again.close()
    again.send('turn', 42)
    expect(again.state).toBe('Closed')
  })
})
