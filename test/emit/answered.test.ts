import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
extern async work(n: int): int
net Works {
  in place jobs: queue<int>
  in place notes: queue<int>
  place kept: queue<int> expires after 500ms into stale
  out place done: queue<int>
  out place late: queue<int>
  out place stale: queue<int>
  transition go {
    take n from jobs
    call work(n) within 1s {
      ok m => put m in done, drop n
      error => put n in late
    }
  }
  transition keep { take n from notes  put n in kept }
  transition use { take n from kept  when n < 0  put n in done }
}
`)

interface Works {
  readonly in: Readonly<Record<'jobs' | 'notes', { put(n: number): boolean }>>
  readonly out: Readonly<Record<'done' | 'late' | 'stale', { readonly size: number; take(): unknown }>>
  observe(listener: (event: { readonly kind: string; readonly part?: string }) => void): void
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function works() {
  const clock = new VirtualClock()
  const calls: ((n: number) => void)[] = []
  const work = (): Promise<number> => new Promise((resolve) => calls.push(resolve))
  const net = (module['createWorks'] as unknown as (externs: object, options: object) => Works)({ work }, { clock })
  const seen: string[] = []
  net.observe(({ kind, part }) => seen.push(part ?? kind))
  return { clock, calls, net, seen }
}

describe('an answer that comes when the host was too busy to wake the timeout before it', () => {
  it('counts, after whatever else was due', async () => {
    const { clock, calls, net, seen } = works()
    net.in.jobs.put(1)
    net.in.notes.put(1)
    seen.length = 0
    calls[0]!(7)
    clock.jump(5000)
    await settled()
    expect([net.out.done.take(), net.out.late.size]).toEqual([7, 0])
    expect(seen).toEqual(['expired', 'arrived', 'ok', 'arrived', 'took'])
  })

  it('comes too late once the timeout was woken', async () => {
    const { clock, calls, net } = works()
    net.in.jobs.put(1)
    clock.pass(1000)
    calls[0]!(7)
    await settled()
    expect([net.out.done.size, net.out.late.size]).toEqual([0, 1])
  })

  it('of a call says nothing of another one, whose time is up', async () => {
    const { clock, calls, net } = works()
    for (const n of [1, 2]) net.in.jobs.put(n)
    calls[1]!(7)
    clock.jump(5000)
    await settled()
    expect([net.out.done.take(), net.out.late.take()]).toEqual([7, 1])
  })
})
