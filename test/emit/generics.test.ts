import { expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
  record Try<T> { value: T, number: int }
  net Pool<T, R>(model: Try<T>, last: R?, most: int = 2) {
    in place values: queue<T> capacity most
    in place results: queue<Try<R>>
    out place done: queue<Try<T>>
    out place found: queue<R>
    place waiting: queue<T>
    var seen: T[] = []
    transition note { take v from values  put v in waiting  seen = [v, model.value] }
    transition join {
      take v from waiting
      take r from results
      put Try { ...model, value: v } in done
      put last ?? r.value in found
      drop r
    }
  }
`)

interface Place {
  put(token: unknown): boolean
  take(): unknown
}
interface Pool {
  readonly in: Readonly<Record<string, Place>>
  readonly out: Readonly<Record<string, Place>>
  readonly variables: { readonly seen: readonly unknown[] }
  readonly parameters: Readonly<Record<string, unknown>>
  configure(parameters: object): void
  snapshot(): object
  close(): void
}

const model = { value: 'the model', number: 7 }
const options = (parameters: object) => ({ clock: new VirtualClock(), parameters })
const create = module['createPool'] as unknown as (options: object) => Pool
const restore = module['restorePool'] as unknown as (snapshot: unknown, options: object) => Pool

it('a net with type parameters moves whatever it is given, as it is', () => {
  const pool = create(options({ model, last: null }))
  const values = [Symbol('one'), () => 2, { deep: [1, { two: 2n }] }]
  for (const value of values) {
    pool.in['values']!.put(value)
    pool.in['results']!.put({ value, number: 1 })
    expect(pool.out['done']!.take()).toEqual({ value, number: 7 })
    expect(pool.out['found']!.take()).toBe(value)
    expect(pool.variables.seen).toEqual([value, 'the model'])
  }
})

it('checks what it reads of a generic record, and nothing of what the record holds', () => {
  const pool = create(options({ model, last: null }))
  expect(() => pool.in['results']!.put('none')).toThrow('results: token must be a record Try<R>, not "none"')
  expect(() => pool.in['results']!.put({})).not.toThrow()
})

it('takes a parameter of any value where its type is a type parameter, and looks at the rest of it', () => {
  expect(() => create(options({ model: { value: 1 }, last: null }))).toThrow('model.number must be')
  expect(() => create(options({ model: 3, last: null }))).toThrow('model must be a Try<T>, not 3')
  const pool = create(options({ model, last: 'x' }))
  pool.configure({ last: [1, 2] })
  expect(pool.parameters).toEqual({ model, last: [1, 2], most: 2 })
})

it('goes on from a snapshot with values of any type', () => {
  const pool = create(options({ model, last: null }))
  const value = { name: 'Infinity', list: [1, null, 'NaN'] }
  pool.in['values']!.put(value)
  const again = restore(JSON.stringify(pool.snapshot()), options({ model, last: null }))
  again.in['results']!.put({ value: 1, number: 2 })
  expect(again.out['done']!.take()).toEqual({ value, number: 7 })
  expect(again.variables.seen).toEqual([value, 'the model'])
})

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const client = await load(`
  fsm Breaker(most: int = 2) {
    event failure
    var failures = 0
    initial state Closed {
      on failure when failures + 1 < most { failures += 1 }
      on failure -> Open
    }
    state Open { admit none  ignore failure  after 5s { failures = 0 } -> Closed }
  }
  net Client<T, R>(run: async(T): R, toString: extern(R): string, guard: fsm(failure) = Breaker(most: 1)) {
    in place requests: queue<T>
    out place done: queue<R>
    out place texts: queue<string>
    out place refused: queue<T>
    machine breaker: guard
    transition send {
      take r from requests
      through breaker else put r in refused
      call run(r) within 1s {
        ok found => put toString(found) in texts, put found in done, drop r
        error => breaker.failure, put r in refused
      }
    }
  }
`)

interface Client extends Pool {
  readonly machines: { readonly breaker: { readonly state: string } }
}

const createClient = client['createClient'] as unknown as (externs: object, options: object) => Client
const restoreClient = client['restoreClient'] as unknown as (
  externs: object,
  snapshot: unknown,
  options: object,
) => Client

it('a net is given its functions by TypeScript, under the names of its parameters, and has machines by default', async () => {
  const clock = new VirtualClock()
  const externs = {
    run: (value: unknown) => (value === 'bad' ? Promise.reject(new Error('no')) : [value]),
    toString: (value: unknown) => JSON.stringify(value),
  }
  const net = createClient(externs, { clock })
  net.in['requests']!.put(1)
  await settled()
  expect([net.out['done']!.take(), net.out['texts']!.take()]).toEqual([[1], '[1]'])
  net.in['requests']!.put('bad')
  await settled()
  expect(net.machines.breaker.state).toBe('Open')
  const again = restoreClient(externs, net.snapshot(), { clock: new VirtualClock() })
  expect(again.machines.breaker.state).toBe('Open')
  expect(again.out['refused']!.take()).toBe('bad')
})

it('a net without one of its functions is refused by name', () => {
  expect(() => createClient({ toString: String }, {})).toThrow('the extern run must be a function')
  expect(() => createClient({ run: String }, {})).toThrow('the extern toString must be')
})
