import type { TraceEvent, Key } from '../../trace/event.ts'
import type { Machine, MachineSlot } from '../../model/program.ts'
import { Count } from './count.ts'
import { Series } from './series.ts'

/** What happens to a machine. */
export type MachineTraceEvent = Extract<TraceEvent, { readonly machine: string }>

/** One instance. Times are in milliseconds. */
interface Instance {
  state: string
  since: number
  readonly times: Map<string, number>
  admitted: number
  refused: number
}

/** An instance, or all of a machine together: the time spent in each state, since it was first met. */
export interface Stay {
  readonly states: readonly { readonly state: string; readonly time: number }[]
  readonly admitted: number
  readonly refused: number
}

export interface MachineSummary extends Stay {
  readonly machine: string
  /** How many keys were met; null for a machine without keys. */
  readonly keys: number | null
  readonly changes: readonly { readonly from: string; readonly to: string; readonly count: number }[]
  readonly late: readonly { readonly name: string; readonly count: number }[]
  readonly unhandled: readonly { readonly name: string; readonly count: number }[]
  /** How many instances were forgotten, since the machine has a capacity, by their states. */
  readonly forgotten: readonly { readonly name: string; readonly count: number }[]
  /** The keys with most to decide, at most ten. */
  readonly busiest: readonly (Stay & { readonly key: Key })[]
}

/** More keys than this are not told apart. */
const mostKeys = 100_000

const mostShown = 10

/** Keeps count of one machine and all its instances. */
export class MachineTally {
  /** For each state but the initial one, how many instances are in it. */
  readonly series: ReadonlyMap<string, Series>
  private readonly slot: MachineSlot
  private readonly machine: Machine
  /** The state in which instances begin. */
  private readonly first: string
  private readonly instances = new Map<Key, Instance>()
  private readonly present = new Map<string, number>()
  /** Keys of which the instance has come to a final state: nothing is reported when that is forgotten. */
  private readonly ended = new Set<Key>()
  private readonly changes = new Map<string, { from: string; to: string; count: number }>()
  private readonly late = new Count()
  private readonly unhandled = new Count()
  private readonly forgotten = new Count()

  /** @param first index of the state in which instances begin */
  constructor(slot: MachineSlot, machine: Machine, first: number, slots: number, duration: number) {
    this.slot = slot
    this.machine = machine
    this.first = machine.states[first]!.name
    const others = machine.states.filter((_, index) => index !== machine.initial)
    this.series = new Map(others.map(({ name }) => [name, new Series(slots, duration)]))
    if (slot.key === null) this.meet(null, this.first, 0)
  }

  happen(traceEvent: MachineTraceEvent): void {
    const { kind, key, at } = traceEvent
    if (kind === 'late') return this.late.add(traceEvent.event)
    if (kind === 'unhandled') return this.unhandled.add(`${traceEvent.event} in ${traceEvent.state}`)
    if (kind === 'forgotten') return this.forget(key, traceEvent.state, at)
    if (kind === 'state') return this.change(key, traceEvent.from, traceEvent.to, at)
    if (kind !== 'admitted' && kind !== 'refused') return
    const instance = this.meet(key, traceEvent.state, at)
    if (instance !== null) instance[kind] += 1
  }

  /**
   * Up to that time nothing changes.
   * @param stored the instances that are stored then
   */
  rest(at: number, stored: ReadonlyMap<Key, { readonly state: number }>): void {
    for (const key of this.ended)
      if (!this.isFinal(stored.get(key)?.state ?? this.machine.initial)) this.beginAnew(key, at)
    for (const [state, series] of this.series) series.set(this.present.get(state) ?? 0, at)
  }

  /** @param at the time at the end, in milliseconds */
  summary(at: number): MachineSummary {
    for (const instance of this.instances.values()) stay(instance, at)
    const busiest = [...this.instances].sort(([, left], [, right]) => traffic(right) - traffic(left))
    const keyed = this.slot.key !== null
    return {
      machine: this.slot.name,
      ...this.stayOf([...this.instances.values()]),
      keys: keyed ? this.instances.size : null,
      changes: [...this.changes.values()],
      late: this.late.entries(),
      unhandled: this.unhandled.entries(),
      forgotten: this.forgotten.entries(),
      busiest: keyed ? busiest.slice(0, mostShown).map(([key, it]) => ({ key, ...this.stayOf([it]) })) : [],
    }
  }

  private change(key: Key, from: string, to: string, at: number): void {
    const branch = `${from} ${to}`
    const change = this.changes.get(branch) ?? { from, to, count: 0 }
    change.count += 1
    this.changes.set(branch, change)
    this.enter(key, from, to, at)
  }

  private enter(key: Key, from: string, to: string, at: number): void {
    const instance = this.meet(key, from, at)
    if (instance === null) return
    stay(instance, at)
    this.move(instance.state, -1)
    this.move(to, 1)
    instance.state = to
    const state = this.machine.states.findIndex(({ name }) => name === to)
    if (this.slot.key !== null && this.isFinal(state)) this.ended.add(key)
    else this.ended.delete(key)
  }

  private beginAnew(key: Key, at: number): void {
    this.ended.delete(key)
    this.enter(key, this.first, this.first, at)
  }

  private isFinal(state: number): boolean {
    return this.machine.states[state]!.final
  }

  /** From then on it is as it was at first. */
  private forget(key: Key, state: string, at: number): void {
    this.forgotten.add(state)
    this.enter(key, state, this.first, at)
  }

  private meet(key: Key, state: string, at: number): Instance | null {
    const known = this.instances.get(key)
    if (known !== undefined) return known
    if (this.instances.size >= mostKeys) return null
    const instance = { state, since: at, times: new Map<string, number>(), admitted: 0, refused: 0 }
    this.instances.set(key, instance)
    this.move(state, 1)
    return instance
  }

  private move(state: string, count: 1 | -1): void {
    this.present.set(state, (this.present.get(state) ?? 0) + count)
  }

  private stayOf(instances: readonly Instance[]): Stay {
    const sum = (pick: (one: Instance) => number): number => instances.reduce((total, one) => total + pick(one), 0)
    return {
      states: this.machine.states.map(({ name }) => ({ state: name, time: sum(({ times }) => times.get(name) ?? 0) })),
      admitted: sum(({ admitted }) => admitted),
      refused: sum(({ refused }) => refused),
    }
  }
}

const traffic = ({ admitted, refused }: Instance): number => admitted + refused

function stay(instance: Instance, at: number): void {
  instance.times.set(instance.state, (instance.times.get(instance.state) ?? 0) + at - instance.since)
  instance.since = at
}
