import { fingerprintOf } from '../../../model/fingerprint.ts'
import type { Network, Program } from '../../../model/program.ts'
import { readerOf, type Reader } from '../checks/input-checks.ts'
import { planNet, type NetPlan } from '../plan/net.ts'
import { netNames, type NetNames } from './names.ts'

/** What all that prints a network has to know. */
export interface EmittedNet {
  readonly program: Program
  readonly network: Network
  readonly names: NetNames
  readonly plan: NetPlan
  readonly reader: Reader
  /** The fingerprint of what the network means. */
  readonly spec: string
}

export function emittedNet(program: Program, network: Network): EmittedNet {
  const reader = readerOf(program, network)
  const spec = fingerprintOf(program, network)
  return { program, network, names: netNames(program, network), plan: planNet(program, network), reader, spec }
}
