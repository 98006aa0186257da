import type { TraceEvent } from '../../trace/event.ts'
import { start } from '../../semantics/step.ts'
import { copyState, type State } from '../../semantics/state.ts'
import { Environment } from '../environment.ts'
import { edgeKinds, type Incident, incidentName, type SpecExploration, unwantedOf } from '../exploration.ts'
import type { Step } from '../move.ts'
import { type RegionState, RegionSteps } from '../region-steps.ts'
import { freshConfig, type Scope } from '../scope.ts'
import { Changes } from './changes.ts'
import { elapse, mostClocks, sortParts } from './clocks.ts'
import { growthOf } from './growth.ts'
import { NumberList } from './list.ts'
import { type Location, Locations } from './location.ts'
import { type LocationPlan, LocationPlans } from './location-plans.ts'
import { Plan } from './plan.ts'
import { clocksOf } from './region-clocks.ts'
import { StateStore } from './store.ts'

/** Bits of an edge that say of which kinds it is. */
const kindBits = 3
const kindMask = (1 << kindBits) - 1

/**
 * Explores packed states: a location and its clocks. What leads from one location to the next is found out once, on the step function; for
 * all other states there it is numbers that move.
 */
export class PackedExploration implements SpecExploration {
  readonly scope: Scope
  readonly unit: number
  readonly engine = { kind: 'packed' } as const
  readonly environment: Environment
  readonly covered = new Set<object>()
  private readonly locations: Locations
  private readonly store = new StateStore(mostClocks)
  private readonly plan = new Plan(this.store, mostClocks)
  private readonly plans: LocationPlans
  private readonly parents = new NumberList()
  private readonly starts = new NumberList()
  /** Targets, each with the kinds of edges that lead there. */
  private readonly edges = new NumberList()
  private readonly met = new Map<string, Incident>()
  /** The clocks of the state that is looked at, when time has passed. */
  private readonly elapsed = new Int32Array(mostClocks)
  edgeCount = 0
  private next = 0

  /** @param unit of time, in milliseconds @param watch looks at a state of each new location @throws FinerUnit, FractionalTime, Unbounded, Unpackable */
  constructor(scope: Scope, unit: number, watch: (state: State) => void) {
    this.scope = scope
    this.unit = unit
    const { state, traceEvents } = start(freshConfig({ ...scope.config, covered: this.covered }), 0)
    this.environment = new Environment(scope, state)
    this.locations = new Locations(scope, this.environment, watch)
    const note = (events: readonly TraceEvent[]): void => this.noteIncidents(events, this.next)
    const changes = new Changes(scope, this.covered, this.locations, this.environment, unit, note)
    this.plans = new LocationPlans(this.plan, changes, this.store)
    this.plan.stage(this.plans.write([{ change: changes.ofStart(state), kinds: edgeKinds.arrival }]), this.elapsed)
    this.addStaged(-1)
    this.noteIncidents(traceEvents, -1)
    this.starts.push(0)
  }

  get count(): number {
    return this.store.count
  }

  get looked(): number {
    return this.next
  }

  get isComplete(): boolean {
    return this.next === this.store.count
  }

  get bytes(): number {
    return this.store.bytes + this.parents.bytes + this.starts.bytes + this.edges.bytes
  }

  get incidents(): readonly Incident[] {
    return [...this.met.values()]
  }

  get mostInPlace(): readonly number[] {
    return this.locations.mostInPlace
  }

  expand(): void {
    const { store, plan, next } = this
    const its = this.plans.of(this.locations.all[store.load(next)]!)
    const passing = its.clockCount === 0 ? -1 : this.passTime(its)
    for (let entry = its.first; entry < its.end; entry = plan.after(entry)) plan.stage(entry, store.clocks)
    if (passing >= 0) plan.stage(passing, this.elapsed)
    this.addStaged(next)
    this.linkAdded(its, passing)
    this.next += 1
  }

