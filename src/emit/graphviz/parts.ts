import { homesOf, innerName, levelOf } from '../../model/parts.ts'
import type { Network } from '../../model/program.ts'
import { placeOf } from '../../source/files.ts'
import { type Drawn, type DotCluster, type DotEdge, nothing } from './dot.ts'
import { foldedBox, type Whole } from './folded.ts'
import { partId, partPortArcId, placeId } from './ids.ts'
import { headingLines, htmlTable, linesHtml } from './label.ts'
import { labelColorsAt, marks, overlayLines, type Scene, tint } from './scene.ts'
import type { NetScene } from './transitions.ts'

/** What of a net is drawn, by index: all that stands in no part that is drawn as a box. */
export interface Seen {
  readonly places: readonly number[]
  readonly machines: readonly number[]
  readonly transitions: readonly number[]
  /** Those that are frames, and those that are boxes. */
  readonly open: readonly number[]
  readonly folded: readonly number[]
}

export function seenIn(scene: Scene, network: Network): Seen {
  const homes = homesOf(network)
  const isSeen = (home: number): boolean => levelOf(network, home) < scene.depth
  const seen = (all: readonly number[]): number[] => all.flatMap((home, index) => (isSeen(home) ? [index] : []))
  const parts = seen(homes.parts)
  return {
    places: seen(homes.places),
    machines: seen(homes.machines),
    transitions: seen(homes.transitions),
    open: parts.filter(isSeen),
    folded: parts.filter((part) => !isSeen(part)),
  }
}

function wholePart({ scene, net, network }: NetScene, index: number): Whole {
  const part = network.parts![index]!
  const id = partId(net, index)
  const title = headingLines(`${innerName(part.name)}: ${part.net.name}`, '')
  const said = [part.doc, `part ${part.name}: ${part.net.name}`, part.net.doc, placeOf(scene.program, part.net.at)]
  return { id, kind: 'part', title, tooltip: said.filter((it) => it !== '').join('\n'), at: part.at }
}

/** A part as a box between the places that its ports are. */
export function foldedPart(site: NetScene, index: number): Drawn {
  const { scene, network } = site
  const { ports } = network.parts![index]!
  const whole = wholePart(site, index)
  const title = [...whole.title, ...overlayLines(scene, whole.id)]
  return {
    ...nothing,
    nodes: [foldedBox(scene, { ...whole, title })],
    edges: ports.map((_, port) => portArc(site, index, port)),
  }
}

function portArc({ scene, net, network }: NetScene, index: number, port: number): DotEdge {
  const part = network.parts![index]!
  const { name, direction, place } = part.ports[port]!
  const id = partPortArcId(net, index, port)
  const [box, node] = [partId(net, index), placeId(net, place)]
  return {
    ...(direction === 'in' ? { from: node, to: box } : { from: box, to: node }),
    attributes: {
      ...marks(scene, id, 'arc port', `${direction} ${part.name}.${name}`, part.at),
      color: tint(scene, id, scene.palette.ink),
    },
  }
}

/** What is drawn in a part (index), or in none: -1. */
export type InParts = ReadonlyMap<number, Pick<Drawn, 'nodes' | 'clusters'>>

/** Nodes and frames of a net, those of parts in their frames, and these in one another. */
export function framedParts(
  site: NetScene,
  open: readonly number[],
  inside: InParts,
): Pick<Drawn, 'nodes' | 'clusters'> {
  const homes = homesOf(site.network).parts
  const drawnIn = (home: number): Pick<Drawn, 'nodes' | 'clusters'> => {
    const own = inside.get(home)
    const frames = open.filter((part) => homes[part] === home).map((part) => frameOf(site, part, drawnIn(part)))
    return { nodes: own?.nodes ?? [], clusters: [...frames, ...(own?.clusters ?? [])] }
  }
  return drawnIn(-1)
}

function frameOf(site: NetScene, index: number, inside: Pick<Drawn, 'nodes' | 'clusters'>): DotCluster {
  const { scene } = site
  const { id, title, tooltip, at } = wholePart(site, index)
  return {
    ...nothing,
    ...inside,
    id,
    attributes: {
      ...marks(scene, id, 'part', tooltip, at),
      style: 'rounded',
      color: tint(scene, id, scene.palette.frame),
      penwidth: 1.2,
      margin: 12,
      labeljust: 'l',
      label: {
        html: htmlTable(`<TR><TD ALIGN="LEFT">${linesHtml(title, labelColorsAt(scene, id), 'LEFT')}</TD></TR>`),
      },
    },
  }
}
