import { expect, it } from 'vitest'
import { load } from '../support/generated.ts'

interface Into {
  put(token: object): boolean
}
interface Gathering {
  readonly in: { readonly orders: Into; readonly lines: Into }
  readonly out: { readonly done: { readonly size: number } }
}

const { createGathering } = (await load(`
  record Order { id: int, lines: int }
  record Line { order: int }
  net Gathering {
    in place orders: bag<Order>
    in place lines: bag<Line>
    out place done: queue<Order>
    transition gather {
      take o from orders
      take o.lines ls from lines where it.order == o.id
      put o in done
      drop ls
    }
  }`)) as unknown as { createGathering: () => Gathering }

it('a token that waits for others is looked at again when one comes for it, and not for those of anybody else', () => {
  const net = createGathering()
  let looks = 0
  const order = (id: number): object => ({
    id,
    get lines() {
      looks++
      return 2
    },
  })
  for (let id = 0; id < 100; id++) net.in.orders.put(order(id))
  const looksAfter = (line: number): number => {
    const before = looks
    net.in.lines.put({ order: line })
    return looks - before
  }
  expect([looksAfter(7), looksAfter(50), looksAfter(100)]).toEqual([1, 1, 0])
  expect(looksAfter(7)).toBeLessThan(4)
  expect(net.out.done.size).toBe(1)
})
