// Permits of machines that may move when they let something through.

import type { Flight } from './flight.ts'

/** The state that admitted keeps the permit, whichever its machine is in since then. */
export function keepPermit(flight: Flight, state: number): void {
  const { admitted } = flight.machine!
  admitted[flight.state]!--
  admitted[state] = (admitted[state] ?? 0) + 1
  flight.state = state
}
