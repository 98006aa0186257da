// Permits of machines that may move when they let something through.

import type { Permit } from './admission.ts'
import type { Flight } from './flight.ts'
import type { Machine } from './machine.ts'

/** The state that admitted keeps the permit, whichever its machine is in since then. */
export function keepPermit(holder: Flight | Permit<Machine>, state: number): void {
  holder.machine!.count(holder.state, -1)
  holder.machine!.count(state, 1)
  holder.state = state
}
