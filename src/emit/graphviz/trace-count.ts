import type { Machine, MachineSlot, Network, Program } from '../../model/program.ts'
import { needsOf } from '../../model/needs.ts'
import { homesOf, partsAround } from '../../model/parts.ts'
import type { TraceEvent } from '../../trace/event.ts'
import { hostFaults, takesTokens } from '../../trace/fields.ts'
import {
  branchTaken,
  indexNet,
  type NetIndex,
  stateBranchTaken,
  stateIn,
  type TraceNet,
  traceNetOf,
} from '../../trace/net.ts'
import {
  cancelledArcId,
  endId,
  expiryArcId,
  inputArcId,
  machineId,
  netId,
  partId,
  partPortArcId,
  placeId,
  putArcId,
  slotId,
  startId,
  stateId,
  throughArcId,
  transitionId,
  branchArcId,
} from './ids.ts'
import type { Overlay } from './overlay.ts'
import { endsOf, inputsOf, branchOf } from './transitions.ts'
import { wayArcId } from './shared-ways.ts'

type Of<K extends TraceEvent['kind']> = TraceEvent & { readonly kind: K }

/** Counts what a trace went through, in a net or in a machine that no net uses. */
export class TraceCount {
  private readonly passed = new Map<string, number>()
  private readonly remarks = new Map<string, Map<string, number>>()
  /** The instances met, so that each is in its first state once. */
  private readonly met = new Set<string>()
  private readonly program: Program
  private readonly network: Network
  private readonly traced: TraceNet
  private readonly index: NetIndex
  /** Of the net; of a machine by itself, which has neither places nor transitions, 0. */
  private readonly net: number
  private readonly isMachine: boolean

  constructor(program: Program, network: Network) {
    this.program = program
    this.network = network
    this.traced = traceNetOf(program, network)
    this.index = indexNet(this.traced)
    this.isMachine = !program.networks.includes(network)
    this.net = Math.max(program.networks.indexOf(network), 0)
    if (!this.isMachine) this.passed.set(netId(this.net), 0)
    network.machines.forEach((slot, at) => {
      if (slot.key === null) this.meet(slot, at, null)
    })
  }

  overlay(): Overlay {
    const notes = [...this.remarks].map(
      ([id, counts]) => [id, [...counts].map(([what, count]) => `${count} ${what}`)] as const,
    )
    return { tokens: new Map(), lit: new Set(), notes: new Map(notes), passed: this.passed }
  }

  /** @param event of this network: it is no mismatch */
  add(event: TraceEvent): void {
    switch (event.kind) {
      case 'put':
      case 'arrived':
      case 'delivered':
        return this.pass(placeId(this.net, this.index.places.get(event.place)!))
      case 'expired':
        return this.expired(this.index.places.get(event.place)!)
      case 'cancelled':
      case 'recalled':
        return this.cancelled(this.index.places.get(event.place)!)
      case 'fired':
        return this.fired(event)
      case 'admitted':
      case 'refused':
        this.slot(event)
        return this.asked(event)
      case 'state':
        return this.moved(event)
      case 'forgotten':
        return this.forgotten(event)
      case 'late':
      case 'unhandled':
      case 'disregarded':
        return this.remark(this.slot(event).owner, event.kind)
      case 'hedged':
      case 'failed':
        return this.remarkAt(event.transition, event.kind)
      case 'fault':
        // What a host reports of itself is nowhere in the picture.
        return hostFaults.includes(event.transition) ? undefined : this.remarkAt(event.transition, 'faults')
    }
  }

  private asked({ transition, machine }: Of<'admitted' | 'refused'>): void {
    const index = this.index.transitions.get(transition)!
    const slot = this.index.machines.get(machine)!
    const gate = this.network.transitions[index]!.gates.findIndex((it) => it.machine === slot)
    if (gate >= 0) this.pass(throughArcId(this.net, index, gate))
  }

  private pass(id: string): void {
    this.passed.set(id, (this.passed.get(id) ?? 0) + 1)
  }

