import type { Expr } from '../../../model/expression.ts'
import { externsOf } from '../../../model/externs.ts'
import { isOpenCount } from '../../../model/initial.ts'
import { uses } from '../../../model/walk.ts'
import type { Extern, Machine, Network, Place, Program } from '../../../model/program.ts'
import { waysOf, type Way } from './ways.ts'

/** A capacity of a place, or of a machine with keys, that is computed of parameters. */
export interface OpenCapacity {
  /** Whose it is: a member of the net, by its index among those of its kind. */
  readonly kind: 'place' | 'machine'
  readonly index: number
  readonly name: string
  readonly capacity: Expr
}

/** What the code of a network needs, as facts of the model. */
export interface NetPlan {
  /** The externs that it uses, in the order of their declaration. */
  readonly externs: readonly Extern[]
  /** Whether some parameter must be given. */
  readonly isRequired: boolean
  /** The one place to which tokens can be submitted; null where there are none or several. */
  readonly submittable: Place | null
  /** Whether it uses `now`, and `random`. */
  readonly usesNow: boolean
  readonly usesRandom: boolean
  /** The machine that it consists of, if no net uses that: the interface of the network is that of the machine. */
  readonly lone: Machine | null
  readonly openCapacities: readonly OpenCapacity[]
  /** What is computed of parameters: how many plain tokens places (indices) hold at the start. */
  readonly openCounts: readonly { readonly place: number; readonly count: Expr }[]
  /** Its machines (indices) that have parameters; one that it consists of has those of the network. */
  readonly configured: readonly number[]
  /** Where tokens go that come while nobody observes. */
  readonly ways: readonly Way[]
}

export function planNet(program: Program, network: Network): NetPlan {
  const { machines, places, parameters } = network
  const used = externsOf(network)
  const lone = program.networks.includes(network) ? null : program.machines[machines[0]!.machine]!
  const [only = null, ...more] = places.filter(({ outcomes }) => outcomes.length > 0)
  return {
    externs: program.externs.filter(({ name }) => used.includes(name)),
    isRequired: parameters.some((it) => it.default === null),
    submittable: more.length > 0 ? null : only,
    usesNow: uses(program, network, 'now'),
    usesRandom: uses(program, network, 'random'),
    lone,
    openCapacities: [...openAmong('place', places), ...openAmong('machine', machines)],
    openCounts: places.flatMap(({ initial }, place) => (isOpenCount(initial) ? [{ place, count: initial }] : [])),
    configured: machines.flatMap(({ machine }, index) =>
      lone === null && program.machines[machine]!.parameters.length > 0 ? [index] : [],
    ),
    ways: waysOf(program, network),
  }
}

function openAmong(
  kind: OpenCapacity['kind'],
  members: readonly { name: string; capacity: Expr | null }[],
): OpenCapacity[] {
  return members.flatMap(({ name, capacity }, index) =>
    capacity === null || capacity.kind === 'literal' ? [] : [{ kind, index, name, capacity }],
  )
}
