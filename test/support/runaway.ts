import { InstantBudget } from '../../src/semantics/budget.ts'
import { Unbounded } from '../../src/semantics/size.ts'

/** A network that runs or grows without end is not worth being followed. */
export class Runaway extends Unbounded {}

/** A network may grow without end, as with a period of a millisecond: then it has been followed for long enough. @throws what is no Runaway */
export function unlessRunaway(error: unknown): void {
  if (!(error instanceof Runaway)) throw error
}

/** What a run may spend at all its instants together: one that doubles at each tick stays within what one instant may cost, and fills the memory. */
const most = 200_000

/** Counts what is done in a run. */
export class RunBudget extends InstantBudget {
  private spent = 0

  /** @throws Runaway */
  override spend(amount: number, at: number): void {
    super.spend(amount, at)
    this.spent += amount
    if (this.spent > most) throw new Runaway()
  }
}
