import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { subjectOf } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'
import { blocks } from '../support/reference.ts'

const example = blocks().find(({ text }) => text.includes('state Suspect'))!.text

interface Shop {
  readonly in: { readonly orders: { put(order: object): boolean } }
  readonly out: { readonly lost: { take(): unknown } }
  readonly machines: { readonly breaker: { get(shop: string): { readonly state: string } } }
  observe(listener: (traceEvent: TraceEvent) => void): void
  configure(parameters: object): void
  readonly slots: readonly { readonly instances: ReadonlyMap<string, object> }[]
}

/** A shop whose calls all fail. */
async function shopOf(spec: string, parameters: object = {}) {
  const { module } = await subjectOf(spec)
  const clock = new VirtualClock()
  const create = module['createShop'] as unknown as (externs: object, options: object) => Shop
  const shop = create({ ship: () => Promise.reject(new Error('no')) }, { clock, parameters })
  const stored = (): number => shop.slots[0]!.instances.size
  return { shop, clock, stored }
}

/** Each key fails once. */
async function failOnce(shop: Shop, keys: number): Promise<void> {
  for (let key = 0; key < keys; key++) {
    shop.in.orders.put({ id: '1', shop: `shop ${key}` })
    if (key % 1000 === 999) await new Promise((resolve) => setImmediate(resolve))
  }
  await new Promise((resolve) => setImmediate(resolve))
}

describe('keys that each failed once', () => {
  it('are forgotten in time where the count has a state of its own', async () => {
    const { shop, clock, stored } = await shopOf(example)
    await failOnce(shop, 3000)
    expect([stored(), shop.machines.breaker.get('shop 7').state]).toEqual([3000, 'Suspect'])
    clock.pass(59_999)
    expect(stored()).toBe(3000)
    clock.pass(1)
    expect([stored(), clock.armed]).toEqual([0, 0])
  })

  it('open a circuit there as soon as they fail again, but for calls that were under way at the first failure', async () => {
    const { shop } = await shopOf(example)
    const kinds: string[] = []
    shop.observe(({ kind }) => kinds.push(kind))
    const { breaker } = shop.machines
    const failing = async (calls: number): Promise<string> => {
      for (let call = 0; call < calls; call++) shop.in.orders.put({ id: '1', shop: 'a' })
      await new Promise((resolve) => setImmediate(resolve))
      return breaker.get('a').state
    }
    expect(await failing(5)).toBe('Suspect')
    expect(kinds.filter((kind) => kind === 'late')).toHaveLength(4)
    expect([await failing(1), await failing(1)]).toEqual(['Suspect', 'Open'])
  })

  it('are as many as the capacity, however many come', async () => {
    const { shop, stored } = await shopOf(example)
    let forgotten = 0
    shop.observe(({ kind }) => (forgotten += kind === 'forgotten' ? 1 : 0))
    await failOnce(shop, 30_000)
    expect([stored(), forgotten]).toEqual([10_000, 20_000])
    expect(shop.machines.breaker.get('shop 19999').state).toBe('Closed')
    expect(shop.machines.breaker.get('shop 20000').state).toBe('Suspect')
  })

  it('are kept for good without', async () => {
    const { shop, clock, stored } = await shopOf(
      example.replace(' capacity 10_000', '').replace('    after memory -> Closed\n', ''),
    )
    await failOnce(shop, 12_000)
    clock.pass(1e9)
    expect(stored()).toBe(12_000)
  })
})

describe('a capacity that depends on parameters', () => {
  const spec = example
    .replace('net Shop {', 'net Shop(most: int = 2) {')
    .replace('capacity 10_000', 'capacity most - 1')
  const wrong = 'the capacity of breaker must be a whole number from 1 to 9007199254740991, not 0'

  it('is refused where it is none', async () => {
    await expect(shopOf(spec, { most: 1 })).rejects.toThrow(new RangeError(wrong))
    const { shop, stored } = await shopOf(spec, { most: 9 })
    await failOnce(shop, 100)
    expect(() => shop.configure({ most: 1 })).toThrow(new RangeError(wrong))
    expect(stored()).toBe(8)
    shop.configure({ most: 4 })
    expect(stored()).toBe(3)
  })
})
