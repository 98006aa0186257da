import type { MachineSlot, Network, Program } from '../../model/program.ts'
import { printDuration } from '../../print/duration.ts'
import type { InstanceSnapshot, Snapshot } from '../../../runtime/snapshot.ts'
import { homesOf, partsAround } from '../../model/parts.ts'
import { machineId, partId, placeId, slotId, stateId, transitionId } from './ids.ts'
import type { Overlay } from './overlay.ts'

/** What is laid over a picture as it is made. */
interface Marking {
  readonly tokens: Map<string, number>
  readonly lit: Set<string>
  readonly notes: Map<string, string[]>
}

/**
 * A running network as an overlay: tokens, states, and the calls and delays under way at their transitions.
 * @param key which instances to show of machines with keys; null: how many are in each state
 */
export function markingOf(program: Program, network: Network, snapshot: Snapshot, key: string | null): Overlay {
  const net = Math.max(program.networks.indexOf(network), 0)
  const marking: Marking = { tokens: new Map(), lit: new Set(), notes: new Map() }
  network.places.forEach(({ name }, index) => {
    const { tokens, coming = [] } = snapshot.places[name]!
    marking.tokens.set(placeId(net, index), tokens.length)
    if (coming.length > 0) note(marking, placeId(net, index), `${coming.length} coming`)
  })
  markParts(network, net, snapshot, marking)
  network.machines.forEach((slot, index) => {
    const owner = program.networks.includes(network) ? slotId(net, index) : machineId(slot.machine)
    markMachine(program, slot, owner, snapshot.machines[slot.name]!, key, marking)
  })
  network.transitions.forEach(({ name }, index) => {
    const count = snapshot.calls.filter(({ transition }) => transition === name).length
    if (count > 0) note(marking, transitionId(net, index), `${count} in flight`)
  })
  return { ...marking, passed: null }
}

/** How many tokens are in each part, for where it is drawn as a box. */
function markParts(network: Network, net: number, snapshot: Snapshot, marking: Marking): void {
  const counts = new Map<number, number>()
  network.places.forEach(({ name }, index) => {
    const { tokens } = snapshot.places[name]!
    for (const part of partsAround(network, homesOf(network).places[index]!))
      counts.set(part, (counts.get(part) ?? 0) + tokens.length)
  })
  for (const [part, count] of counts)
    if (count > 0) note(marking, partId(net, part), `${count} ${count === 1 ? 'token' : 'tokens'} in it`)
}

function markMachine(
  program: Program,
  slot: MachineSlot,
  owner: string,
  instances: readonly InstanceSnapshot[],
  key: string | null,
  marking: Marking,
): void {
  const { states, initial } = program.machines[slot.machine]!
  const state = ({ state: name }: InstanceSnapshot): string =>
    stateId(
      owner,
      states.findIndex((it) => it.name === name),
    )
  if (slot.key === null || key !== null) {
    const instance = slot.key === null ? instances[0]! : instances.find((it) => String(it.key) === key)
    if (slot.key !== null) note(marking, owner, `of ${JSON.stringify(key)}`)
    // An instance that is not stored is as it was made.
    marking.lit.add(instance === undefined ? stateId(owner, initial) : state(instance))
    if (instance !== undefined) for (const text of detailsOf(instance)) note(marking, state(instance), text)
  } else markCounts(instances.map(state), marking)
}

function markCounts(ids: readonly string[], marking: Marking): void {
  for (const id of new Set(ids)) {
    const count = ids.filter((it) => it === id).length
    marking.lit.add(id)
    note(marking, id, count === 1 ? '1 instance' : `${count} instances`)
  }
}

/** The values of its variables, and how long its timeouts have to go. */
function detailsOf({ variables, left, held }: InstanceSnapshot): string[] {
  const values = Object.entries(variables).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
  const times = left.map((time) => `${printDuration(time)} left`)
  return [...(held ? ['held'] : []), ...values, ...times]
}

function note({ notes }: Marking, id: string, text: string): void {
  notes.set(id, [...(notes.get(id) ?? []), text])
}
