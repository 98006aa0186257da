import type { Network } from '../../model/program.ts'
import { cancelledArcs, expiryArcs, transitionArcs } from './arcs.ts'
import { type Drawn, type DotEdge, nothing, together } from './dot.ts'
import { turnBack } from './flow.ts'
import { placeId } from './ids.ts'
import { isTree, outcomeOrder } from './order.ts'
import { placeNode } from './places.ts'
import type { Scene } from './scene.ts'
import { entries, slotParts, slotsBelow, ties } from './slots.ts'
import { type NetScene, transitionNodes } from './transitions.ts'

/** The places, transitions and arcs of a net, with its machines below; `framed`: in a cluster. */
export function netParts(scene: Scene, net: number, framed: boolean): Drawn {
  const network = scene.program.networks[net]!
  const site: NetScene = { scene, net, network }
  const outcomes = outcomeOrder(network).map((index) => placeId(net, index))
  const machines = network.machines.map((_, slot) => slotParts(site, slot))
  return together([
    flowParts(site, outcomes, framed),
    ...machines,
    ties(site),
    entries(site),
    slotsBelow(site, outcomes),
  ])
}

function flowParts(site: NetScene, outcomes: readonly string[], framed: boolean): Drawn {
  const { scene, net, network } = site
  const transitions = [...network.transitions.keys()]
  const parts: Drawn = {
    ...nothing,
    nodes: [
      ...network.places.map((_, index) => placeNode(scene, net, network, index)),
      ...transitions.flatMap((index) => transitionNodes(site, index)),
    ],
    edges: [
      ...(isTree(network) ? inRow(scene, outcomes, framed) : []),
      ...transitions.flatMap((index) => transitionArcs(site, index)),
      ...network.places.flatMap((_, index) => [...expiryArcs(site, index), ...cancelledArcs(site, index)]),
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
