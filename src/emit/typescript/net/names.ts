import { externsOf } from '../../../model/externs.ts'
import { isEntered } from '../../../model/entered.ts'
import type { Extern, Network, Program } from '../../../model/program.ts'
import type { Type } from '../../../model/types.ts'
import { netExports, type NetExports } from '../../../target/exports.ts'
import { local, member } from '../code/names.ts'
import { genericText, parametersText } from '../code/types.ts'
import { machineClass } from '../machine/names.ts'

/** What the parts of a net are called in its generated class, and what is exported for it. */
export interface NetNames {
  readonly network: Network
  /** Of types with their type parameters. */
  readonly exports: NetExports
  /** Its type parameters, where they are declared and where they are given: `<T, R>`, or nothing. */
  readonly generics: string
  /** The type of a network. */
  readonly type: string
  readonly className: string
  readonly places: readonly string[]
  readonly machines: readonly string[]
  readonly variables: readonly string[]
  /** Endings of names of methods and classes. */
  readonly transitions: readonly string[]
}

/** The members of a net have different names, so theirs in the generated class differ too. */
export function netNames(program: Program, network: Network): NetNames {
  const generics = genericText(network.typeParameters ?? [])
  return {
    network,
    exports: genericExports(program, network),
    generics,
    type: `${network.name}${generics}`,
    className: program.networks.includes(network) ? `${network.name}$Net${generics}` : machineClass(network.name),
    places: network.places.map((place) => (isEntered(place) ? enteredMember(place.name) : member(place.name))),
    machines: network.machines.map(({ name }) => member(name)),
    variables: network.variables.map(({ name }) => member(name)),
    transitions: network.transitions.map(({ name }) => ending(name)),
  }
}

/** The names of types with the type parameters of which these types make use. */
function genericExports(program: Program, network: Network): NetExports {
  const externs = externsOf(network)
  const exports = netExports(network, externs.length > 0)
  const used = program.externs.filter(({ name }) => externs.includes(name))
  const outcomes = network.places.flatMap((place) => place.outcomes.map((index) => network.places[index]!))
  const generic = (name: string, types: readonly (Type | null)[]): string =>
    `${name}${parametersText(present(types), network.typeParameters ?? [])}`
  const values = network.parameters.map(({ type }) => type)
  return {
    ...exports,
    options: generic(exports.options, values),
    parameters: exports.parameters && generic(exports.parameters, values),
    externs: exports.externs && generic(exports.externs, used.flatMap(signatureTypes)),
    outcome:
      exports.outcome &&
      generic(
        exports.outcome,
        outcomes.map(({ type }) => type),
      ),
  }
}

const present = (types: readonly (Type | null)[]): Type[] => types.flatMap((type) => type ?? [])

const signatureTypes = ({ parameters, result }: Extern): Type[] => [...parameters.map(({ type }) => type), result]

/** After a `$` any word is safe, and no name of ASCII begins with another `$`. */
export const ending = (name: string): string => member(name).replace(/^\$/, '')

/** The place of what a machine enters, whose name is no name of a spec: `$breaker$enters$Open`. */
function enteredMember(name: string): string {
  const [machine, ...others] = name.match(/\p{ID_Continue}+/gu)!
  const ending = (part: string): string => (/^\d+$/.test(part) ? part : local(part).replace(/^\$+/, ''))
  return [member(machine!), ...others.map(ending)].join('$')
}