  private remark(id: string, what: string): void {
    const counts = this.remarks.get(id) ?? new Map<string, number>()
    this.remarks.set(id, counts.set(what, (counts.get(what) ?? 0) + 1))
    if (!this.passed.has(id)) this.passed.set(id, 0)
  }

  private remarkAt(transition: string, what: string): void {
    this.remark(transitionId(this.net, this.index.transitions.get(transition)!), what)
  }

  private expired(place: number): void {
    if (this.network.places[place]!.expiry?.into != null) this.pass(expiryArcId(this.net, place))
  }

  private cancelled(place: number): void {
    if (this.network.places[place]!.cancelled !== null) this.pass(cancelledArcId(this.net, place))
  }

  private fired(event: Of<'fired'>): void {
    const { net } = this
    const index = this.index.transitions.get(event.transition)!
    if (takesTokens(event.part)) {
      this.pass(transitionId(net, index))
      for (const part of this.partsAround(index)) this.pass(partId(net, part))
      for (const { kind, place } of inputsOf(this.network.transitions[index]!)) {
        this.pass(inputArcId(net, index, kind, place))
        this.passPorts(index, 'in', place)
      }
    }
    if (event.part === 'cancelled') this.remarkAt(event.transition, 'cancelled')
    if (event.part === 'join') this.remarkAt(event.transition, 'joined')
    const branch = branchTaken(this.traced.transitions[index]!.branches, event)
    if (branch !== undefined) this.ended(index, branch.number)
  }

  private ended(index: number, branch: number): void {
    const { net } = this
    const transition = this.network.transitions[index]!
    if (endsOf(transition).includes(branch)) {
      this.pass(endId(net, index, branch))
      this.pass(branchArcId(net, index, branch))
    }
    for (const place of needsOf([branchOf(transition, branch)]).keys()) {
      this.pass(putArcId(net, index, branch, place))
      this.passPorts(index, 'out', place)
    }
  }

  private partsAround(transition: number): Iterable<number> {
    return partsAround(this.network, homesOf(this.network).transitions[transition]!)
  }

  /** What comes into the parts of a transition from a place, or goes out into it. */
  private passPorts(transition: number, direction: 'in' | 'out', place: number): void {
    for (const part of this.partsAround(transition))
      this.network.parts![part]!.ports.forEach((port, index) => {
        if (port.place === place && port.direction === direction) this.pass(partPortArcId(this.net, part, index))
      })
  }

  private moved(event: Of<'state'>): void {
    const { owner, machine, index: slot } = this.slot(event)
    const { states } = this.traced.machines[slot]!
    const from = stateIn(states, event.from)
    this.pass(stateId(owner, stateIn(states, event.to)))
    const taken = stateBranchTaken(states, event)
    if (taken === undefined) return
    this.pass(wayArcId(owner, machine, from, taken.number))
  }

  /** When it is met again, it is so in its first state. */
  private forgotten(event: Of<'forgotten'>): void {
    const { owner, index } = this.slot(event)
    this.met.delete(instanceId(index, event.key))
    this.remark(owner, event.kind)
  }

  private slot({ machine: name, key }: { readonly machine: string; readonly key: unknown }): Owned {
    const index = this.index.machines.get(name)!
    const slot = this.network.machines[index]!
    this.meet(slot, index, key)
    return this.owned(slot, index)
  }

  private owned(slot: MachineSlot, index: number): Owned {
    const owner = this.isMachine ? machineId(slot.machine) : slotId(this.net, index)
    return { index, owner, machine: this.program.machines[slot.machine]! }
  }

  /** An instance met for the first time was in its first state. */
  private meet(slot: MachineSlot, index: number, key: unknown): void {
    const instance = instanceId(index, key)
    if (this.met.has(instance)) return
    this.met.add(instance)
    const { owner, machine } = this.owned(slot, index)
    for (const id of [owner, startId(owner)]) this.passed.set(id, 0)
    this.pass(stateId(owner, machine.initial))
  }
}

const instanceId = (slot: number, key: unknown): string => JSON.stringify([slot, key])

interface Owned {
  readonly index: number
  readonly owner: string
  readonly machine: Machine
}
