import type { MachineSlot, Network } from '../../network/model.ts'
import { printExpression } from '../../network/print-expression.ts'
import { namesInMachine, namesInNet } from '../../network/print-names.ts'
import { typeName } from '../../network/type-name.ts'
import { clusterName, type Drawn, type Edge, nothing } from './dot.ts'
import { foldedBox } from './folded.ts'
import { slotId, startId, stateId, throughArcId, transitionId } from './ids.ts'
import { heading } from './label.ts'
import { type Frame, machineCluster } from './machines.ts'
import { marks, overlayLines, type Scene, tint } from './scene.ts'
import type { Site } from './transitions.ts'

const isFolded = ({ depth }: Scene): boolean => depth < 2

/** A machine of a net, opened or as a box. */
export function slotParts(site: Site, slot: number): Drawn {
  const { scene } = site
  const frame = frameOf(site, slot)
  if (isFolded(scene)) return { ...nothing, nodes: [foldedBox(scene, frame)] }
  return { ...nothing, clusters: [machineCluster(scene, frame)] }
}

function frameOf({ scene, net, network }: Site, index: number): Frame {
  const slot = network.machines[index]!
  const machine = scene.program.machines[slot.machine]!
  const id = slotId(net, index)
  const key = slot.key === null ? '' : `[${slot.key.name}: ${typeName(slot.key.type)}]`
  const name = `${slot.name}${key}: ${machine.name}`
  const values = valuesOf(scene, network, slot)
  const title = [...heading(name, values), ...overlayLines(scene, id)]
  const tooltip = [slot.doc, `machine ${name}${values === '' ? '' : `(${values})`}`, machine.doc]
  return { id, kind: 'machine', machine, title, tooltip: tooltip.filter((it) => it !== '').join('\n'), at: slot.at }
}

/** The parameters of a machine as the net sets them: `threshold: 3, cooldown`. */
function valuesOf({ program }: Scene, network: Network, slot: MachineSlot): string {
  const machine = program.machines[slot.machine]!
  const values = machine.parameters.map((parameter, index) => {
    const given = slot.arguments[index] ?? null
    const names = given === null ? namesInMachine(machine) : namesInNet(program, network)
    const text = printExpression(given ?? parameter.default!, names)
    return text === parameter.name ? text : `${parameter.name}: ${text}`
  })
  return values.join(', ')
}

/** Ties the transitions to the machines that they go through, without moving either. */
export function ties(site: Site): Drawn {
  return { ...nothing, edges: site.network.transitions.flatMap((_, index) => tie(site, index)) }
}

function tie({ scene, net, network }: Site, index: number): Edge[] {
  const { through, at, name } = network.transitions[index]!
  if (through === null) return []
  const id = throughArcId(net, index)
  const slot = network.machines[through.machine]!
  const owner = slotId(net, through.machine)
  const middle = stateId(owner, Math.floor(scene.program.machines[slot.machine]!.states.length / 2))
  const attributes = {
    ...marks(scene, id, 'tie', `${name} goes through ${slot.name}`, at),
    color: tint(scene, id, scene.palette.machine),
    style: 'dotted',
    penwidth: 1.6,
    dir: 'none',
    constraint: 'false',
  }
  const from = transitionId(net, index)
  if (isFolded(scene)) return [{ from, to: owner, attributes }]
  return [{ from, to: middle, attributes: { ...attributes, lhead: clusterName(owner) } }]
}

/** From top to bottom machines stand below the net, one after the other: that is how it fits a narrow page. */
export function slotsBelow({ scene, net, network }: Site, outcomes: readonly string[]): Drawn {
  if (scene.direction === 'LR') return nothing
  const before = [outcomes[Math.floor(outcomes.length / 2)]]
  const edges = network.machines.flatMap(({ machine }, slot): Edge[] => {
    const id = slotId(net, slot)
    const last = before.pop()
    before.push(isFolded(scene) ? id : stateId(id, scene.program.machines[machine]!.states.length - 1))
    if (last === undefined) return []
    return [{ from: last, to: isFolded(scene) ? id : startId(id), attributes: { style: 'invis' } }]
  })
  return { ...nothing, edges }
}
