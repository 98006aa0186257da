import { describe, expect, it } from 'vitest'
import { createGateway, restoreGateway, type ApiRequest } from '../../samples/circuit-breaker/generated/gateway.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const request: ApiRequest = { id: '1', endpoint: '/users', priority: 'normal', payload: null }

/** A gateway whose circuit has just opened, and one call of another endpoint under way. */
async function saved(): Promise<unknown> {
  const failing = (it: ApiRequest): unknown =>
    it.endpoint === '/users' ? Promise.reject(new Error('503')) : new Promise(() => {})
  const net = createGateway({ isValid: () => true, callBackend: failing }, { clock: new VirtualClock() })
  net.in.requests.put({ ...request, endpoint: '/orders' })
  for (let nth = 0; nth < 3; nth++) await net.submit(request)
  return net.snapshot()
}

function woken(snapshot: unknown, elapsed: number) {
  const calls: string[] = []
  const callBackend = ({ endpoint }: ApiRequest): Promise<never> => {
    calls.push(endpoint)
    return new Promise(() => {})
  }
  const clock = new VirtualClock()
  const net = restoreGateway({ isValid: () => true, callBackend }, snapshot, { clock, elapsed })
  return { clock, net, calls, breaker: net.machines.breaker.get('/users') }
}

describe('a network that has slept', () => {
  it('finds its deadlines nearer, or past', async () => {
    const snapshot = await saved()
    expect(woken(snapshot, 0).breaker).toMatchObject({ state: 'Open', remaining: 5000 })
    expect(woken(snapshot, 3000).breaker).toMatchObject({ state: 'Open', remaining: 2000 })
    expect(woken(snapshot, 5000).breaker.state).toBe('HalfOpen')
    expect(woken(snapshot, 1e12).breaker.state).toBe('HalfOpen')
  })

  it('begins anew what was interrupted now, with all its time', async () => {
    const { clock, net, calls } = woken(await saved(), 60_000)
    expect([calls, net.out.failed.size]).toEqual([['/orders'], 0])
    clock.pass(1999)
    expect(net.out.failed.size).toBe(0)
    clock.pass(1)
    expect(net.out.failed.size).toBe(1)
  })

  it('refuses a time that is none', async () => {
    const snapshot = await saved()
    for (const elapsed of [-1, NaN, Infinity, '5'])
      expect(() => woken(snapshot, elapsed as number)).toThrow(/^elapsed must be a number from 0 to/)
  })

  it('has lost what expired meanwhile, and acts at no tick that has passed', async () => {
    const spec = `
record Note { text: string }
net Desk {
  in place notes: queue<Note> expires after 4s into old
  place old: queue<Note> expires after 4s into gone
  place gone: queue<Note>
  out place kept: queue<Note>
  out place sorted: queue<Note>
  transition keep { every 3s  take note from notes  put note in kept }
  transition sort { take note from old  put note in sorted }
  transition lose { take note from gone  put note in sorted }
}`
    const module = await load(spec)
    const clock = new VirtualClock()
    const desk = module['createDesk']!({ clock } as never) as Desk
    desk.in.notes.put({ text: 'a' })
    clock.pass(1000)
    const snapshot = desk.snapshot()
    const at = (elapsed: number): readonly number[] => {
      const { places } = module['restoreDesk']!(...([snapshot, { clock, elapsed }] as never[])) as Desk
      return [places.notes.size, places.kept.size, places.sorted.size]
    }
    expect([at(2000), at(2999), at(3000), at(7000)]).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 1],
    ])
    clock.pass(2000)
    expect(desk.places.kept.size).toBe(1)
  })
})

interface Desk {
  readonly in: { readonly notes: { put(token: object): boolean } }
  readonly places: Readonly<Record<'notes' | 'kept' | 'sorted', { readonly size: number }>>
  snapshot(): unknown
}
