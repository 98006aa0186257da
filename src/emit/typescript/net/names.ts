import { externsOf } from '../../../model/externs.ts'
import { isEntered } from '../../../model/entered.ts'
import type { Network } from '../../../model/program.ts'
import { netExports, type NetExports } from '../../../target/exports.ts'
import { local, member } from '../code/names.ts'

/** What the parts of a net are called in its generated class, and what is exported for it. */
export interface NetNames {
  readonly network: Network
  readonly exports: NetExports
  readonly className: string
  readonly places: readonly string[]
  readonly machines: readonly string[]
  readonly variables: readonly string[]
  /** Endings of names of methods and classes. */
  readonly transitions: readonly string[]
}

/** The members of a net have different names, so theirs in the generated class differ too. */
export function netNames(network: Network): NetNames {
  return {
    network,
    exports: netExports(network, externsOf(network).length > 0),
    className: `${network.name}$Net`,
    places: network.places.map((place) => (isEntered(place) ? enteredMember(place.name) : member(place.name))),
    machines: network.machines.map(({ name }) => member(name)),
    variables: network.variables.map(({ name }) => member(name)),
    transitions: network.transitions.map(({ name }) => ending(name)),
  }
}

/** After a `$` any word is safe, and no name of ASCII begins with another `$`. */
export const ending = (name: string): string => member(name).replace(/^\$/, '')

/** The place of what a machine enters, whose name is no name of a spec: `$breaker$enters$Open`. */
function enteredMember(name: string): string {
  const [machine, ...others] = name.match(/\p{ID_Continue}+/gu)!
  const ending = (part: string): string => (/^\d+$/.test(part) ? part : local(part).replace(/^\$+/, ''))
  return [member(machine!), ...others.map(ending)].join('$')
}
