import { beforeAll, describe, expect, it } from 'vitest'
import type { TraceEvent, OutPlace, SubmitPlace } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = `
record Item { id: string }
extern check(item: Item): bool
extern async work(item: Item): unknown
net Net0 {
  in place items: queue<Item> submit
  out place done: queue<unknown>
  out place failed: queue<Item>
  out place bad: queue<Item>
  transition go {
    take item from items
    when item.id.length > 0 and check(item)
    call work(item) within 1s {
      ok result => put result in done, drop item
      error => put item in failed
    }
  }
  transition refuse { take item from items  when not (item.id.length > 0 and check(item))  put item in bad }
}
`

interface Net {
  readonly in: { readonly items: SubmitPlace<{ id: string }, { done: unknown; failed: unknown; bad: unknown }> }
  readonly out: { readonly done: OutPlace<unknown>; readonly failed: OutPlace<unknown> }
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  close(): void
}
interface Externs {
  check?: (item: { id: string }) => boolean
  work: (item: { id: string }, call: { signal: AbortSignal }) => unknown
}

let create: (externs: object, options: object) => Net
beforeAll(async () => {
  create = (await load(spec))['createNet0'] as unknown as typeof create
})

function network(externs: Externs): { net: Net; clock: VirtualClock } {
  const clock = new VirtualClock()
  return { net: create({ check: () => true, ...externs }, { clock }), clock }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const item = { id: 'a' }

describe('a network among hostile handlers', () => {
  it('survives promises that throw when they are looked at', async () => {
    const thrower = (): Promise<number> =>
      Object.assign(Promise.resolve(1), {
        then: () => {
          throw new Error('no')
        },
      })
    const getter = (): object =>
      Object.defineProperty({}, 'then', {
        get: () => {
          throw new Error('no')
        },
      })
    const handlers = [
      thrower,
      getter,
      () => {
        throw new Error('no')
      },
      (): Promise<never> => Promise.reject(new Error('no')),
    ]
    for (const work of handlers) {
      const { net } = network({ work })
      expect(await net.in.items.submit(item)).toEqual({ place: 'failed', token: item })
      expect(await net.in.items.submit(item)).toEqual({ place: 'failed', token: item })
    }
  })

  it('takes nothing for `none`', async () => {
    const { net } = network({ work: () => undefined })
    net.in.items.put(item)
    await turn()
    expect([net.out.done.size, net.out.done.take(), net.out.done.size]).toEqual([1, null, 0])
    expect(await net.in.items.submit(item)).toEqual({ place: 'done', token: null })
  })

  it('ignores results that come too late, and gives each call a signal of its own', async () => {
    const ends: ((value: unknown) => void)[] = []
    const signals: AbortSignal[] = []
    const { net, clock } = network({
      work: (_, { signal }) => {
        signals.push(signal)
        return new Promise((resolve) => ends.push(resolve))
      },
    })
    const first = net.in.items.submit(item)
    clock.pass(999)
    const second = net.in.items.submit(item)
    clock.pass(1)
    ends[0]!('late')
    await turn()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    ends[1]!('in time')
    expect(await first).toEqual({ place: 'failed', token: item })
    expect(await second).toEqual({ place: 'done', token: 'in time' })
  })

  it('may be acted upon by a handler and by an observer, each in its turn', async () => {
    const { net } = network({ work: ({ id }) => (id === 'a' && net.in.items.put({ id: 'b' }), id) })
    let once = true
    net.observe(() => once && ((once = false), net.in.items.put({ id: 'c' })))
    expect(await net.in.items.submit(item)).toEqual({ place: 'done', token: 'a' })
    await turn()
    expect([net.out.done.take(), net.out.done.take(), net.out.done.take()]).toEqual(['c', 'b', undefined])
  })

  it('may be closed by an observer while somebody iterates, and starts nothing then', async () => {
    const started: string[] = []
    const { net } = network({ work: ({ id }) => started.push(id) })
    const seen: unknown[] = []
    const iteration = (async () => {
      for await (const token of net.out.done) seen.push(token)
    })()
    await turn()
    net.observe((traceEvent) => traceEvent.kind === 'fired' && traceEvent.part === 'begin' && net.close())
    expect(await net.in.items.submit(item)).toEqual({ place: null, reason: 'closed' })
    await iteration
    expect([seen, started]).toEqual([[], []])
  })

  it('reports what observers throw to the others, and goes on', async () => {
    const { net } = network({ work: () => 1 })
    const faults: string[] = []
    net.observe((traceEvent) => {
      throw new Error(traceEvent.kind)
    })
    net.observe((it) => it.kind === 'fault' && faults.push(`${it.transition}: ${String(it.error)}`))
    expect(await net.in.items.submit(item)).toEqual({ place: 'done', token: 1 })
    expect(faults).toEqual(['put', 'fired', 'fired', 'delivered'].map((kind) => `(observer): Error: ${kind}`))
  })

  it('leaves a token that has changed, so that it breaks a guard, where it is, and lives', () => {
    const { net } = network({ work: () => 1 })
    const faults: string[] = []
    net.observe((it) => it.kind === 'fault' && faults.push(`${it.transition}: ${String(it.error)}`))
    let reads = 0
    const changing = {
      get id() {
        if (reads++ > 0) throw new Error('changed')
        return '1'
      },
    }
    expect(net.in.items.put(changing)).toBe(true)
    expect(net.in.items.size).toBe(1)
    expect(faults).toEqual(['go: Error: changed', 'refuse: Error: changed'])
    net.close()
  })

  it('refuses a pure extern that acts on it, and a token that is undefined', () => {
    const { net } = network({ work: () => 1, check: () => net.in.items.put(item) })
    const faults: string[] = []
    net.observe((it) => it.kind === 'fault' && faults.push(`${it.transition}: ${String(it.error)}`))
    net.in.items.put(item)
    const why = 'Error: a pure extern cannot act on its network'
    expect(faults).toEqual([`go: ${why}`, `refuse: ${why}`])
    expect(() => net.in.items.submit(undefined as unknown as { id: string })).toThrow('items cannot be undefined')
  })
})
