/** Something that holds from a time on, in milliseconds. */
export interface Timed<T> {
  readonly at: number
  readonly value: T
}

/** Tells what holds at a time that never goes back. */
export class Course<T> {
  private readonly steps: readonly Timed<T>[]
  private current = 0

  /** @param steps in order of time; the first holds from the start */
  constructor(steps: readonly Timed<T>[]) {
    this.steps = steps
  }

  at(time: number): T {
    while (this.current + 1 < this.steps.length && this.steps[this.current + 1]!.at <= time) this.current += 1
    return this.steps[this.current]!.value
  }
}
