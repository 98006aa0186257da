import { enteredPlaces } from '../../model/entered.ts'
import type { Gate, MachineSlot, Network } from '../../model/program.ts'
import { homesOf, innerName, levelOf } from '../../model/parts.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInMachine, namesInNet } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { clusterName, type Drawn, type DotEdge, nothing } from './dot.ts'
import { foldedBox } from './folded.ts'
import { enteredArcId, placeId, slotId, startId, stateId, throughArcId, transitionId } from './ids.ts'
import { headingLines } from './label.ts'
import { type MachineFrame, machineCluster } from './machines.ts'
import { marks, overlayLines, type Scene, thickness, tint } from './scene.ts'
import { seenIn } from './parts.ts'
import type { NetScene } from './transitions.ts'

/** Whether a machine is drawn as a box. */
const isFolded = ({ depth }: Scene, network: Network, slot: number): boolean =>
  depth < levelOf(network, homesOf(network).machines[slot]!) + 2

/** A machine of a net, opened or as a box. */
export function slotParts(site: NetScene, slot: number): Drawn {
  const { scene, network } = site
  const frame = frameOf(site, slot)
  if (isFolded(scene, network, slot)) return { ...nothing, nodes: [foldedBox(scene, frame)] }
  return { ...nothing, clusters: [machineCluster(scene, frame)] }
}

function frameOf({ scene, net, network }: NetScene, index: number): MachineFrame {
  const slot = network.machines[index]!
  const machine = scene.program.machines[slot.machine]!
  const id = slotId(net, index)
  const key = slot.key === null ? '' : `[${slot.key.name}: ${typeName(slot.key.type)}]`
  const name = `${slot.name}${key}: ${machine.name}`
  const shown = `${innerName(slot.name)}${key}: ${machine.name}`
  const values = valuesOf(scene, network, slot)
  const most = slot.capacity === null ? '' : printExpression(slot.capacity, namesInNet(scene.program, network))
  const notes = [values, ...(most === '' ? [] : [`max ${most}`])].filter((it) => it !== '').join(', ')
  const title = [...headingLines(shown, notes), ...overlayLines(scene, id)]
  const head = `machine ${name}${values === '' ? '' : `(${values})`}${most === '' ? '' : ` capacity ${most}`}`
  const tooltip = [slot.doc, head, machine.doc]
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

/**
 * Ties the transitions to the machines that they go through, without moving either. A machine that none goes through is tied
 * by what cannot be seen, so that it does not come to stand above the net.
 */
export function ties(site: NetScene): Drawn {
  const { scene, net, network } = site
  const seen = seenIn(scene, network)
  const used = new Set(network.transitions.flatMap(({ gates }) => gates.map(({ machine }) => machine)))
  const [first] = seen.transitions
  const loose = seen.machines.filter((slot) => !used.has(slot) && first !== undefined)
  const unseen = loose.map((slot): DotEdge => {
    const attributes = { style: 'invis', constraint: 'false' }
    return { from: transitionId(net, first!), to: tieEnd(scene, net, network, slot), attributes }
  })
  return {
    ...nothing,
    edges: [
      ...seen.transitions.flatMap((index) =>
        network.transitions[index]!.gates.map((gate, at) => tie(site, index, gate, at)),
      ),
      ...unseen,
      ...seen.machines.flatMap((slot) => besideTransitions(site, slot)),
    ],
  }
}

/** In a part a machine begins where the first transition of the part stands, or behind it: not before the part. */
function besideTransitions({ scene, net, network }: NetScene, slot: number): DotEdge[] {
  const { machines, transitions } = homesOf(network)
  const first = transitions.indexOf(machines[slot]!)
  if (machines[slot] === -1 || first < 0) return []
  const id = slotId(net, slot)
  const to = isFolded(scene, network, slot) ? id : startId(id)
  return [{ from: transitionId(net, first), to, attributes: { style: 'invis', minlen: 0, weight: 0 } }]
}

/** A machine, or where it is open a state in its middle. */
function tieEnd(scene: Scene, net: number, network: Network, slot: number): string {
  const owner = slotId(net, slot)
  const { states } = scene.program.machines[network.machines[slot]!.machine]!
  return isFolded(scene, network, slot) ? owner : stateId(owner, Math.floor(states.length / 2))
}

function tie({ scene, net, network }: NetScene, index: number, { machine }: Gate, gate: number): DotEdge {
  const { at, name } = network.transitions[index]!
  const id = throughArcId(net, index, gate)
  const owner = slotId(net, machine)
  return {
    from: transitionId(net, index),
    to: tieEnd(scene, net, network, machine),
    attributes: {
      ...marks(scene, id, 'tie', `${name} goes through ${network.machines[machine]!.name}`, at),
      ...(isFolded(scene, network, machine) ? {} : { lhead: clusterName(owner) }),
      color: tint(scene, id, scene.palette.machine),
      style: 'dotted',
      penwidth: 1.6,
      dir: 'none',
      constraint: 'false',
    },
  }
}

/** From states to the places in which what is entered starts a transition. */
export function entries({ scene, net, network }: NetScene): Drawn {
  const seen = new Set(seenIn(scene, network).places)
  const drawn = enteredPlaces(network).filter((index) => seen.has(index))
  const edges = drawn.map((index): DotEdge => {
    const { entered, name, at } = network.places[index]!
    const owner = slotId(net, entered!.machine)
    const id = enteredArcId(net, index)
    return {
      from: isFolded(scene, network, entered!.machine) ? owner : stateId(owner, entered!.state),
      to: placeId(net, index),
      attributes: {
        ...marks(scene, id, 'arc entered', name, at),
        color: tint(scene, id, scene.palette.machine),
        penwidth: thickness(scene, id),
        style: 'dashed',
        constraint: 'false',
      },
    }
  })
  return { ...nothing, edges }
}

/** From top to bottom machines stand below the net, one after the other: that is how it fits a narrow page. */
export function slotsBelow({ scene, net, network }: NetScene, outcomes: readonly string[]): Drawn {
  if (scene.direction === 'LR') return nothing
  const before = [outcomes[Math.floor(outcomes.length / 2)]]
  const edges = network.machines.flatMap(({ machine }, slot): DotEdge[] => {
    // Those of a part stand in its frame.
    if (homesOf(network).machines[slot]! >= 0) return []
    const id = slotId(net, slot)
    const last = before.pop()
    before.push(isFolded(scene, network, slot) ? id : stateId(id, scene.program.machines[machine]!.states.length - 1))
    if (last === undefined) return []
    return [{ from: last, to: isFolded(scene, network, slot) ? id : startId(id), attributes: { style: 'invis' } }]
  })
  return { ...nothing, edges }
}
