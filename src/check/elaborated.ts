import type { Bound } from '../bind/bind.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Network, Program } from '../model/program.ts'
import type { MachineInfo } from './globals.ts'
import type { NetContext } from './net-context.ts'

/** A machine as elaborated. */
export interface CheckedMachine extends MachineInfo {
  readonly log: Log
}

/** A net as elaborated. */
export interface CheckedNet {
  readonly bound: BoundNet
  readonly model: Network
  readonly slots: NetContext['slots']
  readonly log: Log
  /** For each transition what was found in it. */
  readonly logs: readonly Log[]
}

/** What was elaborated of a file. */
export interface Elaborated {
  readonly bound: Bound
  readonly program: Program
  readonly machines: readonly CheckedMachine[]
  readonly nets: readonly CheckedNet[]
}
