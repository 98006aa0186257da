import { describe, expect, it } from 'vitest'
import type { Net } from '../../runtime/net.ts'
import type { CallContext, TraceEvent } from '../../runtime/myc-runtime.ts'
import { atDepth } from '../support/at-depth.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'
import { LightSignal } from '../support/light-signal.ts'

interface Ending {
  readonly place: string | null
  readonly reason?: string
}
interface Desk {
  readonly in: { readonly jobs: { readonly size: number } }
  submit(job: number, options?: { readonly signal?: unknown }): Promise<Ending>
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  snapshot(): { readonly places: Record<string, { readonly tokens: readonly unknown[] }> }
  close(): void
}

const module = await load(`
  extern async work(job: int): int
  extern isReady(job: int): bool
  net Queued {
    in place jobs: queue<int> submit
    out place done: queue<int>
    out place failed: queue<int>
    transition run {
      take job from jobs
      call work(job), at most 2 at once { ok n => put n in done, drop job  error => put job in failed }
    }
  }
  net Sacked {
    in place jobs: bag<int> submit
    out place done: queue<int>
    out place failed: queue<int>
    transition run {
      take job from jobs
      call work(job), at most 2 at once { ok n => put n in done, drop job  error => put job in failed }
    }
  }
  net Flying {
    in place jobs: queue<int> submit
    out place done: queue<int>
    out place failed: queue<int>
    transition run {
      take job from jobs
      call work(job) within 1h { ok n => put n in done, drop job  error => put job in failed }
    }
  }
  net Expiring {
    in place jobs: queue<int> expires after 10s into late submit
    out place late: queue<int>
    out place done: queue<int>
    out place failed: queue<int>
    transition run {
      take job from jobs
      call work(job), at most 2 at once { ok n => put n in done, drop job  error => put job in failed }
    }
  }
  net Guarded {
    in place jobs: queue<int> submit
    out place done: queue<int>
    out place failed: queue<int>
    transition run { take job from jobs  when isReady(job) => put job in done  otherwise => put job in failed }
  }`)

function desk(net: string, externs: object = {}) {
  const clock = new VirtualClock()
  const calls: { readonly job: number; readonly signal: AbortSignal }[] = []
  const work = (job: number, { signal }: CallContext): Promise<number> => {
    calls.push({ job, signal })
    return new Promise(() => {})
  }
  const create = module[`create${net}`] as unknown as (externs: object, options: object) => Desk
  return { clock, calls, net: create({ work, isReady: () => true, ...externs }, { clock }) }
}

const cancelled = { place: null, reason: 'cancelled' }
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Numbers in an order that is neither that in which they came nor its reverse. */
const shuffled = (count: number): number[] => numbers(count).map((index) => (index * 7919) % count)

/** Counts how often a network looks into the arrays in which its tokens and deadlines are, from now on. */
function looksInto(net: Desk): { count: number } {
  const looks = { count: 0 }
  const watch = (owner: object, name: string): void => {
    const get = (...of: Parameters<typeof Reflect.get>): unknown => (looks.count++, Reflect.get(...of))
    Reflect.set(owner, name, new Proxy(Reflect.get(owner, name) as unknown[], { get }))
  }
  const { allPlaces, agenda } = net as unknown as Net
  for (const place of allPlaces) {
    for (const name of ['tokens', 'tickets']) watch(place, name)
    const { expiry } = place.traits
    if (expiry !== undefined) watch(expiry, 'times')
  }
  watch(agenda, 'items')
  return looks
}

