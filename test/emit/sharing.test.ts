import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
record Ask { key: string, by: int }
extern async work(key: string, by: int): int
fsm Judge {
  event well
  event badly
  event left
  var good = 0
  var bad = 0
  var gone = 0
  initial state On { admit 1  on well { good += 1 }  on badly { bad += 1 }  on left { gone += 1 } }
}
net Works {
  in place asks: bag<Ask> submit
  out place done: queue<int>
  out place late: queue<Ask>
  out place undone: queue<int>
  machine judge: Judge
  transition go {
    take a from asks
    through judge or wait
    call work(a.key, a.by) within 1s, shared by a.key {
      ok n => judge.well, put n + a.by in done, drop a
      error => judge.badly, put a in late
      cancelled => judge.left, put a.by in undone, drop a
    }
  }
}
`)

interface Ask {
  readonly key: string
  readonly by: number
}

interface Works {
  submit(ask: Ask, options?: { readonly signal: AbortSignal }): Promise<object>
  readonly machines: { readonly judge: { readonly variables: object; readonly admits: boolean } }
  readonly out: { readonly undone: { take(): unknown } }
  observe(listener: (event: { readonly kind: string; readonly part?: string }) => void): void
  close(options?: { readonly drain: boolean }): Promise<void>
  snapshot(): { readonly calls: readonly object[] }
}

/** What a handler was given, and how it ends. */
interface Started {
  readonly by: number
  readonly signal: AbortSignal
  resolve(value: unknown): void
  reject(reason: unknown): void
}

/** How both end where they go nowhere. */
const nowhere = (reason: string): object[] => [1, 2].map(() => ({ place: null, reason }))

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

type Make = (externs: object, options: object) => Works

function works() {
  const clock = new VirtualClock()
  const calls: Started[] = []
  const work = (_: string, by: number, { signal }: { readonly signal: AbortSignal }): Promise<unknown> =>
    new Promise((resolve, reject) => calls.push({ by, signal, resolve, reject }))
  const net = (module['createWorks'] as unknown as Make)({ work }, { clock })
  const seen: string[] = []
  net.observe(({ kind, part }) => seen.push(part ?? kind))
  const ask = (by: number, signal?: AbortSignal, key = 'a'): Promise<object> =>
    net.submit({ key, by }, signal && { signal })
  return { clock, calls, net, seen, ask }
}

const reasonOf = ({ signal }: Started) => signal.aborted && String(signal.reason)

describe('a call that is shared', () => {
  it('calls its handler once, and tells each who takes part its own end', async () => {
    const { calls, ask, net } = works()
    const endings = [ask(1), ask(2), ask(3)]
    await settled()
    expect(calls.map(({ by }) => by)).toEqual([1])
    calls[0]!.resolve(10)
    expect(await Promise.all(endings)).toEqual([11, 12, 13].map((token) => ({ place: 'done', token })))
    expect(net.machines.judge.variables).toEqual({ good: 1, bad: 0, gone: 0 })
    expect(net.machines.judge.admits).toBe(true)
  })

  it('is a failure for all where the result does not fit', async () => {
    const { calls, ask, net } = works()
    const endings = [ask(1), ask(2)]
    calls[0]!.resolve('ten')
    expect(await Promise.all(endings)).toMatchObject([{ place: 'late' }, { place: 'late' }])
    expect(net.machines.judge.variables).toEqual({ good: 0, bad: 1, gone: 0 })
  })

  it('is not aborted while somebody waits, and is with the last one who cancels', async () => {
    const { calls, ask, net, seen } = works()
    const [one, two] = [new AbortController(), new AbortController()]
    const endings = [ask(1, one.signal), ask(2, two.signal)]
    await settled()
    one.abort()
    expect([reasonOf(calls[0]!), net.machines.judge.admits]).toEqual([false, false])
    two.abort()
    expect([reasonOf(calls[0]!), net.machines.judge.admits]).toEqual(['AbortError: the submitter cancelled', true])
    expect(await Promise.all(endings)).toEqual(nowhere('cancelled'))
    expect(net.machines.judge.variables).toEqual({ good: 0, bad: 0, gone: 1 })
    calls[0]!.resolve(1)
    await settled()
    expect(seen.filter((it) => it !== 'put' && it !== 'admitted')).toEqual([
      'begin',
      'join',
      'cancelled',
      'arrived',
      'cancelled',
      'arrived',
    ])
  })

  it('is over where one signal cancels all who take part', () => {
    const { calls, ask, net } = works()
    const caller = new AbortController()
    net.observe(({ part }) => part === 'join' && caller.abort())
    void ask(1, caller.signal)
    void ask(2, caller.signal)
    expect([calls.length, net.snapshot().calls, net.machines.judge.admits]).toEqual([1, [], true])
    expect([net.out.undone.take(), net.out.undone.take()]).toEqual([1, 2])
  })

  it('is aborted when its time is up, or the network is closed', async () => {
    const late = works()
    const endings = [late.ask(1), late.ask(2)]
    late.clock.pass(1000)
    expect(reasonOf(late.calls[0]!)).toBe('TimeoutError: the call took too long')
    expect(await Promise.all(endings)).toMatchObject([{ place: 'late' }, { place: 'late' }])
    const closed = works()
    const told = [closed.ask(1), closed.ask(2)]
    await closed.net.close()
    expect(reasonOf(closed.calls[0]!)).toBe('AbortError: the network was closed')
    expect(await Promise.all(told)).toEqual(nowhere('closed'))
  })

  it('is one call for others once it has ended', async () => {
    const { calls, ask } = works()
    void ask(1)
    calls[0]!.resolve(1)
    await settled()
    void ask(2)
    void ask(3)
    expect(calls.map(({ by }) => by)).toEqual([1, 2])
  })

  it('is kept by a snapshot with all who take part, and drains when they have ended', async () => {
    const { calls, ask, net } = works()
    void ask(1)
    void ask(2)
    const token = (by: number): object => ({ transition: 'go', tokens: [{ place: 'asks', token: { key: 'a', by } }] })
    expect(net.snapshot().calls).toEqual([token(1), token(2)])
    const closing = net.close({ drain: true })
    calls[0]!.reject(new Error('down'))
    await closing
    expect(net.snapshot().calls).toEqual([])
  })
})
