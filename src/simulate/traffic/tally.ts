import { destinationsOf } from '../../model/destinations.ts'
import { isBranched } from '../../model/branches.ts'
import type { Transition } from '../../model/program.ts'
import { printOutcome } from '../../print/effects.ts'
import type { TraceEvent } from '../../trace/event.ts'
import type { State } from '../../semantics/state.ts'
import { comingChange, flightChange } from '../../trace/fields.ts'
import { firstStates } from '../first-marking.ts'
import { Count } from './count.ts'
import { Histogram } from './histogram.ts'
import { MachineTally, type MachineTraceEvent } from './machine-tally.ts'
import type { SimulationPlan, ArrivalSource } from './plan.ts'
import { Series } from './series.ts'
import type { SimulationObserver } from './simulation.ts'
import type { LevelSummary, Summary } from './summary.ts'

/** Into how many slots of time a course is cut: a number with many divisors, so that charts of any width can be made of it. */
const slots = 120

/** Keeps count of a simulation. */
export class Tally implements SimulationObserver {
  private readonly plan: SimulationPlan
  private now = 0
  private readonly came = new Count()
  private readonly turnedAway = new Count()
  private readonly ended = new Count()
  private readonly expired = new Count()
  private readonly latencies: ReadonlyMap<string, Histogram>
  private readonly fired: ReadonlyMap<string, Count>
  /** For each transition with branches without a call, by their number. */
  private readonly taken: ReadonlyMap<string, number[]>
  private readonly faults = new Map<string, { transition: string; message: string; count: number }>()
  private readonly machines: ReadonlyMap<string, MachineTally>
  private readonly underWay = new Map<string, number>()
  /** For each place that is not `out`, by index. */
  private readonly places: ReadonlyMap<number, Series>
  /** For each place to which tokens can be on their way. */
  private readonly coming: ReadonlyMap<string, { readonly series: Series; count: number }>
  /** For each transition that takes time. */
  private readonly flights: ReadonlyMap<string, Series>

  constructor(plan: SimulationPlan) {
    this.plan = plan
    const { network, program, duration } = plan
    const series = (): Series => new Series(slots, duration)
    this.latencies = new Map(network.places.map(({ name }) => [name, new Histogram()]))
    this.fired = new Map(network.transitions.map(({ name }) => [name, new Count()]))
    const branched = network.transitions.filter((it) => it.work?.kind !== 'call' && isBranched(it))
    this.taken = new Map(branched.map(({ name, branches }) => [name, branches.map(() => 0)]))
    const first = firstStates(program, network)
    this.machines = new Map(
      network.machines.map((slot, index) => [
        slot.name,
        new MachineTally(slot, program.machines[slot.machine]!, first[index]!, slots, duration),
      ]),
    )
    const kept = network.places.flatMap(({ direction }, index) => (direction === 'out' ? [] : [index]))
    this.places = new Map(kept.map((index) => [index, series()]))
    const destinations = [...destinationsOf(network)].sort((a, b) => a - b)
    this.coming = new Map(
      destinations.map((place) => [network.places[place]!.name, { series: series(), count: 0 }] as const),
    )
    const slow = network.transitions.filter(({ work }) => work !== null)
    this.flights = new Map(slow.map(({ name }) => [name, series()]))
  }

  come(source: ArrivalSource): void {
    this.came.add(source.name)
  }

  turnAway(source: ArrivalSource): void {
    this.turnedAway.add(source.name)
  }

  deliver(place: string, latency: number): void {
    this.latencies.get(place)!.add(latency)
  }

  happen(traceEvent: TraceEvent): void {
    if ('machine' in traceEvent) return this.machines.get(traceEvent.machine)!.happen(traceEvent as MachineTraceEvent)
    if ('place' in traceEvent) this.travel(traceEvent.place, comingChange(traceEvent))
    switch (traceEvent.kind) {
      case 'arrived':
      case 'delivered':
        return this.ended.add(traceEvent.place)
      case 'expired':
        return this.expired.add(traceEvent.place)
      case 'fired':
        return this.fire(traceEvent)
      case 'hedged':
      case 'failed':
        return this.fired.get(traceEvent.transition)!.add(traceEvent.kind)
      case 'fault':
        return this.fault(traceEvent.transition, traceEvent.error)
    }
  }

