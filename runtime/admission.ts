// Permits of calls and delays that go through several machines.

import type { Machine } from './machine.ts'

/** What an instance let through: the state that admitted holds a permit less, until it ends. */
export class Permit<M extends Machine> {
  declare readonly machine: M
  /** That admitted. */
  declare state: number
  declare private readonly epoch: number

  constructor(machine: M) {
    this.machine = machine
    this.state = machine.state
    this.epoch = machine.epoch
    machine.flights++
    machine.admitted[this.state] = (machine.admitted[this.state] ?? 0) + 1
  }

  /** Whether a verdict still counts. */
  counts(event: string, line: number): boolean {
    return this.machine.counts(this.epoch, event, line)
  }

  end(): void {
    this.machine.flights--
    this.machine.use()
    this.machine.admitted[this.state]!--
  }
}
