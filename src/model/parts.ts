import type { Network, Part } from './program.ts'
import { remembered } from './remembered.ts'

/** In which part (index) of a network something stands; -1: in none. */
export interface Homes {
  readonly places: readonly number[]
  readonly machines: readonly number[]
  readonly transitions: readonly number[]
  /** In which other one each part stands. */
  readonly parts: readonly number[]
}

/** Where each member of a network stands. A place between two parts stands in neither of them, but where they do. */
export const homesOf = remembered(({ places, machines, transitions, parts = [] }: Network): Homes => {
  const indices = new Map(parts.map(({ name }, index) => [name, index]))
  const homeOf = ({ name }: { readonly name: string }): number => indices.get(outerName(name)) ?? -1
  const isPort = ({ ports }: Part, index: number): boolean => ports.some(({ place }) => place === index)
  return {
    places: places.map((place, index) => {
      const home = homeOf(place)
      return home >= 0 && isPort(parts[home]!, index) ? homeOf(parts[home]!) : home
    }),
    machines: machines.map(homeOf),
    transitions: transitions.map(homeOf),
    parts: parts.map(homeOf),
  }
})

/** The parts (indices) that something in a part stands in, from the inside out; none for -1. */
export function* partsAround(network: Network, home: number): Iterable<number> {
  for (let part = home; part >= 0; part = homesOf(network).parts[part]!) yield part
}

const views = new WeakMap<Network, Map<number, Network>>()

/** A network in the names that a part (index) of it says: what is in the part has its name no more. Of -1 it is itself. */
export function asSeenIn(network: Network, home: number): Network {
  if (home < 0) return network
  const known = views.get(network) ?? new Map<number, Network>()
  const view = known.get(home) ?? renamed(network, `${network.parts![home]!.name}.`)
  views.set(network, known.set(home, view))
  return view
}

function renamed(network: Network, prefix: string): Network {
  const all = <T extends { readonly name: string }>(things: readonly T[]): T[] =>
    things.map((it) => (it.name.startsWith(prefix) ? { ...it, name: it.name.slice(prefix.length) } : it))
  const { places, machines, variables } = network
  return { ...network, places: all(places), machines: all(machines), variables: all(variables) }
}

/** The name of the part that something of this name stands in; empty where it stands in none. */
export const outerName = (name: string): string => name.slice(0, Math.max(name.lastIndexOf('.'), 0))

/** The name of something as the part says it in which it stands. */
export const innerName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** How many parts something in a part (index) stands in. */
export const levelOf = ({ parts = [] }: Network, home: number): number =>
  home < 0 ? 0 : parts[home]!.name.split('.').length
