import type { Contender } from '../../table/subject.ts'
import { figuresOf, type Gathering, type Line, type Order } from './join.ts'

/** The join as one writes it by hand: a map of orders, and one of lines, by the number of the order. */
class HandGathering implements Gathering {
  private readonly orders = new Map<number, Order[]>()
  private readonly lines = new Map<number, Line[]>()
  private readonly done: Order[] = []

  putOrder(order: Order): void {
    add(this.orders, order.id, order)
    this.gather(order.id)
  }

  putLine(line: Line): void {
    add(this.lines, line.order, line)
    this.gather(line.order)
  }

  takeDone(): Order | undefined {
    return this.done.shift()
  }

  private gather(id: number): void {
    const orders = this.orders.get(id)
    const lines = this.lines.get(id)
    const order = orders?.[0]
    if (order === undefined || (lines?.length ?? 0) < order.lines) return
    this.done.push(order)
    removeFirst(this.orders, id, 1)
    removeFirst(this.lines, id, order.lines)
  }
}

function add<T>(map: Map<number, T[]>, key: number, token: T): void {
  const found = map.get(key)
  if (found === undefined) map.set(key, [token])
  else found.push(token)
}

function removeFirst<T>(map: Map<number, T[]>, key: number, count: number): void {
  const found = map.get(key)
  if (found === undefined) return
  if (found.length <= count) map.delete(key)
  else found.splice(0, count)
}

export const { figures }: Contender = figuresOf(() => new HandGathering())
