import type { TraceEvent } from '../../trace/event.ts'
import { lineOf } from '../../source/files.ts'
import type { Machine, MachineSlot, Network, Program, Transition } from '../../model/program.ts'
import { needsOf } from '../../model/needs.ts'
import { branchesOf } from '../../model/branches.ts'
import {
  endId,
  expiryArcId,
  inputArcId,
  machineId,
  netId,
  placeId,
  putArcId,
  slotId,
  startId,
  stateId,
  stateBranchId,
  throughArcId,
  transitionId,
  branchArcId,
} from './ids.ts'
import type { Overlay } from './overlay.ts'
import { endsOf, inputsOf, branchOf } from './transitions.ts'
import type { Span } from '../../source/span.ts'

/** A trace is not one of this network; the message says why. */
export class StrangeTrace extends Error {
  override readonly name = 'StrangeTrace'
}

type Of<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>

/** Counts what a trace went through, in a net or in a machine that no net uses. */
export class TraceCount {
  private readonly passed = new Map<string, number>()
  private readonly remarks = new Map<string, Map<string, number>>()
  /** The instances met, so that each is in its first state once. */
  private readonly met = new Set<string>()
  private readonly program: Program
  private readonly network: Network
  /** Of the net; of a machine by itself, which has neither places nor transitions, 0. */
  private readonly net: number
  private readonly isMachine: boolean

  constructor(program: Program, network: Network) {
    this.program = program
    this.network = network
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

  /** @throws StrangeTrace */
  add(traceEvent: TraceEvent): void {
    switch (traceEvent.kind) {
      case 'put':
      case 'arrived':
      case 'delivered':
        return this.pass(placeId(this.net, this.place(traceEvent.place)))
      case 'expired':
        return this.expired(this.place(traceEvent.place))
      case 'fired':
        return this.fired(traceEvent)
      case 'admitted':
      case 'refused':
        this.state(traceEvent, traceEvent.state)
        return this.pass(throughArcId(this.net, this.transition(traceEvent.transition)))
      case 'state':
        return this.moved(traceEvent)
      case 'forgotten':
        return this.forgotten(traceEvent)
      case 'late':
      case 'unhandled':
      case 'disregarded':
        return this.remark(this.slot(traceEvent).owner, traceEvent.kind)
      case 'retry':
        return this.remark(transitionId(this.net, this.transition(traceEvent.transition)), 'retried')
      case 'fault':
        return this.remark(transitionId(this.net, this.transition(traceEvent.transition)), 'faults')
      default:
        return undefined
    }
  }

  private pass(id: string): void {
    this.passed.set(id, (this.passed.get(id) ?? 0) + 1)
  }

  private remark(id: string, what: string): void {
    const counts = this.remarks.get(id) ?? new Map<string, number>()
    this.remarks.set(id, counts.set(what, (counts.get(what) ?? 0) + 1))
    if (!this.passed.has(id)) this.passed.set(id, 0)
  }

  private expired(place: number): void {
    if (this.network.places[place]!.expiry?.into != null) this.pass(expiryArcId(this.net, place))
  }

  private fired(traceEvent: Of<'fired'>): void {
    const { net } = this
    const index = this.transition(traceEvent.transition)
    const transition = this.network.transitions[index]!
    const { part } = traceEvent
    if (part === 'fire' || part === 'begin' || part === 'refuse') {
      this.pass(transitionId(net, index))
      for (const { kind, place } of inputsOf(transition)) this.pass(inputArcId(net, index, kind, place))
    }
    if (part === 'cancelled') this.remark(transitionId(net, index), 'cancelled')
    else if (part !== 'begin') this.ended(index, transition, this.wayTaken(transition, traceEvent))
  }

  private wayTaken({ name, branches, through }: Transition, traceEvent: Of<'fired'>): number | null {
    const { part } = traceEvent
    if (part === 'refuse' && through?.refuse) return null
    const outcome = part === 'fire' || part === 'end' ? 'done' : part
    const possible = [...branches.keys()].filter((branch) => branches[branch]!.outcome === outcome)
    const branch = this.told(possible, traceEvent, (it) => branches[it]!) ?? possible.at(-1)
    if (branch === undefined) throw new StrangeTrace(`the transition ${name} cannot end in "${part}"`)
    return branch
  }

  /** Which of some ways (numbers) a trace event says was taken. Traces once told no more of it than its line. */
  private told(
    possible: readonly number[],
    { branch, line }: Of<'fired' | 'state'>,
    declared: (branch: number) => { readonly at: Span },
  ): number | undefined {
    const onLine = (it: number): boolean => lineOf(this.program, declared(it).at) === line
    return possible.find((it) => it === branch) ?? possible.find(onLine)
  }

  private ended(index: number, transition: Transition, branch: number | null): void {
    const { net } = this
    if (endsOf(transition).includes(branch)) {
      this.pass(endId(net, index, branch))
      this.pass(branchArcId(net, index, branch))
    }
    for (const place of needsOf([branchOf(transition, branch)]).keys()) this.pass(putArcId(net, index, branch, place))
  }

  private moved(traceEvent: Of<'state'>): void {
    const { owner, machine } = this.slot(traceEvent)
    const from = this.state(traceEvent, traceEvent.from)
    const to = this.state(traceEvent, traceEvent.to)
    this.pass(stateId(owner, to))
    const branches = branchesOf(machine.states[from]!)
    const possible = [...branches.keys()].filter((it) => branches[it]!.branch.target === to)
    const taken = this.told(possible, traceEvent, (it) => branches[it]!.branch)
    if (taken === undefined) return
    const { kind, index } = branches[taken]!
    this.pass(stateBranchId(owner, from, kind, index))
  }

  /** When it is met again, it is so in its first state. */
  private forgotten(traceEvent: Of<'forgotten'>): void {
    const { owner, index } = this.slot(traceEvent)
    this.met.delete(instanceId(index, traceEvent.key))
    this.remark(owner, traceEvent.kind)
  }

  private place(name: string): number {
    return found(this.network.places, name, 'place')
  }

  private transition(name: string): number {
    return found(this.network.transitions, name, 'transition')
  }

  private state(traceEvent: { readonly machine: string; readonly key: unknown }, name: string): number {
    return found(this.slot(traceEvent).machine.states, name, 'state')
  }

  private slot({ machine: name, key }: { readonly machine: string; readonly key: unknown }): Owned {
    const index = found(this.network.machines, name, 'machine')
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

function found(things: readonly { readonly name: string }[], name: string, what: string): number {
  const index = things.findIndex((thing) => thing.name === name)
  if (index < 0) throw new StrangeTrace(`there is no ${what} named ${JSON.stringify(name)} here`)
  return index
}
