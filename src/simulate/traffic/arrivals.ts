import type { Random } from './random.ts'
import type { Timed } from './timed.ts'

/** How often something comes. */
export type Arrival =
  | { readonly kind: 'none' }
  /** At random (a Poisson process), this many milliseconds apart on average. */
  | { readonly kind: 'random'; readonly apart: number }
  /** So many at once, at D, 2D, 3D, … after the start; `every` is D in milliseconds. */
  | { readonly kind: 'regular'; readonly every: number; readonly count: number }

/** The times at which something comes, in order. */
export class Arrivals {
  private readonly course: readonly Timed<Arrival>[]
  private readonly random: Random
  /** Index into `course` of what holds now. */
  private current = 0
  /** Of the last one, in milliseconds; not rounded, so that no rate is. */
  private last: number
  /** How many are still to come at the time of the last. */
  private left = 0
  private upcoming: number

  /** @param course what holds from when on, in order of time; it begins anew at each change */
  constructor(course: readonly Timed<Arrival>[], random: Random) {
    this.course = course
    this.random = random
    this.last = course[0]!.at
    this.upcoming = this.draw()
  }

  /** When the next one comes: whole milliseconds, or Infinity. */
  get next(): number {
    return Math.floor(this.upcoming)
  }

  /** The next one has come. */
  pass(): void {
    this.last = this.upcoming
    this.left -= 1
    if (this.left <= 0) this.upcoming = this.draw()
  }

  private draw(): number {
    for (;;) {
      const { value } = this.course[this.current]!
      const at = this.last + this.pause(value)
      const change = this.course[this.current + 1]
      if (change === undefined || at < change.at) return at
      this.current += 1
      this.last = change.at
    }
  }

  private pause(arrival: Arrival): number {
    this.left = arrival.kind === 'regular' ? arrival.count : 1
    if (arrival.kind === 'none') return Infinity
    return arrival.kind === 'regular' ? arrival.every : arrival.apart * this.random.exponential()
  }
}
