import { seededRandom } from '../../../test/support/seeded-random.ts'
import type { Contender, Figure } from '../../table/subject.ts'
import { timeOf } from '../../table/time.ts'

export interface Job {
  readonly rank: number
}

export interface Working {
  put(job: Job): void
  /** The job of the least rank. */
  next(): Job
}

export const sizes = [1000, 100_000] as const

export const figureOf = (size: number): string => `in and out, where ${size.toLocaleString('en')} wait`

const ranks = 1_000_000

export const figuresOf = (make: () => Working): Contender => ({
  figures: Object.fromEntries(sizes.map((size): [string, Figure] => [figureOf(size), turnsAmong(make, size)])),
})

/** A job comes, and the first one goes. */
const turnsAmong = (make: () => Working, size: number): Figure =>
  timeOf(
    ({ quick }) => {
      const working = make()
      const random = seededRandom(1)
      for (let each = 0; each < (quick ? 100 : size); each++) working.put({ rank: random(ranks) })
      return () => {
        working.put({ rank: random(ranks) })
        return working.next()
      }
    },
    { batch: 256 },
  )
