import { describe, expect, it } from 'vitest'
import type { CallContext, TraceEvent } from '../../runtime/myc-runtime.ts'
import { specOf } from '../support/cases.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = specOf('calls/cancelling')

interface Job {
  readonly id: number
  readonly kind: string
}
interface Submit {
  readonly size: number
  submit(job: Job, options?: { signal?: AbortSignal }): Promise<{ place: string | null; reason?: string }>
}
interface Works {
  readonly in: { readonly jobs: Submit; readonly slow: Submit }
  readonly machines: { readonly gate: { get(key: string): { readonly state: string } } }
  observe(listener: (traceEvent: TraceEvent) => void): void
}
interface Call {
  readonly context: CallContext
  reject(reason: unknown): void
  resolve(value: number): void
}

const module = await load(spec)

function works() {
  const clock = new VirtualClock()
  const calls: Call[] = []
  const work = (_: Job, context: CallContext): Promise<number> =>
    new Promise((resolve, reject) => calls.push({ context, resolve, reject }))
  const net = (module['createWorks'] as unknown as (externs: object, options: object) => Works)({ work }, { clock })
  const seen: string[] = []
  net.observe((it) => {
    const part = 'part' in it ? ` ${it.transition} ${it.part}` : 'place' in it ? ` ${it.place}` : ''
    seen.push(`${it.kind}${part}`)
  })
  return { clock, calls, net, seen }
}

/** A signal that counts who listens to it. */
function counting(): { controller: AbortController; listeners: () => number } {
  const controller = new AbortController()
  const { signal } = controller
  let count = 0
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)]
  signal.addEventListener = (...given: Parameters<typeof add>) => (count++, add(...given))
  signal.removeEventListener = (...given: Parameters<typeof remove>) => (count--, remove(...given))
  return { controller, listeners: () => count }
}

const cancelled = { place: null, reason: 'cancelled' }
const job = (id: number): Job => ({ id, kind: 'a' })
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a submitter who cancels', () => {
  it('before anything, puts nothing', async () => {
    const { net, seen } = works()
    expect(await net.in.jobs.submit(job(1), { signal: AbortSignal.abort() })).toEqual(cancelled)
    expect(seen).toEqual([])
  })

  it('while the token waits, takes it out', async () => {
    const { net, seen } = works()
    const { controller, listeners } = counting()
    const ending = net.in.jobs.submit(job(-1), controller)
    expect(listeners()).toBe(1)
    controller.abort()
    expect(await ending).toEqual(cancelled)
    expect(seen).toEqual(['put jobs', 'fired prepare fire', 'arrived waiting', 'cancelled waiting'])
    expect(listeners()).toBe(0)
  })

  it('during a call, aborts it without a verdict and gives back permit, slot and plain tokens', async () => {
    const { net, calls, seen } = works()
    const controllers = [1, 2, 3, 4].map(() => new AbortController())
    const endings = controllers.map((controller, index) => net.in.jobs.submit(job(index + 1), controller))
    expect(calls).toHaveLength(1)
    const { signal } = calls[0]!.context
    seen.length = 0
    controllers[0]!.abort()
    expect(signal.reason).toMatchObject({ name: 'AbortError' })
    expect(await endings[0]).toEqual(cancelled)
    expect(seen).toEqual(['fired run cancelled', 'arrived permits', 'arrived permits', 'admitted', 'fired run begin'])
    calls[0]!.resolve(9)
    await settled()
    expect(calls).toHaveLength(2)
    expect(net.machines.gate.get('a').state).toBe('Open')
  })

  it('during a delay, gets the plain tokens back where the delay would put them', async () => {
    const { net, clock, seen } = works()
    const controller = new AbortController()
    const ending = net.in.slow.submit(job(1), controller)
    controller.abort()
    expect(await ending).toEqual(cancelled)
    expect(seen).toEqual(['put slow', 'fired rest begin', 'fired rest cancelled', 'arrived permits'])
    expect(clock.armed).toBe(0)
  })

  it('after the end, changes nothing, and is not listened to any longer', async () => {
    const { net, calls, seen } = works()
    const { controller, listeners } = counting()
    const ending = net.in.jobs.submit(job(1), controller)
    calls[0]!.resolve(9)
    expect(await ending).toMatchObject({ place: 'done' })
    expect(listeners()).toBe(0)
    const { length } = seen
    controller.abort()
    expect(seen).toHaveLength(length)
  })

  it('whose token is refused for want of room, is not listened to', async () => {
    const { net } = works()
    const { controller, listeners } = counting()
    const endings = [1, 2, 3, 4].map((id) => net.in.slow.submit(job(id), controller))
    expect(await endings[3]).toEqual({ place: null, reason: 'full' })
    expect(listeners()).toBe(1)
    controller.abort()
    expect((await Promise.all(endings)).map(({ reason }) => reason)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
      'full',
    ])
    expect(net.in.slow.size).toBe(0)
    expect(listeners()).toBe(0)
  })

  it('in an observer, while it is told of the submit, is heeded', async () => {
    const { net } = works()
    const controller = new AbortController()
    net.observe(({ kind }) => kind === 'put' && controller.abort())
    expect(await net.in.jobs.submit(job(-1), controller)).toEqual(cancelled)
  })
})

it('a signal aborted by a pure extern is heeded after the run', async () => {
  const pure = await load(`
    extern check(n: int): bool
    net Checked {
      in place numbers: queue<int> submit
      out place good: queue<int>
      out place bad: queue<int>
      transition yes { take n from numbers  when check(n) => put n in good  otherwise => put n in bad }
    }`)
  const create = pure['createChecked'] as unknown as (externs: object) => {
    submit(n: number, options: { signal: AbortSignal }): Promise<object>
  }
  const controller = new AbortController()
  const checked = create({
    check: (n: number) => {
      if (n === 2) controller.abort()
      return n > 0
    },
  })
  expect(await checked.submit(2, controller)).toEqual({ place: 'good', token: 2 })
  expect(await checked.submit(3, controller)).toEqual(cancelled)
})
