import { asSeenIn, homesOf } from '../../model/parts.ts'
import type { Network } from '../../model/program.ts'
import { cancelledArcs, expiryArcs, transitionArcs } from './arcs.ts'
import { type Drawn, type DotCluster, type DotEdge, type DotNode, nothing, together } from './dot.ts'
import { turnBack } from './flow.ts'
import { endId, partId, placeId, slotId, transitionId } from './ids.ts'
import { isTree, outcomeOrder } from './order.ts'
import { foldedPart, framedParts, type InParts, type Seen, seenIn } from './parts.ts'
import { placeNode } from './places.ts'
import type { Scene } from './scene.ts'
import { entries, slotParts, slotsBelow, ties } from './slots.ts'
import { endsOf, type NetScene, transitionNodes } from './transitions.ts'

/** The places, transitions and arcs of a net, with its machines below; `framed`: in a cluster. */
export function netParts(scene: Scene, net: number, framed: boolean): Drawn {
  const network = scene.program.networks[net]!
  const site: NetScene = { scene, net, network }
  const outcomes = outcomeOrder(network).map((index) => placeId(net, index))
  const seen = seenIn(scene, network)
  const all = together([
    flowParts(site, seen, outcomes, framed),
    ...seen.machines.map((slot) => slotParts(site, slot)),
    ties(site),
    entries(site),
    slotsBelow(site, outcomes),
  ])
  return network.parts === undefined ? all : { ...all, ...framedParts(site, seen.open, inParts(site, seen, all)) }
}

/** The nodes and frames of each part, and of the net. */
function inParts(site: NetScene, seen: Seen, { nodes, clusters }: Drawn): InParts {
  const homes = homesById(site, seen)
  const inside = new Map<number, { nodes: DotNode[]; clusters: DotCluster[] }>()
  const at = (id: string): { nodes: DotNode[]; clusters: DotCluster[] } => {
    const home = homes.get(id) ?? -1
    const known = inside.get(home) ?? { nodes: [], clusters: [] }
    inside.set(home, known)
    return known
  }
  for (const node of nodes) at(node.id).nodes.push(node)
  for (const cluster of clusters) at(cluster.id).clusters.push(cluster)
  return inside
}

/** In which part each node and each frame stands, by its id. */
function homesById({ net, network }: NetScene, seen: Seen): ReadonlyMap<string, number> {
  const { places, machines, transitions, parts } = homesOf(network)
  const idsOf = (index: number): string[] => [
    transitionId(net, index),
    ...endsOf(network.transitions[index]!).map((branch) => endId(net, index, branch)),
  ]
  return new Map([
    ...seen.places.map((index) => [placeId(net, index), places[index]!] as const),
    ...seen.machines.map((index) => [slotId(net, index), machines[index]!] as const),
    ...seen.folded.map((index) => [partId(net, index), parts[index]!] as const),
    ...seen.transitions.flatMap((index) => idsOf(index).map((id) => [id, transitions[index]!] as const)),
  ])
}

function flowParts(site: NetScene, seen: Seen, outcomes: readonly string[], framed: boolean): Drawn {
  const { scene, net, network } = site
  const { places, transitions } = seen
  const inside = (index: number): NetScene => ({
    ...site,
    network: asSeenIn(network, homesOf(network).transitions[index]!),
  })
  const boxes = together(seen.folded.map((part) => foldedPart(site, part)))
  const parts: Drawn = {
    ...nothing,
    nodes: [
      ...places.map((index) => placeNode(scene, net, network, index)),
      ...transitions.flatMap((index) => transitionNodes(inside(index), index)),
      ...boxes.nodes,
    ],
    edges: [
      ...(isTree(network) ? inRow(scene, outcomes, framed) : []),
      ...transitions.flatMap((index) => transitionArcs(inside(index), index)),
      ...places.flatMap((index) => [...expiryArcs(site, index), ...cancelledArcs(site, index)]),
      ...boxes.edges,
    ],
    ranks: [outcomes],
  }
  return turnBack(parts, sources(net, network))
}

const sources = (net: number, { places }: Network): string[] =>
  places.flatMap(({ direction }, index) => (direction === 'in' ? [placeId(net, index)] : []))

/**
 * Keeps nodes of one column in this order from above, those of one row from the left.
 * In a cluster Graphviz takes columns the other way round.
 */
function inRow({ direction }: Scene, ids: readonly string[], framed: boolean): DotEdge[] {
  const ordered = direction === 'LR' && framed ? ids.toReversed() : ids
  return ordered.slice(1).map((id, before) => ({ from: ordered[before]!, to: id, attributes: { style: 'invis' } }))
}
