import type { Contender, Figure } from '../../table/subject.ts'
import { timeOf } from '../../table/time.ts'

export interface Order {
  readonly id: number
  readonly lines: number
}
export interface Line {
  readonly order: number
}

export interface Gathering {
  putOrder(order: Order): void
  putLine(line: Line): void
  takeDone(): Order | undefined
}

/** How many wait in each place. */
export const sizes = [1000, 10_000, 100_000] as const

export const figureOf = (size: number): string => `a pair, where ${size.toLocaleString('en')} wait`

export const figuresOf = (make: () => Gathering): Contender => ({
  figures: Object.fromEntries(sizes.map((size): [string, Figure] => [figureOf(size), pairsAmong(make, size)])),
})

/** A pair that finds each other, among orders without lines and lines without orders. */
const pairsAmong = (make: () => Gathering, size: number): Figure =>
  timeOf(
    ({ quick }) => {
      const gathering = make()
      for (let each = 1; each <= (quick ? 100 : size); each++) {
        gathering.putOrder({ id: each, lines: 1 })
        gathering.putLine({ order: -each })
      }
      let id = size
      return () => {
        id++
        gathering.putLine({ order: id })
        gathering.putOrder({ id, lines: 1 })
        if (gathering.takeDone()?.id !== id) throw new Error('the join found something else')
      }
    },
    { batch: 256 },
  )