  firstEdge = (state: number): number => this.starts.at(state)
  targetOf = (edge: number): number => this.edges.at(edge) >>> kindBits
  kindsOf = (edge: number): number => this.edges.at(edge) & kindMask
  readonly marks = []

  locationOf = (state: number): number => this.store.locationOf(state)
  isInside = (state: number): boolean => this.at(state).isInside
  runningIn = (state: number): number => this.at(state).running
  awayIn = (state: number): readonly string[] => this.at(state).away
  everAway = (): ReadonlySet<string> => new Set(this.locations.all.flatMap(({ away }) => away))

  growth(): ReadonlyMap<string, number> {
    return growthOf(this.locations, this.store)
  }

  indexOf(state: State): number | undefined {
    this.environment.deliver(state)
    const found = this.locations.find(state)
    if (found === undefined) return undefined
    const { location, deadlines } = found
    const clocks = clocksOf(deadlines, state.now, this.unit)
    for (const [from, to, size] of location.alike) sortParts(clocks, from, to, size)
    const index = this.store.find(location.index, clocks, deadlines.length)
    return index < 0 ? undefined : index
  }

  wayTo(state: number): readonly Step[] {
    return this.replay(state).steps
  }

  wayToIncident({ event, from }: Incident): readonly Step[] {
    if (from < 0) return []
    const { all, at, steps } = this.replay(from)
    const isWanted = (step: Step): boolean =>
      unwantedOf(all.after(at, step).events).some((it) => incidentName(it) === incidentName(event))
    return [...steps, all.stepsFrom(at).find(isWanted)!]
  }

  /** Goes the way to a state (index) on the step function. */
  private replay(state: number): { all: RegionSteps; at: RegionState; steps: Step[] } {
    const path: number[] = []
    for (let index = state; index > 0; index = this.parents.at(index)) path.unshift(index)
    const all = new RegionSteps(this.scope, this.unit, null)
    const steps: Step[] = []
    let at = all.initial
    for (const index of path) {
      const found = this.stepTo(all, at, index)
      steps.push(found.step)
      at = found.next
    }
    return { all, at, steps }
  }

  private stepTo(all: RegionSteps, from: RegionState, index: number): { step: Step; next: RegionState } {
    for (const step of all.stepsFrom(from)) {
      const { next } = all.after(from, step)
      if (next !== null && this.indexOf(copyState(next.state)) === index) return { step, next }
    }
    throw new Error(`no step leads to state ${index}`)
  }

  private at(state: number): Location {
    return this.locations.all[this.store.locationOf(state)]!
  }

  /** What happens when time passes: an entry, from the clocks in `elapsed`. */
  private passTime(its: LocationPlan): number {
    const { elapsed, store } = this
    const due = elapse(store.clocks, its.clockCount, elapsed)
    return due === 0 ? its.still : this.plans.dueChange(its, elapsed, due)
  }

  private addStaged(parent: number): void {
    const { store, parents } = this
    store.addStaged()
    while (parents.length < store.count) parents.push(parent)
  }

  /** Notes the edges to what was added. @param passing the entry of time; -1: none */
  private linkAdded({ first, end, moves, loops }: LocationPlan, passing: number): void {
    const { plan, edges, store, next } = this
    let added = 0
    if (loops !== 0) edges.push((next << kindBits) | loops)
    for (let entry = first; entry < end; entry = plan.after(entry))
      for (let target = plan.firstTarget(entry); target < plan.after(entry); target = plan.nextTarget(target))
        edges.push((store.added[added++]! << kindBits) | plan.kindsTo(target))
    if (passing >= 0) edges.push((store.added[added]! << kindBits) | edgeKinds.time)
    this.starts.push(edges.length)
    this.edgeCount += moves + (passing >= 0 ? 1 : 0)
  }

  private noteIncidents(events: readonly TraceEvent[], from: number): void {
    for (const event of unwantedOf(events)) {
      const name = incidentName(event)
      if (!this.met.has(name)) this.met.set(name, { event, from })
    }
  }
}
