import { describe, expect, it } from 'vitest'
import type { CallContext, TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
record Trip { id: string, seats: int }
extern async book(trip: Trip): string
net Trips {
  in place wanted: queue<Trip> submit
  place desks: tokens = 2
  out place booked: queue<string>
  out place failed: queue<int>
  out place undone: queue<int>
  transition fly {
    take trip from wanted
    take from desks
    call book(trip) within 5s {
      ok flight => put flight in booked, drop trip, put in desks
      error => put trip.seats in failed, drop trip, put in desks
      cancelled => put trip.seats in undone, drop trip, put in desks
    }
  }
}
`)

interface Trip {
  readonly id: string
  seats: number
}
interface Trips {
  readonly out: Readonly<Record<'booked' | 'failed' | 'undone', { readonly size: number; take(): unknown }>>
  readonly places: { readonly desks: { readonly size: number } }
  submit(trip: Trip, options?: { readonly signal?: AbortSignal }): Promise<{ place: string | null; reason?: string }>
  observe(listener: (traceEvent: TraceEvent) => void): void
  snapshot(): object
  close(): Promise<void>
}
interface Booking {
  readonly context: CallContext
  resolve(flight: string): void
  reject(reason: unknown): void
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const cancelled = { place: null, reason: 'cancelled' }

function trips(snapshot?: object) {
  const calls: Booking[] = []
  const book = (_: Trip, context: CallContext): Promise<string> =>
    new Promise((resolve, reject) => calls.push({ context, resolve, reject }))
  const clock = new VirtualClock()
  const make = module[snapshot === undefined ? 'createTrips' : 'restoreTrips'] as unknown as (
    ...all: unknown[]
  ) => Trips
  const net = snapshot === undefined ? make({ book }, { clock }) : make({ book }, snapshot, { clock })
  const seen: string[] = []
  net.observe((it) => seen.push('part' in it ? `${it.part} ${it.branch ?? '-'}` : it.kind))
  return { calls, clock, net, seen }
}

/** Something that cannot be read any more. */
function spoil(trip: Trip): void {
  Object.defineProperty(trip, 'seats', {
    get: () => {
      throw new Error('spoilt')
    },
  })
}

describe('a call that is cancelled in a branch of its own', () => {
  it('is aborted, and what it puts is in its place, for nobody', async () => {
    const { net, calls, seen } = trips()
    const controller = new AbortController()
    const ending = net.submit({ id: 'a', seats: 3 }, { signal: controller.signal })
    const { signal } = calls[0]!.context
    controller.abort()
    expect(await ending).toEqual(cancelled)
    expect([signal.aborted, (signal.reason as Error).name]).toEqual([true, 'AbortError'])
    expect([net.out.undone.take(), net.places.desks.size]).toEqual([3, 2])
    expect(seen.slice(2)).toEqual(['cancelled 2', 'arrived', 'arrived', 'took'])
    calls[0]!.resolve('late')
    await settled()
    expect(net.out.booked.size).toBe(0)
  })

  it('where that cannot be computed, is over all the same: a fault, and plain tokens come back', async () => {
    const { net, seen } = trips()
    const controller = new AbortController()
    const trip = { id: 'a', seats: 3 }
    const ending = net.submit(trip, { signal: controller.signal })
    spoil(trip)
    controller.abort()
    expect(await ending).toEqual(cancelled)
    expect([net.out.undone.size, net.places.desks.size]).toEqual([0, 2])
    expect(seen.slice(2)).toEqual(['fault', 'cancelled -', 'arrived'])
  })

  it('is what becomes of a call whose last branch cannot be computed', async () => {
    const { net, calls, seen } = trips()
    let reads = 0
    const trip = { id: 'a', seats: 3 }
    const ending = net.submit(trip)
    Object.defineProperty(trip, 'seats', {
      get: () => {
        if (reads++ === 0) throw new Error('spoilt')
        return 4
      },
    })
    calls[0]!.reject(new Error('no'))
    expect(await ending).toMatchObject({ place: null, reason: 'fault' })
    expect([net.out.undone.take(), net.places.desks.size]).toEqual([4, 2])
    expect(seen.slice(2)).toEqual(['fault', 'cancelled 2', 'arrived', 'arrived', 'took'])
  })

  it('is not taken when the network is closed, nor of a call that was restored, which has no submitter', async () => {
    const { net, seen } = trips()
    const controller = new AbortController()
    const ending = net.submit({ id: 'a', seats: 3 }, { signal: controller.signal })
    const snapshot = net.snapshot()
    await net.close()
    controller.abort()
    expect(await ending).toEqual({ place: null, reason: 'closed' })
    expect(seen.at(-1)).toBe('closed')
    const other = trips(snapshot)
    other.calls[0]!.resolve('7')
    await settled()
    expect([other.net.out.booked.take(), other.net.out.undone.size]).toEqual(['7', 0])
  })
})
