import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
extern async work(n: int): int
fsm Judge {
  event well
  event badly
  var good = 0
  var bad = 0
  initial state On { admit 1  on well { good += 1 }  on badly { bad += 1 } }
}
net Works {
  in place jobs: queue<int> submit
  out place done: queue<int>
  out place late: queue<int>
  machine judge: Judge
  transition go {
    take n from jobs
    through judge or wait
    call work(n) within 1s, hedge after 100ms {
      ok m => judge.well, put m in done, drop n
      error => judge.badly, put n in late
    }
  }
}
`)

interface Works {
  submit(n: number, options?: { readonly signal: AbortSignal }): Promise<object>
  readonly machines: { readonly judge: { readonly variables: object } }
  observe(listener: (event: { readonly kind: string; readonly part?: string }) => void): void
  close(): void
  snapshot(): { readonly calls: readonly object[] }
}

/** What a handler was given, and how it ends. */
interface Started {
  readonly attempt: number
  readonly signal: AbortSignal
  resolve(value: unknown): void
  reject(reason: unknown): void
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

type Make = (externs: object, options: object) => Works
type Context = Pick<Started, 'attempt' | 'signal'>

function works(act: (started: Started) => void = () => {}) {
  const clock = new VirtualClock()
  const calls: Started[] = []
  const work = (_: number, context: Context): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { attempt, signal } = context
      const started = { attempt, signal, resolve, reject }
      calls.push(started)
      act(started)
    })
  const net = (module['createWorks'] as unknown as Make)({ work }, { clock })
  const seen: string[] = []
  net.observe(({ kind, part }) => seen.push(part ?? kind))
  return { clock, calls, net, seen }
}

const reasonsOf = (calls: readonly Started[]) => calls.map(({ signal }) => signal.aborted && String(signal.reason))
const loser = 'AbortError: another attempt has ended the call'

describe('a hedged call', () => {
  it('tells each handler its attempt, and aborts the one that has not answered', async () => {
    const { clock, calls, net, seen } = works()
    const ending = net.submit(1)
    clock.pass(100)
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 2])
    calls[1]!.resolve(7)
    expect(await ending).toEqual({ place: 'done', token: 7 })
    expect(reasonsOf(calls)).toEqual([loser, false])
    calls[0]!.reject(new Error('aborted'))
    await settled()
    expect(seen).toEqual(['put', 'admitted', 'begin', 'hedged', 'ok', 'delivered'])
    expect(net.machines.judge.variables).toEqual({ good: 1, bad: 0 })
  })

  it('starts no second attempt for an answer that has come, though the host was too busy to start it before', async () => {
    const { clock, calls, net, seen } = works()
    const ending = net.submit(1)
    calls[0]!.reject(new Error('down'))
    clock.jump(5000)
    expect(await ending).toEqual({ place: 'late', token: 1 })
    expect([calls.length, seen.includes('hedged')]).toEqual([1, false])
  })

  it('has an end after a failure that has come too late to be told before it', async () => {
    const { clock, calls, net } = works()
    const ending = net.submit(1)
    clock.pass(100)
    calls[1]!.reject(new Error('down'))
    clock.jump(5000)
    await settled()
    expect(net.snapshot().calls).toEqual([])
    expect(String(calls[0]!.signal.reason)).toBe('TimeoutError: the call took too long')
    expect(await ending).toEqual({ place: 'late', token: 1 })
  })

  it('of which one attempt has failed counts an answer that comes when the host was busy', async () => {
    const { clock, calls, net } = works()
    const ending = net.submit(1)
    clock.pass(100)
    calls[0]!.reject(new Error('down'))
    calls[1]!.resolve(8)
    clock.jump(5000)
    expect(await ending).toEqual({ place: 'done', token: 8 })
  })

  it('goes on where a result does not fit, or a handler throws at once', async () => {
    const misfit = works()
    const first = misfit.net.submit(1)
    misfit.clock.pass(100)
    misfit.calls[0]!.resolve('seven')
    await settled()
    misfit.calls[1]!.resolve(7)
    expect(await first).toEqual({ place: 'done', token: 7 })
    const thrower = works(({ attempt }) => {
      if (attempt === 2) throw new Error('boom')
    })
    const second = thrower.net.submit(1)
    thrower.clock.pass(100)
    await settled()
    thrower.calls[0]!.resolve(3)
    expect(await second).toEqual({ place: 'done', token: 3 })
    expect(thrower.seen).toEqual(['put', 'admitted', 'begin', 'hedged', 'failed', 'ok', 'delivered'])
  })

  it('aborts both when time is up, its submitter cancels, or the network is closed', async () => {
    const late = works()
    void late.net.submit(1)
    late.clock.pass(100)
    late.clock.pass(900)
    expect(reasonsOf(late.calls)).toEqual(new Array(2).fill('TimeoutError: the call took too long'))
    const cancelled = works()
    const controller = new AbortController()
    void cancelled.net.submit(1, controller)
    cancelled.clock.pass(100)
    controller.abort()
    expect(reasonsOf(cancelled.calls)).toEqual(new Array(2).fill('AbortError: the submitter cancelled'))
    expect(cancelled.net.machines.judge.variables).toEqual({ good: 0, bad: 0 })
    const closed = works()
    void closed.net.submit(1)
    closed.clock.pass(100)
    closed.net.close()
    expect(reasonsOf(closed.calls)).toEqual(new Array(2).fill('AbortError: the network was closed'))
  })

  it('starts no second attempt after its end, and holds one permit', async () => {
    const controller = new AbortController()
    const { clock, calls, net } = works()
    void net.submit(1, controller)
    const next = net.submit(2)
    clock.pass(99)
    controller.abort()
    expect(calls.length).toBe(2)
    clock.pass(99)
    expect(calls.length).toBe(2)
    clock.pass(1)
    expect(calls.map(({ attempt }) => attempt)).toEqual([1, 1, 2])
    calls[2]!.resolve(5)
    expect(await next).toEqual({ place: 'done', token: 5 })
  })
})
