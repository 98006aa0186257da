import type { SubmissionEnding } from './ending.ts'

/** What was submitted, by ticket, and how it ended; each ends once. */
export class Submissions {
  private readonly endings = new Map<number, SubmissionEnding | null>()

  begin(ticket: number): void {
    this.endings.set(ticket, null)
  }

  end(ticket: number, ending: SubmissionEnding): void {
    if (this.endings.get(ticket) === null) this.endings.set(ticket, ending)
  }

  /** Ends all that have not ended. */
  endAll(ending: SubmissionEnding): void {
    for (const ticket of this.endings.keys()) this.end(ticket, ending)
  }

  /** Null as long as it has not ended. */
  endingOf(ticket: number): SubmissionEnding | null {
    return this.endings.get(ticket) ?? null
  }
}