describe('one signal of several submissions', () => {
  it('is listened to once, while any of them is open, and cancels them in the order in which they were submitted', async () => {
    const { net, calls } = desk('Queued')
    const signal = new LightSignal()
    const order: string[] = []
    const endings = numbers(6).map((job) => net.submit(job, { signal }))
    for (const [job, ending] of endings.entries()) void ending.then(({ reason }) => order.push(`${job} ${reason}`))
    expect(signal.listeners.size).toBe(1)
    expect(calls.map(({ job }) => job)).toEqual([0, 1])
    signal.abort()
    expect(await Promise.all(endings)).toEqual(numbers(6).map(() => cancelled))
    expect(order).toEqual(numbers(6).map((job) => `${job} cancelled`))
    expect(signal.listeners.size).toBe(0)
    expect(calls.every((call) => call.signal.aborted)).toBe(true)
  })

  it('starts no handler for what it is about to cancel, and one for what it is not', async () => {
    const { net, calls } = desk('Queued')
    const signal = new LightSignal()
    const seen: string[] = []
    for (const job of numbers(5)) void net.submit(job, { signal })
    void net.submit(9)
    net.observe((it) => seen.push(it.kind === 'fired' ? `${it.part} ${it.call}` : it.kind))
    signal.abort()
    expect(calls.map(({ job }) => job)).toEqual([0, 1, 9])
    expect(seen.slice(0, 4)).toEqual(['cancelled 1', 'begin 3', 'cancelled 2', 'begin 4'])
  })

  it('may be of several networks, and of submissions that have ended or come later', async () => {
    const { controller, listeners } = counted()
    const [one, other] = [desk('Queued'), desk('Flying')]
    const endings = [one, other, one].map(({ net }, job) => net.submit(job, controller))
    one.net.close()
    const later = other.net.submit(3, controller)
    expect(listeners()).toBe(1)
    controller.abort()
    const closed = { place: null, reason: 'closed' }
    expect(await Promise.all([...endings, later])).toEqual([closed, cancelled, closed, cancelled])
    expect(await other.net.submit(4, controller)).toEqual(cancelled)
    expect(listeners()).toBe(0)
  })

  it('when aborted by an observer, has cancelled when abort returns', () => {
    const { net } = desk('Queued')
    const signal = new LightSignal()
    const sizes: number[] = []
    for (const job of numbers(4)) void net.submit(job, { signal })
    const off = net.observe(() => {
      off()
      sizes.push(net.in.jobs.size)
      signal.abort()
      sizes.push(net.in.jobs.size)
    })
    void net.submit(5)
    expect(sizes).toEqual([3, 0])
  })
})

/** A real signal of which it is known how many listen to it. */
function counted(): { readonly controller: AbortController; listeners(): number } {
  const controller = new AbortController()
  const { signal } = controller
  let count = 0
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)]
  signal.addEventListener = (...given: Parameters<typeof add>) => (count++, add(...given))
  signal.removeEventListener = (...given: Parameters<typeof remove>) => (count--, remove(...given))
  return { controller, listeners: () => count }
}

describe('cancelling does not look for its token', () => {
  const count = 4000
  /** About eleven for each token: where it stands, and gaps that are closed now and then. Looking for it would take thousands. */
  const most = 30 * count
  const lastFirst = numbers(count).reverse()
  const inNoOrder = shuffled(count)

  for (const [name, how, order] of [
    ['Queued', 'last first', lastFirst],
    ['Queued', 'in no order', inNoOrder],
    ['Sacked', 'in no order', inNoOrder],
    ['Flying', 'in no order', inNoOrder],
    ['Expiring', 'in no order', inNoOrder],
  ] as const)
    it(`${count} submissions aborted one by one, ${how}: ${name}`, async () => {
      const { net } = desk(name)
      const signals = order.map(() => new LightSignal())
      const endings = signals.map((signal, job) => net.submit(job, { signal }))
      const looks = looksInto(net)
      for (const job of order) signals[job]!.abort()
      expect(looks.count).toBeGreaterThan(count)
      expect(looks.count).toBeLessThan(most)
      expect((await Promise.all(endings)).every(({ reason }) => reason === 'cancelled')).toBe(true)
      expect(net.snapshot().places['jobs']!.tokens).toEqual([])
    })

  it(`${count} submissions that share a signal`, async () => {
    const { net } = desk('Queued')
    const { controller, listeners } = counted()
    const endings = numbers(count).map((job) => net.submit(job, controller))
    expect(listeners()).toBe(1)
    const looks = looksInto(net)
    controller.abort()
    expect(looks.count).toBeGreaterThan(count)
    expect(looks.count).toBeLessThan(most)
    expect((await Promise.all(endings)).every(({ reason }) => reason === 'cancelled')).toBe(true)
  })
})

