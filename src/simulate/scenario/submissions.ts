import type { Ending } from './ending.ts'

/** What was submitted, by ticket, and how it ended; each ends once. */
export class Submissions {
  private readonly endings = new Map<number, Ending | null>()

  begin(ticket: number): void {
    this.endings.set(ticket, null)
  }

  end(ticket: number, ending: Ending): void {
    if (this.endings.get(ticket) === null) this.endings.set(ticket, ending)
  }

  /** Ends all that have not ended. */
  endAll(ending: Ending): void {
    for (const ticket of this.endings.keys()) this.end(ticket, ending)
  }

  /** Null as long as it has not ended. */
  endingOf(ticket: number): Ending | null {
    return this.endings.get(ticket) ?? null
  }
}
