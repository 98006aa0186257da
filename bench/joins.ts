import { load } from '../test/support/generated.ts'
import { table } from './figures.ts'

/** What a token costs that goes through a join, with many waiting in each place, beside a join written by hand with a Map. */
const turns = 20_000
const spec = `
record Order { id: int, lines: int }
record Line { order: int }
net Gathering {
  in place orders: bag<Order>
  in place lines: bag<Line>
  out place done: queue<Order>
  transition gather {
    take o from orders
    take o.lines ls from lines where it.order == o.id
    drop ls
    put o in done
  }
}`

interface Order {
  readonly id: number
  readonly lines: number
}
interface Gathering {
  readonly in: { readonly orders: Into<Order>; readonly lines: Into<{ readonly order: number }> }
  readonly out: { readonly done: { take(): Order | undefined } }
}
interface Into<T> {
  put(token: T): boolean
}
type Pair = (id: number) => void

const { createGathering } = (await load(spec)) as unknown as { createGathering: () => Gathering }

/** Orders without lines, and lines without orders, so many of each; then pairs that find each other. */
function generated(waiting: number): Pair {
  const net = createGathering()
  for (let each = 1; each <= waiting; each++) {
    net.in.orders.put({ id: each, lines: 1 })
    net.in.lines.put({ order: -each })
  }
  return (id) => {
    net.in.lines.put({ order: id })
    net.in.orders.put({ id, lines: 1 })
    if (net.out.done.take()?.id !== id) throw new Error('the join found something else')
  }
}

/** What one would write for just this. */
function written(waiting: number): Pair {
  const orders = new Map<number, Order[]>()
  const lines = new Map<number, { readonly order: number }[]>()
  const done: Order[] = []
  const into = <T>(map: Map<number, T[]>, key: number, token: T): void => {
    const found = map.get(key)
    if (found === undefined) map.set(key, [token])
    else found.push(token)
  }
  const gather = (id: number): void => {
    const [order, found] = [orders.get(id)?.[0], lines.get(id) ?? []]
    if (order === undefined || found.length < order.lines) return
    orders.delete(id)
    lines.delete(id)
    done.push(order)
  }
  const putOrder = (order: Order): void => (into(orders, order.id, order), gather(order.id))
  const putLine = (line: { readonly order: number }): void => (into(lines, line.order, line), gather(line.order))
  for (let each = 1; each <= waiting; each++) {
    putOrder({ id: each, lines: 1 })
    putLine({ order: -each })
  }
  return (id) => {
    putLine({ order: id })
    putOrder({ id, lines: 1 })
    if (done.pop()?.id !== id) throw new Error('the join found something else')
  }
}

/** Nanoseconds of a pair, the best of some rounds: the collector of others is no part of it. */
function cost(pair: Pair): number {
  const figures = Array.from({ length: 5 }, (_, round) => {
    const before = performance.now()
    for (let turn = 0; turn < turns; turn++) pair(1_000_000 + round * turns + turn)
    return ((performance.now() - before) / turns) * 1e6
  })
  return Math.min(...figures)
}

cost(generated(100))
cost(written(100))
console.log('Joins: a pair that finds each other, and how much more than by a Map. To reach: the same whatever waits.')
const rows = [1000, 10_000, 100_000].map((waiting) => {
  const [own, map] = [cost(generated(waiting)), cost(written(waiting))]
  return [waiting.toLocaleString('en'), `${own.toFixed(0)} ns`, `${map.toFixed(0)} ns`, (own / map).toFixed(1)]
})
console.log(table(['waiting in each', 'generated', 'a Map', 'ratio'], rows))
