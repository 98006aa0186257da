// What is left to be done after a run.

/** Something that is to be done after a run, once. */
export interface Later {
  next: Later | null
  run(): void
}

/** An act of no kind of its own. */
class Act implements Later {
  next: Later | null = null
  declare readonly run: () => void

  constructor(run: () => void) {
    this.run = run
  }
}

/** What is to be done, in the order in which it came. */
export class LaterQueue {
  private first: Later | null = null
  last: Later | null = null

  add(item: Later): void {
    if (this.last === null) this.first = item
    else this.last.next = item
    this.last = item
  }

  act(run: () => void): void {
    this.add(new Act(run))
  }

  /** Takes out what is to be done next. */
  take(): Later | null {
    const { first } = this
    if (first === null) return null
    this.first = first.next
    if (this.first === null) this.last = null
    // What is kept of one that has been done keeps no other.
    first.next = null
    return first
  }

  /** Takes back what came after one that was the last. */
  rewind(last: Later | null): void {
    this.last = last
    if (last === null) this.first = null
    else last.next = null
  }
}

/** Takes everything out of a list. Its memory stays: it fills again in the next run. */
export function empty(list: unknown[]): void {
  while (list.length > 0) list.pop()
}
