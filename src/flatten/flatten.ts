import type { CheckedNet } from '../check/elaborated.ts'
import type { SlotInfo } from '../check/globals.ts'
import { withTickets } from '../check/tickets.ts'
import { mapExpr, mapOptional, mapPlace, mapTransition } from '../model/map.ts'
import { orderOf } from '../model/order.ts'
import type { MachineSlot, Network, Part, Place, Transition, Variable } from '../model/program.ts'
import { instanceOf } from './instance.ts'
import { layOut, type Member } from './layout.ts'
import { boundOf, nameOf } from './names.ts'
import { Substitutions } from './substitution.ts'

/**
 * Each net as one network, with all its parts in it: their members have the names of the parts before their own, and ports are
 * the places that they are bound to. A net without parts is one already, and one with an error stays as it is.
 */
export function flatten(nets: readonly CheckedNet[]): CheckedNet[] {
  const whole = new Map<CheckedNet, boolean>()
  return nets.map((net) => {
    if (net.parts.length === 0 && net.callables.every((it) => it.default === null)) return net
    const made = isWhole(net, whole) ? flat(net) : null
    if (made !== null) return made
    net.log.spoil()
    whole.set(net, false)
    return net
  })
}

/** Whether there is no error in a net, or in what it is made of. */
function isWhole(net: CheckedNet, known: Map<CheckedNet, boolean>): boolean {
  const found =
    known.get(net) ??
    (!net.log.broken && !net.bound.broken && net.parts.every((part) => part.net !== null && isWhole(part.net, known)))
  known.set(net, found)
  return found
}

/** Null where it would be too large, which is reported. */
function flat(net: CheckedNet): CheckedNet | null {
  const layout = layOut(instanceOf(net))
  const to = new Substitutions(layout)
  const transitions = layout.transitions.map((member) => transitionOf(member, to))
  const model: Network = {
    ...net.model,
    variables: layout.variables.map((member) => variableOf(member, to)),
    places: withTickets(
      layout.places.map((member) => placeOf(member, to)),
      transitions,
    ),
    machines: layout.machines.map((member) => machineOf(member, to)),
    transitions,
    order: orderOf(transitions),
    ...(layout.parts.length > 0 && { parts: layout.parts.map(partOf) }),
  }
  if (!to.isWhole) return null
  const bound = boundOf(net, layout)
  const logs = layout.transitions.map(({ instance, index }) => instance.net.logs[index]!)
  const slots = layout.machines.map((member, index) => slotOf(member, index, to))
  return { ...net, bound, model, slots: { net: bound, slots }, logs }
}

function placeOf(member: Member, to: Substitutions): Place {
  const { instance, index, rank } = member
  const place = mapPlace(instance.net.model.places[index]!, to.of(instance))
  // A port of a part that others are bound to is a place between them.
  const inner = instance.part === null ? {} : ({ direction: 'internal', submit: false } as const)
  return { ...place, ...inner, name: nameOf(member, place.name), rank }
}

function machineOf(member: Member, to: Substitutions): MachineSlot {
  const { instance, index, rank } = member
  const [slot, own] = [instance.net.model.machines[index]!, to.of(instance)]
  const given = to.callees.machineOf(instance, index)
  return {
    ...slot,
    machine: given?.machine.index ?? slot.machine,
    name: nameOf(member, slot.name),
    rank,
    key: slot.key && { ...slot.key, type: own.type(slot.key.type) },
    capacity: mapOptional(slot.capacity, own),
    arguments: given?.arguments ?? slot.arguments.map((argument) => mapOptional(argument, own)),
  }
}

function variableOf(member: Member, to: Substitutions): Variable {
  const { instance, index } = member
  const [variable, own] = [instance.net.model.variables[index]!, to.of(instance)]
  return {
    ...variable,
    name: nameOf(member, variable.name),
    type: own.type(variable.type),
    initial: mapExpr(variable.initial, own),
  }
}

function transitionOf(member: Member, to: Substitutions): Transition {
  const { instance, index, rank } = member
  const transition = mapTransition(instance.net.model.transitions[index]!, to.of(instance))
  return { ...transition, name: nameOf(member, transition.name), rank }
}

function slotOf(member: Member, index: number, { callees }: Substitutions): SlotInfo {
  const { instance } = member
  const slot = instance.net.slots.slots[member.index]!
  const machine = callees.machineOf(instance, member.index)?.machine ?? slot.machine
  return { index, name: nameOf(member, slot.name), key: slot.key, machine }
}

/** What a part is in the network that it became a part of. */
function partOf({ instance }: Member): Part {
  const { part, prefix, net, cells } = instance
  const ports = net.model.places.flatMap(({ direction, name }, place) =>
    direction === 'internal' ? [] : [{ name, direction, place: cells[place]!.index }],
  )
  return {
    name: prefix.slice(0, -1),
    doc: part!.node.doc,
    at: part!.node.name.span,
    net: { name: net.model.name, doc: net.model.doc, at: net.bound.node.span },
    ports,
  }
}
