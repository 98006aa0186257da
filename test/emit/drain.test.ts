import { describe, expect, it } from 'vitest'
import { createGateway, type ApiRequest } from '../../samples/circuit-breaker/generated/gateway.ts'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'

const request: ApiRequest = { id: '1', endpoint: '/users', priority: 'normal', payload: null }

function gateway() {
  const clock = new VirtualClock()
  const answers: ((body: unknown) => void)[] = []
  const callBackend = (): Promise<unknown> => new Promise((resolve) => answers.push(resolve))
  const act = { inExtern: (): void => undefined }
  const isValid = (): boolean => {
    act.inExtern()
    return true
  }
  const net = createGateway({ isValid, callBackend }, { clock })
  const seen: TraceEvent['kind'][] = []
  net.observe(({ kind }) => seen.push(kind))
  const drained = { is: false }
  const drain = (): Promise<void> => net.close({ drain: true }).then(() => void (drained.is = true))
  return { clock, net, answers, seen, drained, drain, act }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a network that drains', () => {
  it('is closed when the last call has ended, and tells who waits for that', async () => {
    const { clock, net, answers, seen, drained, drain } = gateway()
    const [first, second] = [net.submit(request), net.submit({ ...request, id: '2' })]
    const ended = drain()
    expect(await net.submit(request)).toEqual({ place: null, reason: 'closed' })
    expect(net.in.requests.put(request)).toBe(false)
    answers[0]!('fine')
    await first
    expect(drained.is).toBe(false)
    answers[1]!('fine')
    await ended
    expect(await second).toMatchObject({ place: 'succeeded' })
    expect(seen.filter((kind) => kind === 'draining' || kind === 'closed')).toEqual(['draining', 'closed'])
    expect(seen.at(-1)).toBe('closed')
    expect(clock.armed).toBe(0)
  })

  it('is closed at once where nothing is under way, and stays so', async () => {
    const { seen, drain } = gateway()
    await drain()
    await drain()
    expect(seen).toEqual(['draining', 'closed'])
  })

  it('is ended at once by close, and says draining once', async () => {
    const { net, seen, drain } = gateway()
    const first = net.submit(request)
    const ended = [drain(), drain()]
    net.close()
    await Promise.all(ended)
    expect(await first).toEqual({ place: null, reason: 'closed' })
    expect(seen.slice(-2)).toEqual(['draining', 'closed'])
  })

  it('gives what comes last to who iterates, and ends then', async () => {
    const { net, answers, drain } = gateway()
    const arrivals = net.out.succeeded[Symbol.asyncIterator]()
    net.in.requests.put(request)
    const [first, second] = [arrivals.next(), arrivals.next()]
    const ended = drain()
    answers[0]!('fine')
    expect(await first).toMatchObject({ done: false, value: { body: 'fine' } })
    expect(await second).toMatchObject({ done: true })
    await ended
  })

  it('is closed when the time of its last call is up, and when that is cancelled', async () => {
    const { clock, net, drained, drain } = gateway()
    net.in.requests.put(request)
    void drain()
    clock.pass(2000)
    await settled()
    expect(drained.is).toBe(true)
    const other = gateway()
    const controller = new AbortController()
    const cancelled = other.net.submit(request, controller)
    void other.drain()
    controller.abort()
    expect(await cancelled).toEqual({ place: null, reason: 'cancelled' })
    await settled()
    expect(other.drained.is).toBe(true)
  })

  it('may be told to by an observer, and not by a pure extern', async () => {
    const { net, answers, seen, drained, drain, act } = gateway()
    act.inExtern = () => void net.close({ drain: true })
    net.in.requests.put(request)
    expect(seen).toContain('fault')
    expect(seen).not.toContain('draining')
    act.inExtern = () => undefined
    net.observe(({ kind }) => kind === 'put' && void drain())
    net.in.requests.put(request)
    answers.forEach((answer) => answer('fine'))
    await settled()
    expect([seen.at(-1), drained.is]).toEqual(['closed', true])
  })

  it('has no part in its snapshot', () => {
    const { clock, net, drain } = gateway()
    net.in.requests.put(request)
    const before = JSON.stringify(net.snapshot())
    void drain()
    clock.pass(10)
    expect(JSON.stringify(net.snapshot())).toBe(before)
  })
})
