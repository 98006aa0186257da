import type { BoundNet, NetSymbol, Ranked } from '../bind/net.ts'
import { Table } from '../bind/table.ts'
import type { CheckedNet } from '../check/elaborated.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Documented } from '../syntax/tree.ts'
import type { Layout, Member } from './layout.ts'

/** The name of a member of a part, with those of the parts that it is in: `http.ready`. */
export const nameOf = ({ instance: { prefix } }: Member, name: string): string => `${prefix}${name}`

/** The names of a network, and where each of its members is written. */
export function boundOf(net: CheckedNet, layout: Layout): BoundNet {
  const { node, transitionNames, broken } = net.bound
  const places = layout.places.filter(({ instance, index }) => index < instance.net.bound.places.length)
  const written = {
    places: nodesOf(places, (bound) => bound.places),
    machines: nodesOf(layout.machines, (bound) => bound.machines),
    variables: nodesOf(layout.variables, (bound) => bound.variables),
    transitions: nodesOf(layout.transitions, (bound) => bound.transitions),
    parts: layout.parts.map(({ instance, rank }) => ({ node: instance.part!.node, rank })),
  }
  const names = new Table<NetSymbol>()
  const add = (kind: NetSymbol['kind'], prefix: string, { name }: Pick<Documented, 'name'>, index: number): void =>
    names.declare(net.log, { ...name, text: `${prefix}${name.text}` }, { kind, index }, kind)
  const addAll = (kind: NetSymbol['kind'], members: readonly Member[], nodes: readonly Ranked<Documented>[]): void =>
    members.forEach(({ instance }, index) => add(kind, instance.prefix, nodes[index]!.node, index))
  node.parameters.forEach((parameter, index) => add('parameter', '', parameter, index))
  addAll('place', places, written.places)
  addAll('machine', layout.machines, written.machines)
  addAll('variable', layout.variables, written.variables)
  layout.parts.forEach(({ instance: { outer, part } }, index) => add('part', outer!.prefix, part!.node, index))
  layout.parts.forEach((part) => addPorts(names, net.log, part))
  return { node, ...written, names, transitionNames, broken }
}

/** A port has the name of the place that it is, and its own, too. */
function addPorts(names: Table<NetSymbol>, log: Log, { instance: { prefix, net, cells } }: Member): void {
  net.bound.places.forEach(({ node: { name, direction } }, place) => {
    const text = `${prefix}${name.text}`
    if (direction !== 'internal' && !names.has(text))
      names.declare(log, { ...name, text }, { kind: 'place', index: cells[place]!.index }, 'port')
  })
}

function nodesOf<T>(members: readonly Member[], all: (bound: BoundNet) => readonly Ranked<T>[]): Ranked<T>[] {
  return members.map(({ instance, index, rank }) => ({ node: all(instance.net.bound)[index]!.node, rank }))
}
