import { describe, expect, it } from 'vitest'
import { createGateway, type ApiRequest } from '../../samples/circuit-breaker/generated/gateway.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const request: ApiRequest = { id: '1', endpoint: '/users', priority: 'normal', payload: null }

describe('what TypeScript sees of a gateway', () => {
  const make = () => {
    const clock = new VirtualClock()
    const answers: ((reason: Error) => void)[] = []
    const callBackend = (): Promise<never> => new Promise((_, reject) => answers.push(reject))
    const net = createGateway({ isValid: () => true, callBackend }, { clock })
    const breaker = net.machines.breaker.get('/users')
    const fail = async (): Promise<void> => {
      const ended = net.submit(request)
      answers.pop()!(new Error('503'))
      await ended
    }
    return { clock, net, breaker, fail }
  }

  it('variables of the present state alone, of a key that is not stored those of a new one', async () => {
    const { clock, breaker, fail } = make()
    expect(breaker.variables).toEqual({ failures: 0 })
    await fail()
    const { variables } = breaker
    await fail()
    expect([variables.failures, breaker.variables.failures]).toEqual([1, 2])
    await fail()
    expect(breaker.variables).toEqual({})
    clock.jump(5000)
    expect(breaker.variables.successes).toBe(0)
  })

  it('whether the breaker admits, when its time has come and when its permits are taken', async () => {
    const { clock, net, breaker, fail } = make()
    expect(breaker.admits).toBe(true)
    for (let nth = 0; nth < 3; nth++) await fail()
    expect(breaker.admits).toBe(false)
    clock.jump(5000)
    expect(breaker.admits).toBe(true)
    void net.submit(request)
    expect([breaker.state, breaker.admits]).toEqual(['HalfOpen', false])
  })

  it('the sizes of all places; internal ones have nothing else', async () => {
    const { net } = make()
    for (let nth = 0; nth < 66; nth++) net.places.requests.put(request)
    expect(net.places.validated.size).toBe(2)
    expect(Object.keys(net.places.validated)).toEqual(['size'])
    expect(net.places.succeeded).toBe(net.out.succeeded)
  })
})

const spec = `
fsm Meter {
  in event step(by: int)
  var sum = 0
  var recent: int over 1s
  initial state On { on step { sum += by, recent += by } }
}
fsm Nap { initial state Asleep { after 5s -> Awake }  state Awake { after 1s -> Asleep } }
net Desks(opening: duration = 1s) {
  in place desks: tokens capacity 2 = 1
  place taken: tokens
  out place left: tokens
  machine meter: Meter
  machine nap[who: string]: Nap
  var __proto__ = 0
  var served = 0
  transition serve { every opening  take from desks  served += 1  put in taken }
  transition leave { take 3 from taken  put 3 in left }
}`

interface Desks {
  readonly places: {
    readonly desks: { put(token?: unknown): boolean; readonly size: number }
    readonly taken: { readonly size: number }
  }
  readonly variables: { readonly served: number }
  readonly machines: {
    readonly nap: {
      get(who: string): { readonly remaining: number | null; hold(state: string): void; release(): void }
    }
    readonly meter: { readonly variables: object; send(event: string, by: number): void }
  }
}

describe('what TypeScript sees of a net', async () => {
  const create = (await load(spec))['createDesks'] as unknown as (options: { clock: VirtualClock }) => Desks

  it('its variables at this very moment, whatever they are called', () => {
    const clock = new VirtualClock()
    const net = create({ clock })
    expect(Object.entries(net.variables)).toEqual([
      ['__proto__', 0],
      ['served', 0],
    ])
    clock.jump(1000)
    expect(net.variables.served).toBe(1)
    net.machines.meter.send('step', 3)
    expect(net.machines.meter.variables).toEqual({ sum: 3, recent: { sum: 3, count: 1, mean: 3 } })
    clock.jump(1100)
    expect(net.machines.meter.variables).toEqual({ sum: 3, recent: { sum: 0, count: 0, mean: 0 } })
  })

  it('the sizes of places at this very moment', () => {
    const clock = new VirtualClock()
    const { desks, taken } = create({ clock }).places
    expect([desks.size, taken.size]).toEqual([1, 0])
    clock.jump(1000)
    expect(taken.size).toBe(1)
    expect(desks.size).toBe(0)
  })

  it('how long a state lasts, of a key that is not stored its whole time', () => {
    const clock = new VirtualClock()
    const { nap } = create({ clock }).machines
    nap.get('a').hold('Asleep')
    nap.get('a').release()
    clock.jump(2000)
    expect([nap.get('a').remaining, nap.get('b').remaining]).toEqual([3000, 5000])
  })

  it('places of plain tokens, which are put without a value, up to the capacity', () => {
    const { desks } = create({ clock: new VirtualClock() }).places
    expect([desks.put(), desks.put(), desks.size]).toEqual([true, false, 2])
    expect(() => desks.put(0)).toThrow('desks: token must be null, not 0')
  })
})
