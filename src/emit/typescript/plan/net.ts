import { externsOf } from '../../../model/externs.ts'
import type { Extern, Machine, Network, Place, Program } from '../../../model/program.ts'

/** The externs that a network uses, in the order of their declaration. */
export function usedExterns(program: Program, network: Network): readonly Extern[] {
  const used = externsOf(network)
  return program.externs.filter(({ name }) => used.includes(name))
}

/** Whether some parameter must be given. */
export const isRequired = ({ parameters }: Network): boolean => parameters.some((it) => it.default === null)

export const isConfigurable = ({ parameters }: Network): boolean => parameters.length > 0

/** The one place to which tokens can be submitted; null where there are none or several. */
export function onlySubmittable({ places }: Network): Place | null {
  const [only, ...more] = places.filter(({ outcomes }) => outcomes.length > 0)
  return only === undefined || more.length > 0 ? null : only
}

/** The machine that a network consists of, if no net uses it: the interface of the network is that of the machine. */
export const loneMachine = (program: Program, network: Network): Machine | null =>
  program.networks.includes(network) ? null : program.machines[network.machines[0]!.machine]!

/** Whether TypeScript may send it events. */
export const isSentTo = ({ events }: Machine): boolean => events.some(({ exported }) => exported)
