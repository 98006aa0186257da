import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
net Post(room: int = 3) {
  in place letters: queue<int> submit
  place bag: bag<int> capacity room expires after 1s into lost
  place bells: tokens capacity 10_000
  out place rung: tokens
  out place delivered: queue<int>
  out place lost: queue<int>
  transition send { take letter from letters  put letter in bag after letter * 1ms }
  transition deliver { take letter from bag  when letter < 900  put letter in delivered after 100ms }
  transition ring { every 1h  put 10_000 in bells after 1s }
  transition hear { take 10_000 from bells  put in rung  drop 9_999 from bells }
}
`)

interface Ending {
  readonly place: string | null
  readonly reason?: string
}

interface Post {
  readonly in: {
    readonly letters: {
      put(letter: number): boolean
      submit(letter: number, options?: { readonly signal: AbortSignal }): Promise<Ending>
    }
  }
  readonly out: Readonly<Record<'rung' | 'delivered' | 'lost', { readonly size: number; take(): unknown }>>
  observe(listener: (event: TraceEvent) => void): void
  snapshot(): { readonly places: { readonly bag: { readonly coming: readonly unknown[] } } }
  close(): void
}

function post(clock = new VirtualClock()) {
  const net = (module['createPost'] as unknown as (options: object) => Post)({ clock })
  const seen: string[] = []
  net.observe((event) => seen.push(`${event.at} ${event.kind}${'place' in event ? ` ${event.place}` : ''}`))
  return { clock, net, seen }
}

describe('tokens on their way', () => {
  it('arrive in the order of their times, by one timer of the host', () => {
    const { clock, net, seen } = post()
    for (const letter of [30, 10, 20]) net.in.letters.put(letter)
    expect(clock.armed).toBe(1)
    clock.pass(1000)
    expect([1, 2, 3].map(() => net.out.delivered.take())).toEqual([10, 20, 30])
    expect(seen.filter((it) => it.endsWith(' bag'))).toEqual([
      '0 departed bag',
      '0 departed bag',
      '0 departed bag',
      '10 arrived bag',
      '20 arrived bag',
      '30 arrived bag',
    ])
  })

  it('hold room, so that no more of them come', () => {
    const { clock, net } = post()
    for (const letter of [500, 500, 500, 1]) net.in.letters.put(letter)
    clock.pass(499)
    expect(net.out.delivered.size).toBe(0)
    expect(net.snapshot().places.bag.coming).toHaveLength(3)
    clock.pass(1000)
    expect(net.out.delivered.size).toBe(4)
  })

  it('expire from when they have come, and not before', () => {
    const { clock, net } = post()
    net.in.letters.put(950)
    clock.pass(1949)
    expect(net.out.lost.size).toBe(0)
    clock.pass(1)
    expect(net.out.lost.take()).toBe(950)
  })

  it('end with the network, or with their submitter, who is told', async () => {
    const { net, seen } = post()
    const controller = new AbortController()
    const [first, second] = [net.in.letters.submit(500, controller), net.in.letters.submit(500)]
    controller.abort()
    expect(await first).toEqual({ place: null, reason: 'cancelled' })
    expect(seen.at(-1)).toBe('0 recalled bag')
    expect(net.snapshot().places.bag.coming).toEqual([{ token: 500, left: 500 }])
    net.close()
    expect(await second).toEqual({ place: null, reason: 'closed' })
  })

  it('come after the time that is left, in a network that goes on from a snapshot', () => {
    const { clock, net } = post()
    net.in.letters.put(300)
    clock.pass(100)
    const later = new VirtualClock()
    const restore = module['restorePost'] as unknown as (snapshot: unknown, options: object) => Post
    const next = restore(net.snapshot(), { clock: later })
    later.pass(299)
    expect(next.out.delivered.size).toBe(0)
    later.pass(1)
    expect(next.out.delivered.take()).toBe(300)
  })

  it('are delivered to their submitter where they arrive in an out place', async () => {
    const { clock, net } = post()
    const ending = net.in.letters.submit(20)
    clock.pass(119)
    expect(net.out.delivered.size).toBe(0)
    clock.pass(1)
    expect(await ending).toMatchObject({ place: 'delivered', token: 20 })
  })

  it('keep a process alive until they have come', () => {
    const kept: boolean[] = []
    const clock = new VirtualClock()
    const schedule = clock.schedule.bind(clock)
    clock.schedule = (delay: number, wake: () => void, keep?: boolean) => {
      kept.push(keep === true)
      return schedule(delay, wake)
    }
    const { net } = post(clock)
    expect(kept.at(-1)).toBe(false)
    net.in.letters.put(20)
    expect(kept.at(-1)).toBe(true)
    clock.pass(200)
    expect(kept.at(-1)).toBe(false)
  })

  it('come by the thousands', () => {
    const { clock, net } = post()
    clock.pass(3_601_000)
    expect(net.out.rung.size).toBe(1)
  })
})
