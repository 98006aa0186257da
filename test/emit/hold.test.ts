import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createGateway, type ApiRequest, type Gateway } from '../../samples/circuit-breaker/generated/gateway.ts'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')
const request: ApiRequest = { id: '1', endpoint: '/users', priority: 'normal', payload: null }

function gateway() {
  const clock = new VirtualClock()
  const backend = { failing: false }
  const callBackend = (): string => {
    if (backend.failing) throw new Error('503')
    return 'fine'
  }
  const net = createGateway({ isValid: () => true, callBackend }, { clock })
  const seen: TraceEvent[] = []
  net.observe((it) => seen.push(it))
  const breaker = net.machines.breaker.get('/users')
  return { clock, backend, net, seen, breaker }
}

const place = async (net: Gateway): Promise<string | null> => (await net.submit(request)).place

describe('a breaker that is forced', () => {
  it('held open, rejects however long it takes, and then goes on as if it had just opened', async () => {
    const { clock, net, breaker } = gateway()
    breaker.hold('Open')
    expect(breaker).toMatchObject({ state: 'Open', held: true, remaining: null })
    clock.pass(1_000_000)
    expect(clock.armed).toBe(0)
    expect(await net.submit(request)).toEqual({ place: 'rejected', token: { request, retryIn: null } })
    breaker.release()
    expect(breaker).toMatchObject({ state: 'Open', held: false, remaining: 5000 })
    clock.pass(5000)
    expect(breaker.state).toBe('HalfOpen')
    expect(await place(net)).toBe('succeeded')
  })

  it('held closed, lets every request pass, and counts on without opening', async () => {
    const { backend, net, seen, breaker } = gateway()
    breaker.hold('Closed')
    backend.failing = true
    for (let nth = 0; nth < 10; nth++) expect(await place(net)).toBe('failed')
    expect(breaker.state).toBe('Closed')
    const of = { machine: 'breaker', key: '/users', event: 'failure', state: 'Closed' }
    expect(seen.filter(({ kind }) => kind === 'disregarded')).toEqual(Array(8).fill(expect.objectContaining(of)))
    expect(breaker.variables.failures).toBe(2)
    expect(seen.filter(({ kind }) => kind === 'unhandled')).toEqual([])
    breaker.release()
    for (let nth = 0; nth < 3; nth++) expect(await place(net)).toBe('failed')
    expect(breaker.state).toBe('Open')
  })

  it('is told of, with the line of the machine', () => {
    const { seen, breaker } = gateway()
    breaker.hold('Open')
    breaker.release()
    breaker.release()
    const line = spec.split('\n').findIndex((text) => text.includes('machine breaker[')) + 1
    const ours = { at: 0, file: 'gateway.myc', line, machine: 'breaker', key: '/users' }
    expect(seen).toEqual([
      { ...ours, kind: 'state', from: 'Closed', to: 'Open' },
      { ...ours, kind: 'held', state: 'Open' },
      { ...ours, kind: 'released', state: 'Open' },
      { ...ours, kind: 'state', from: 'Open', to: 'Open' },
    ])
  })

  it('makes what was admitted before late', async () => {
    const { net, seen, breaker } = gateway()
    const ending = net.submit(request)
    breaker.hold('Closed')
    expect((await ending).place).toBe('succeeded')
    expect(seen.filter(({ kind }) => kind === 'late')).toHaveLength(1)
  })

  it('refuses a state that it does not have, and does nothing when the network is closed', () => {
    const { net, seen, breaker } = gateway()
    const hold = (state: string): void => breaker.hold(state as 'Open')
    expect(() => hold('Ajar')).toThrow(new TypeError('breaker has no state "Ajar"'))
    expect(() => hold('toString')).toThrow(TypeError)
    net.close()
    breaker.hold('Open')
    expect(breaker).toMatchObject({ state: 'Closed', held: false })
    expect(seen.map(({ kind }) => kind)).toEqual(['closed'])
  })

  it('forgets what it held once it is released and rests', () => {
    const { net, breaker } = gateway()
    const [slot] = (net as unknown as { slots: readonly { instances: ReadonlyMap<string, object> }[] }).slots
    breaker.hold('Closed')
    net.machines.breaker.get('/orders').release()
    expect([...slot!.instances.keys()]).toEqual(['/users'])
    breaker.release()
    expect(slot!.instances.size).toBe(0)
  })
})

it('a machine without a net is held and released like one of a net', async () => {
  const { createDoor } = (await load(
    'fsm Door { event open initial state Shut { on open -> Ajar } state Ajar { after 2s -> Shut ignore open } }',
  )) as unknown as { createDoor: (options: object) => Door }
  const clock = new VirtualClock()
  const door = createDoor({ clock })
  door.hold('Ajar')
  clock.pass(3000)
  expect([door.state, door.held]).toEqual(['Ajar', true])
  door.release()
  clock.pass(1999)
  expect([door.state, door.held]).toEqual(['Ajar', false])
  clock.pass(1)
  expect(door.state).toBe('Shut')
})

it('held, it takes handlers without a target, disregards what else its state does not ignore, and calls nothing unhandled', async () => {
  const { createSwitch } = (await load(`fsm Switch(most: int = 3) {
    event flip
    event tick
    event noise
    var ticks = 0
    initial state Off { on flip -> On  ignore noise }
    state On { on flip -> Off  on noise -> Off  on tick when ticks < most { ticks += 1 } }
  }`)) as unknown as { createSwitch: () => Door & { observe(listener: (it: TraceEvent) => void): void } }
  const it = createSwitch()
  const kindsOf = (send: readonly string[]): string[] => {
    const seen: TraceEvent[] = []
    it.observe((traceEvent) => seen.push(traceEvent))
    for (const event of send) it.send(event)
    return seen.map((traceEvent) =>
      'event' in traceEvent ? `${traceEvent.kind} ${traceEvent.event}` : traceEvent.kind,
    )
  }
  it.hold('Off')
  expect(kindsOf(['tick', 'noise', 'flip'])).toEqual(['disregarded tick', 'disregarded flip'])
  it.hold('On')
  expect(kindsOf(['noise', 'tick', 'flip'])).toEqual(['disregarded noise', 'disregarded flip'])
  expect([it.state, it.variables.ticks]).toEqual(['On', 1])
  expect(kindsOf(['tick', 'tick', 'tick'])).toEqual(['disregarded tick'])
})

it('a `when` that holds is not tried while the machine is held, and is when it is released', async () => {
  const { createCount } = (await load(
    'fsm Count { event add var n = 0 initial state Low { on add { n += 1 } when n > 1 -> High } state High { on add -> Low } }',
  )) as unknown as { createCount: () => Door }
  const count = createCount()
  count.send('add')
  count.send('add')
  expect(count.state).toBe('High')
  count.hold('Low')
  count.send('add')
  expect(count.state).toBe('Low')
  count.release()
  expect(count.state).toBe('High')
})

interface Door {
  readonly state: string
  readonly variables: { readonly ticks?: number }
  readonly held: boolean
  send(event: string): void
  hold(state: string): void
  release(): void
}
