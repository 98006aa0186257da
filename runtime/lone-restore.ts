// Restoring a machine that no net has.

import type { LoneMachine } from './lone-machine.ts'
import { readSnapshot } from './restore.ts'
import type { InstanceSnapshot } from './snapshot.ts'
import type { SnapshotShape } from './snapshot-shape.ts'
import type { TimedMachine } from './timed-machine.ts'

/**
 * Reads a snapshot as `restoring` does.
 * @throws what that throws
 */
export function restoringAlone(shape: SnapshotShape, given: unknown, elapsed?: number): (machine: LoneMachine) => void {
  const instance = readSnapshot(shape, given, elapsed).machines['machine']![0]!
  return (machine) => resumeAlone(machine, instance)
}

/** The same of one to which something happens by time. */
export function restoringTimed(shape: SnapshotShape, given: unknown, elapsed = 0): (machine: TimedMachine) => void {
  const { machines, lived = 0 } = readSnapshot(shape, given, elapsed)
  const instance = machines['machine']![0]!
  return (machine) => {
    const { now } = machine
    machine.now -= elapsed
    machine.born = machine.now - lived
    resumeAlone(machine, instance)
    machine.resume(instance.left)
    machine.pass(now)
  }
}

function resumeAlone(machine: LoneMachine, { state, variables, held }: InstanceSnapshot): void {
  machine.held = held
  machine.begin(machine.names.indexOf(state))
  machine.load(variables)
  machine.quiet = false
}
