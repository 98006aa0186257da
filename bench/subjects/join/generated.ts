import type { Contender } from '../../table/subject.ts'
import { figuresOf, type Line, type Order } from './join.ts'
import * as generated from './join.myc'

interface Into<T> {
  put(token: T): boolean
}

interface Generated {
  createGathering(): {
    readonly in: { readonly orders: Into<Order>; readonly lines: Into<Line> }
    readonly out: { readonly done: { take(): Order | undefined } }
  }
}

export const { figures }: Contender = figuresOf(() => {
  const { in: into, out } = (generated as unknown as Generated).createGathering()
  return {
    putOrder: (order) => void into.orders.put(order),
    putLine: (line) => void into.lines.put(line),
    takeDone: () => out.done.take(),
  }
})