describe('a signal that is none, or breaks', () => {
  const broken = (parts: object): LightSignal => Object.assign(new LightSignal(), parts)
  const breaks = (): never => {
    throw new Error('broken')
  }

  it('is refused before anything has happened', () => {
    const { net, calls } = desk('Queued')
    const seen: unknown[] = []
    net.observe((it) => seen.push(it))
    for (const signal of [{}, new AbortController(), { aborted: false }, 'abort', 5, false, () => {}])
      expect(() => net.submit(1, { signal })).toThrow(new TypeError('signal must be an AbortSignal'))
    const signal = Object.defineProperty(new LightSignal(), 'aborted', { get: breaks })
    expect(() => net.submit(1, { signal })).toThrow('broken')
    expect([seen, calls]).toEqual([[], []])
  })

  it('that cannot be listened to: the submission is cancelled, and submit throws that', () => {
    const { net, calls } = desk('Queued')
    const seen: string[] = []
    net.observe((it) => seen.push(it.kind === 'fired' ? it.part : it.kind))
    expect(() => net.submit(1, { signal: broken({ addEventListener: breaks }) })).toThrow('broken')
    expect(seen).toEqual(['put', 'begin', 'cancelled'])
    expect(calls[0]!.signal.aborted).toBe(true)
    void net.submit(2)
    void net.submit(3)
    expect(calls).toHaveLength(3)
  })

  it('that cannot be left alone changes nothing, whenever it is aborted', async () => {
    const { net } = desk('Guarded')
    const signal = broken({ removeEventListener: breaks })
    expect(await net.submit(1, { signal })).toEqual({ place: 'done', token: 1 })
    const queued = desk('Queued')
    const ending = queued.net.submit(1, { signal })
    signal.abort()
    signal.abort()
    expect(await ending).toEqual(cancelled)
    expect(queued.clock.armed).toBe(0)
  })
})

describe('what cannot be submitted', () => {
  it('from inside a pure extern, is refused at once: no promise is made that could reject', async () => {
    const thrown: unknown[] = []
    const { net } = desk('Guarded', {
      isReady: (job: number) => {
        for (const options of [undefined, { signal: new LightSignal() }, { signal: AbortSignal.abort() }])
          try {
            void net.submit(job + 1, options)
          } catch (error) {
            thrown.push(error)
          }
        return true
      },
    })
    const rejections = await rejectionsOf(async () => {
      expect(await net.submit(1)).toEqual({ place: 'done', token: 1 })
    })
    expect(thrown.map(String)).toEqual(new Array(3).fill('Error: a pure extern cannot act on its network'))
    expect(rejections).toEqual([])
  })

  it('where the stack is nearly full, is refused at once, and what is cancelled there is cancelled', async () => {
    const counts = { refused: 0, ended: 0, cancelled: 0 }
    const rejections = await rejectionsOf(async () => {
      for (let frames = 0; frames < 1000; frames += frames < 100 ? 1 : 10) {
        const { net } = desk('Queued')
        const [first, second] = [new LightSignal(), new LightSignal()]
        const ending = atDepth(frames, () => net.submit(1, { signal: first }))
        const other = net.submit(2, { signal: second })
        const aborted = atDepth(frames, () => (second.abort(), true))
        if (aborted !== null) counts.cancelled++
        if (aborted !== null) expect(await other).toEqual(cancelled)
        first.abort()
        if (ending === null) counts.refused++
        else expect([++counts.ended, await ending]).toEqual([counts.ended, cancelled])
        expect(net.snapshot().places['jobs']!.tokens).toEqual([])
      }
    })
    expect(rejections).toEqual([])
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(5)
  })
})

/** With what promises were rejected meanwhile of which nobody took care. */
async function rejectionsOf(what: () => Promise<void>): Promise<unknown[]> {
  const rejections: unknown[] = []
  const note = (reason: unknown): unknown => rejections.push(reason)
  process.on('unhandledRejection', note)
  await what()
  // Rejections are told of when all promises have had their turn.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  return rejections
}
