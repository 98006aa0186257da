import { type Drawn, type DotEdge, type DotNode, nothing } from './dot.ts'
import { netId, placeId, portArcId } from './ids.ts'
import { type Line, linesHtml, htmlTable } from './label.ts'
import { placeNode } from './places.ts'
import { labelColorsAt, marks, type Scene, tint } from './scene.ts'
import type { Span } from '../../source/span.ts'

/** A net or a machine as a whole, whether it is opened or drawn as one box. */
export interface Whole {
  readonly id: string
  readonly kind: 'net' | 'machine' | 'part'
  readonly title: readonly Line[]
  readonly tooltip: string
  readonly at: Span
}

/** A whole as one box. */
export function foldedBox(scene: Scene, { id, kind, title, tooltip, at }: Whole): DotNode {
  const { palette } = scene
  return {
    id,
    attributes: {
      ...marks(scene, id, `${kind} folded`, tooltip, at),
      shape: 'box',
      style: kind === 'machine' ? 'rounded,filled' : 'filled',
      margin: '0.14,0.1',
      color: tint(scene, id, kind === 'machine' ? palette.machine : palette.ink),
      fillcolor: kind === 'machine' ? palette.state : palette.box,
      label: { html: htmlTable(`<TR><TD>${linesHtml(title, labelColorsAt(scene, id))}</TD></TR>`) },
    },
  }
}

/** A net as one box between the places where tokens come in and those where they come out. */
export function foldedNet(scene: Scene, net: number, whole: Whole): Drawn {
  const network = scene.program.networks[net]!
  const ports = [...network.places.keys()].filter((place) => network.places[place]!.direction !== 'internal')
  const outs = ports.filter((place) => network.places[place]!.direction === 'out').map((place) => placeId(net, place))
  const row = outs.slice(1).map((id, before) => ({ from: outs[before]!, to: id, attributes: { style: 'invis' } }))
  return {
    ...nothing,
    nodes: [foldedBox(scene, whole), ...ports.map((place) => placeNode(scene, net, network, place))],
    edges: [...row, ...ports.map((place) => portArc(scene, net, place))],
    ranks: [outs],
  }
}

function portArc(scene: Scene, net: number, index: number): DotEdge {
  const { places } = scene.program.networks[net]!
  const { direction, name, at } = places[index]!
  const isFirst = direction === 'out' && places.findIndex((it) => it.direction === 'out') === index
  const id = portArcId(net, index)
  const [place, box] = [placeId(net, index), netId(net)]
  return {
    ...(direction === 'in' ? { from: place, to: box } : { from: box, to: place }),
    attributes: {
      ...marks(scene, id, 'arc port', `${direction} ${name}`, at),
      color: tint(scene, id, scene.palette.ink),
      weight: isFirst ? 10 : 1,
    },
  }
}