  private travel(place: string, change: number): void {
    if (change !== 0) this.coming.get(place)!.count += change
  }

  private fire({ transition, part, call, branch }: TraceEvent & { kind: 'fired' }): void {
    this.fired.get(transition)!.add(part)
    const taken = this.taken.get(transition)
    if (taken !== undefined && branch !== undefined) taken[branch]! += 1
    if (call === undefined) return
    this.underWay.set(transition, (this.underWay.get(transition) ?? 0) + flightChange(part))
  }

  private fault(transition: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    const id = `${transition} ${message}`
    const fault = this.faults.get(id) ?? { transition, message, count: 0 }
    fault.count += 1
    this.faults.set(id, fault)
  }

  rest(state: State): void {
    const { now, marking, machines } = state
    this.now = now
    for (const [place, series] of this.places) series.set(marking[place]!.length, now)
    for (const { series, count } of this.coming.values()) series.set(count, now)
    for (const [transition, series] of this.flights) series.set(this.underWay.get(transition) ?? 0, now)
    for (const [index, { name }] of this.plan.network.machines.entries())
      this.machines.get(name)!.rest(now, machines[index]!)
  }

  /** What has been counted so far. */
  summary(): Summary {
    const { network, seed, duration, sources } = this.plan
    return {
      net: network.name,
      seed,
      duration,
      simulated: this.now,
      arrivals: sources.map(({ name, into }) => ({
        kind: into.kind,
        name,
        count: this.came.of(name),
        refused: this.turnedAway.of(name),
      })),
      outcomes: network.places
        .filter(({ direction }) => direction === 'out')
        .map(({ name }) => ({
          place: name,
          count: this.ended.of(name),
          latency: this.latencies.get(name)!.summary(),
        })),
      inside: this.inside(),
      expired: this.expired.entries(),
      transitions: network.transitions.map((it) => ({
        transition: it.name,
        parts: this.fired.get(it.name)!.entries(),
        branches: this.branchesOf(it),
      })),
      faults: [...this.faults.values()],
      machines: [...this.machines.values()].map((machine) => machine.summary(this.now)),
      levels: this.levels(),
    }
  }

  private branchesOf(transition: Transition): Summary['transitions'][number]['branches'] {
    const { program, network } = this.plan
    const part = transition.work === null ? 'fire' : 'end'
    const taken = this.taken.get(transition.name) ?? []
    return taken.map((count, branch) => {
      const name = printOutcome(program, network, transition, transition.branches[branch]!)
      return { name, count, part }
    })
  }

  /** Known where each token that comes is one token to the end. */
  private inside(): number | null {
    const { places } = this.plan.network
    const brought = this.plan.sources.filter(({ into }) => into.kind === 'place')
    const isTracked = ({ into }: ArrivalSource): boolean =>
      into.kind === 'place' && places[into.place]!.outcomes.length > 0
    if (brought.length === 0 || !brought.every(isTracked)) return null
    const came = brought.reduce((sum, { name }) => sum + this.came.of(name) - this.turnedAway.of(name), 0)
    return [...this.latencies.values()].reduce((left, { total }) => left - total, came)
  }

  private levels(): LevelSummary[] {
    const { places } = this.plan.network
    const levels: LevelSummary[] = []
    const add = (kind: LevelSummary['kind'], name: string, series: Series, state: string | null = null): void => {
      series.pass(this.now)
      const { mean, most, level, course } = series
      levels.push({ kind, name, state, mean, most, last: level, course })
    }
    for (const [place, series] of this.places) add('tokens', places[place]!.name, series)
    for (const [place, { series }] of this.coming) add('coming', place, series)
    for (const [transition, series] of this.flights) add('calls', transition, series)
    for (const [machine, { series }] of this.machines)
      for (const [state, it] of series) add('instances', machine, it, state)
    return levels
  }
}
