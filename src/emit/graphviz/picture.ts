import type { Machine, Program } from '../../model/program.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInMachine, namesInNet, type Names } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { type Attributes, dotText, type Drawn, nothing, together } from './dot.ts'
import { totalSpan } from './flow.ts'
import { foldedBox, foldedNet, type Whole } from './folded.ts'
import { machineId, netId, pictureId } from './ids.ts'
import { headingLines, type Line, linesHtml, htmlTable } from './label.ts'
import { type MachineFrame, machineCluster } from './machines.ts'
import { netParts } from './nets.ts'
import { seenIn } from './parts.ts'
import { labelColorsAt, marks, type Scene } from './scene.ts'

/** What is drawn: nets and machines by index. */
export interface PictureSubject {
  readonly networks: readonly number[]
  readonly machines: readonly number[]
}

/** All nets, and the machines that none of them uses. */
export function wholeOf(program: Program): PictureSubject {
  const machines = [...program.machines.keys()].filter((index) => !program.machines[index]!.used)
  return { networks: [...program.networks.keys()], machines }
}

/** A picture as DOT text. The same scene gives the same bytes. */
export function drawDot(scene: Scene, subject: PictureSubject): string {
  const { networks, machines } = subject
  const [net] = networks
  const isLoneNet = net !== undefined && networks.length + machines.length === 1 && scene.depth > 0
  const parts = [
    ...networks.map((index) => (isLoneNet ? netParts(scene, index, false) : netPicture(scene, index))),
    ...machines.map((index) => machinePicture(scene, index)),
  ]
  // From left to right what comes first stands lowest.
  const all = together(scene.direction === 'LR' ? parts.toReversed() : parts)
  const attributes = isLoneNet ? captionOf(scene, wholeNet(scene, net)) : { id: pictureId }
  return dotText({
    ...all,
    name: titleOf(scene.program, subject),
    direction: scene.direction,
    attributes: {
      ...attributes,
      ...(networks.some((index) => hasFrames(scene, index)) && through),
      ...(totalSpan(all) > widest && sparing),
    },
    defaults: defaults(scene),
  })
}

/** Graphviz would set each frame by itself, one behind the other, though tokens go in and out of them. */
const through: Attributes = { newrank: 'true' }

const hasFrames = (scene: Scene, net: number): boolean => seenIn(scene, scene.program.networks[net]!).open.length > 0

/** Beyond this Graphviz would take minutes for what it does in a second with straight lines and fewer tries. */
const widest = 12_000
const sparing: Attributes = { splines: 'line', nslimit: 0.5, nslimit1: 1, mclimit: 0.1 }

/** What a net is called, and what it is in a page. */
function captionOf(scene: Scene, { id, kind, title, tooltip, at }: Whole): Attributes {
  return {
    ...marks(scene, id, kind, tooltip, at),
    labelloc: 't',
    labeljust: 'l',
    label: { html: htmlTable(`<TR><TD ALIGN="LEFT">${linesHtml(title, labelColorsAt(scene, id), 'LEFT')}</TD></TR>`) },
  }
}

/** What a picture is of. */
export function titleOf(program: Program, { networks, machines }: PictureSubject): string {
  const nets = networks.map((net) => program.networks[net]!.name)
  return [...nets, ...machines.map((machine) => program.machines[machine]!.name)].join(', ')
}

function defaults({ palette }: Scene): Readonly<Record<'graph' | 'node' | 'edge', Attributes>> {
  const font = { fontname: 'Helvetica', fontsize: 11, fontcolor: palette.ink }
  return {
    graph: {
      ...font,
      compound: 'true',
      bgcolor: palette.paper,
      pad: 0.15,
      nodesep: 0.22,
      ranksep: 0.28,
    },
    node: { ...font, penwidth: 1.2, color: palette.ink },
    edge: { ...font, fontsize: 10, arrowsize: 0.75, color: palette.ink },
  }
}

/** One of several nets, in a frame. */
function netPicture(scene: Scene, net: number): Drawn {
  const whole = wholeNet(scene, net)
  if (scene.depth === 0) return foldedNet(scene, net, whole)
  const attributes = { ...captionOf(scene, whole), style: 'rounded', color: scene.palette.frame, margin: 12 }
  return { ...nothing, clusters: [{ ...netParts(scene, net, true), id: whole.id, attributes }] }
}

function wholeNet({ program }: Scene, net: number): Whole {
  const network = program.networks[net]!
  const title = headingOf(network, namesInNet(program, network))
  return { id: netId(net), kind: 'net', title, tooltip: said(network.doc, `net ${network.name}`), at: network.at }
}

function machinePicture(scene: Scene, index: number): Drawn {
  const machine = scene.program.machines[index]!
  const frame: MachineFrame = {
    id: machineId(index),
    kind: 'machine',
    machine,
    title: headingOf(machine, namesInMachine(machine)),
    tooltip: said(machine.doc, `fsm ${machine.name}`),
    at: machine.at,
  }
  if (scene.depth === 0) return { ...nothing, nodes: [foldedBox(scene, frame)] }
  return { ...nothing, clusters: [machineCluster(scene, frame)] }
}

const said = (doc: string, head: string): string => (doc === '' ? head : `${doc}\n${head}`)

/** The name, and the parameters with their defaults. */
function headingOf({ name, parameters }: Pick<Machine, 'name' | 'parameters'>, names: Names): Line[] {
  const values = parameters.map((parameter) =>
    parameter.default === null
      ? `${parameter.name}: ${typeName(parameter.type)}`
      : `${parameter.name}: ${printExpression(parameter.default, names)}`,
  )
  return headingLines(name, values.join(', '))
}
