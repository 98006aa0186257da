import type { TraceEvent } from '../trace/event.ts'
import type { State } from '../semantics/state.ts'
import { keyOf, textsOf } from './encode.ts'
import type { Environment } from './environment.ts'
import { type EngineUsed, type Incident, incidentName, type SpecExploration, unwantedOf } from './exploration.ts'
import type { Step } from './move.ts'
import { edgeKindOf, type RegionState, RegionSteps } from './region-steps.ts'
import type { Scope } from './scope.ts'
import { realTime, toRegion } from './time.ts'
import { awayIn, noteSeen, runningIn } from './told.ts'

/** An incident with the step that leads to it; null: it happens at the start. */
interface MetIncident extends Incident {
  readonly step: Step | null
}

/** Explores each state on the step function: the reference, which explores everything. */
export class StepwiseExploration implements SpecExploration {
  readonly scope: Scope
  readonly unit: number
  readonly engine: EngineUsed
  readonly bytes = null
  readonly covered = new Set<object>()
  readonly mostInPlace: number[]
  readonly marks: (readonly boolean[])[] = []
  private readonly all: RegionSteps
  private readonly known = new Map<string, number>()
  private readonly waiting: (RegionState | null)[] = []
  /** For each state from which it was found first, and by which step; of the initial one -1. */
  private readonly parents: number[] = []
  private readonly steps: (Step | null)[] = []
  private readonly inside: boolean[] = []
  private readonly running: number[] = []
  private readonly away: (readonly string[])[] = []
  private readonly starts: number[] = [0]
  private readonly targets: number[] = []
  private readonly kinds: number[] = []
  private readonly met = new Map<string, MetIncident>()
  /** For each part of states the texts that it had. */
  private readonly seen = new Map<string, Set<string>>()
  private readonly watch: (state: State) => void
  private next = 0

  /**
   * @param unit of time, in milliseconds
   * @param reason why states are not packed
   * @param watch looks at each new state
   * @throws FinerUnit where another unit is needed
   */
  constructor(scope: Scope, unit: number, reason: string, watch: (state: State) => void) {
    this.scope = scope
    this.watch = watch
    this.unit = unit
    this.engine = { kind: 'stepwise', reason }
    this.mostInPlace = scope.network.places.map(() => 0)
    this.all = new RegionSteps(scope, unit, this.covered)
    this.add(this.all.initial, -1, null)
    this.noteIncidents(this.all.initialEvents, -1, null)
  }

  get environment(): Environment {
    return this.all.environment
  }

  get count(): number {
    return this.parents.length
  }

  get looked(): number {
    return this.next
  }

  get isComplete(): boolean {
    return this.next === this.count
  }

  get edgeCount(): number {
    return this.targets.length
  }

  get incidents(): readonly Incident[] {
    return [...this.met.values()]
  }

  expand(): void {
    const index = this.next
    const from = this.waiting[index]!
    this.waiting[index] = null
    for (const step of this.all.stepsFrom(from)) {
      const { next, events } = this.all.after(from, step)
      this.noteIncidents(events, index, step)
      if (next === null) continue
      this.targets.push(this.add(next, index, step))
      this.kinds.push(edgeKindOf(step))
    }
    this.starts.push(this.targets.length)
    this.next += 1
  }

  firstEdge = (state: number): number => this.starts[state]!
  targetOf = (edge: number): number => this.targets[edge]!
  kindsOf = (edge: number): number => this.kinds[edge]!
  locationOf = (state: number): number => state
  isInside = (state: number): boolean => this.inside[state]!
  runningIn = (state: number): number => this.running[state]!
  awayIn = (state: number): readonly string[] => this.away[state]!

  everAway = (): ReadonlySet<string> => new Set(this.away.flat())

  growth(): ReadonlyMap<string, number> {
    return new Map([...this.seen].map(([what, texts]) => [what, texts.size]))
  }

  indexOf(state: State): number | undefined {
    this.environment.deliver(state)
    toRegion(state, this.scope.machines, realTime(this.unit))
    return this.known.get(keyOf(textsOf(this.scope, state)))
  }

  wayTo(state: number): readonly Step[] {
    const path: Step[] = []
    for (let at = state; at > 0; at = this.parents[at]!) path.push(this.steps[at]!)
    return path.reverse()
  }

  wayToIncident({ event, from }: Incident): readonly Step[] {
    const { step } = this.met.get(incidentName(event))!
    return step === null ? [] : [...this.wayTo(from), step]
  }

  private add(waiting: RegionState, parent: number, step: Step | null): number {
    const { state } = waiting
    const texts = textsOf(this.scope, state)
    const key = keyOf(texts)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const index = this.count
    this.known.set(key, index)
    this.waiting.push(waiting)
    this.parents.push(parent)
    this.steps.push(step)
    this.watch(state)
    if (this.scope.watch !== null) this.marks.push(this.scope.watch.marksOf(state))
    this.inside.push(this.environment.insideOf(state) > 0)
    this.running.push(runningIn(state))
    this.away.push(awayIn(this.scope, state))
    for (const [place, { length }] of state.marking.entries())
      this.mostInPlace[place] = Math.max(this.mostInPlace[place]!, length)
    for (const [what, text] of texts) noteSeen(this.seen, what, text)
    return index
  }

  private noteIncidents(events: readonly TraceEvent[], from: number, step: Step | null): void {
    for (const event of unwantedOf(events)) {
      const name = incidentName(event)
      if (!this.met.has(name)) this.met.set(name, { event, from, step })
    }
  }
}
