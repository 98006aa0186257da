import type { Contender } from '../../table/subject.ts'
import { figuresOf, type MakePipeline, type Pipeline } from './pipeline.ts'

/** A queue of numbers in a ring, which grows. */
class Ring {
  private items = new Array<number>(64).fill(0)
  private first = 0
  count = 0

  push(item: number): void {
    if (this.count === this.items.length) this.grow()
    this.items[(this.first + this.count++) & (this.items.length - 1)] = item
  }

  shift(): number {
    const item = this.items[this.first]!
    this.first = (this.first + 1) & (this.items.length - 1)
    this.count--
    return item
  }

  private grow(): void {
    const { items, first } = this
    this.items = [...items.slice(first), ...items.slice(0, first), ...new Array<number>(items.length).fill(0)]
    this.first = 0
  }
}

/** The pipeline as one writes it by hand: a ring for each place, and what is in one goes on until nothing does. */
class HandPipeline implements Pipeline {
  private readonly rings = Array.from({ length: 11 }, () => new Ring())

  /** @throws TypeError for a token that is no whole number */
  put(token: number): void {
    if (!Number.isSafeInteger(token)) throw new TypeError('p0: token must be a whole number')
    const { rings } = this
    rings[0]!.push(token)
    for (let at = 0; at < 10; at++) {
      const [from, to] = [rings[at]!, rings[at + 1]!]
      while (from.count > 0) to.push(from.shift() + 1)
    }
  }

  take(): number | undefined {
    const last = this.rings[10]!
    return last.count === 0 ? undefined : last.shift()
  }
}

export const makePipeline: MakePipeline = () => new HandPipeline()

export const { figures }: Contender = figuresOf(makePipeline)
