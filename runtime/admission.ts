// Permits of calls and delays that go through several machines.

import type { Machine } from './machine.ts'

/** What an instance let through: the state that admitted holds a permit less, until it ends. */
export class Permit<M extends Machine> {
  declare readonly machine: M
  /** That admitted. */
  state = 0
  private epoch = 0

  /** Of nothing, it is a part of an object that its class keeps: see `blankOf`. */
  constructor(machine: M | undefined) {
    this.machine = machine as M
    if (machine === undefined) return
    const { state } = machine
    this.state = state
    this.epoch = machine.epoch
    machine.count(state, 1)
  }

  /** Whether a verdict still counts. */
  counts(event: string, line: number): boolean {
    return this.machine.counts(this.epoch, event, line)
  }

  end(): void {
    this.machine.count(this.state, -1)
    this.machine.use()
  }
}
