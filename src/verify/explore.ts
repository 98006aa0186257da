import type { TraceEvent } from '../trace/event.ts'
import { advance, start } from '../semantics/step.ts'
import { copyState, type State } from '../semantics/state.ts'
import type { NetworkConfig } from '../semantics/config.ts'
import { keyOf, partsOf } from './encode.ts'
import { Environment, type Move, stimulusOf } from './environment.ts'
import { freshConfig, type Scope } from './scope.ts'
import { FinerUnit, nextDelay, type Reading, readingAfter, realTime, type Region, toRegion } from './time.ts'

/** What leads from one state to the next: something from outside, or time. */
export type Step = Move | { readonly kind: 'time'; readonly isMoment: boolean }

/** What kind of step an edge is: one that brings something in, one that lets what is inside go on, or time. */
export const edgeKinds = { arrival: 0, end: 1, time: 2 } as const

/** What must not happen. */
export type Unwanted = Extract<TraceEvent, { readonly kind: 'unhandled' | 'disregarded' | 'fault' }>

/** Something that must not happen, where it happened first. */
export interface Incident {
  readonly event: Unwanted
  readonly from: number
  readonly step: Step
}

interface Waiting {
  readonly state: State
  readonly region: Region
}

/** How many values of a part are told apart, to say what grew. */
const mostSeen = 10_000

/**
 * All states of a network that its environment leads to, nearest first. Time is exact: a state stands for all real times that
 * stand alike (see time.ts).
 */
export class SpecExploration {
  readonly scope: Scope
  readonly environment: Environment
  /** For each state from which it was found first, and by which step; of the initial one -1. */
  readonly parents: number[] = []
  readonly steps: (Step | null)[] = []
  /** For each state whether something is inside that came in, and how many attempts of calls run. */
  readonly inside: boolean[] = []
  readonly running: number[] = []
  /** For each state the machines that are not in their initial state, as `slot key`. */
  readonly away: (readonly string[])[] = []
  /** What follows on state s stands from `starts[s]` to before `starts[s + 1]`. */
  readonly starts: number[] = [0]
  readonly targets: number[] = []
  readonly kinds: number[] = []
  readonly incidents = new Map<string, Incident>()
  /** Parts of the model that acted. */
  readonly covered = new Set<object>()
  /** The most tokens in each place. */
  readonly mostInPlace: number[]
  /** For each part of states the texts that it had. */
  readonly seen = new Map<string, Set<string>>()
  private readonly config: NetworkConfig
  private readonly watch: (state: State) => void
  /** In which time is counted, in milliseconds. */
  readonly unit: number
  private readonly known = new Map<string, number>()
  private readonly waiting: (Waiting | null)[] = []
  private next = 0

  /**
   * @param unit of time, in milliseconds
   * @param watch looks at each new state, and keeps nothing of it
   * @throws FinerUnit where another unit is needed
   */
  constructor(scope: Scope, unit: number, watch: (state: State) => void = () => undefined) {
    this.scope = scope
    this.watch = watch
    this.unit = unit
    this.config = { ...scope.config, covered: this.covered }
    this.mostInPlace = scope.network.places.map(() => 0)
    const { state, traceEvents } = start(freshConfig(this.config), 0)
    this.environment = new Environment(scope, state)
    const region = toRegion(state, scope.machines, { unit, grid: 1, fresh: 0 })
    this.add({ state, region }, -1, null)
    this.noteIncidents(traceEvents, -1, { kind: 'time', isMoment: false })
  }

  get count(): number {
    return this.parents.length
  }

  get isComplete(): boolean {
    return this.next === this.count
  }

  /** How many states were looked at. */
  get looked(): number {
    return this.next
  }

  /** Looks at the next state, which there has to be. @throws FinerUnit, FractionalTime, Unbounded */
  expand(): void {
    const index = this.next
    const { state, region } = this.waiting[index]!
    this.waiting[index] = null
    for (const move of this.environment.movesOf(state)) {
      const kind = move.kind === 'ended' || move.kind === 'take' ? edgeKinds.end : edgeKinds.arrival
      this.follow(index, state, region, move, kind)
    }
    if (region.hasClocks) this.passTime(index, state, region)
    this.starts.push(this.targets.length)
    this.next += 1
  }

  /** The state (index) that a state is, its times as they really are; undefined: none that is known. It is changed. */
  indexOf(state: State): number | undefined {
    this.environment.deliver(state)
    toRegion(state, this.scope.machines, realTime(this.unit))
    return this.known.get(keyOf(partsOf(this.scope, state)))
  }

  private follow(index: number, from: State, region: Region, move: Move, kind: number): void {
    const result = advance(freshConfig(this.config), copyState(from), stimulusOf(move, 0))
    this.noteIncidents(result.traceEvents, index, move)
    if (result.accepted) this.link(index, result.state, readingAfter(from, region, this.unit), move, kind)
  }

  private passTime(index: number, from: State, region: Region): void {
    const step: Step = { kind: 'time', isMoment: region.hasWhole }
    const at = nextDelay(region, this.unit)
    const { state, traceEvents } = advance(freshConfig(this.config), copyState(from), { kind: 'pass', at })
    this.noteIncidents(traceEvents, index, step)
    this.link(index, state, readingAfter(from, region, this.unit), step, edgeKinds.time)
  }

  private link(from: number, state: State, reading: Reading, step: Step, kind: number): void {
    this.environment.deliver(state)
    const region = toRegion(state, this.scope.machines, reading)
    this.targets.push(this.add({ state, region }, from, step))
    this.kinds.push(kind)
  }

  private add(waiting: Waiting, parent: number, step: Step | null): number {
    const { state } = waiting
    const parts = partsOf(this.scope, state)
    const key = keyOf(parts)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const index = this.count
    this.known.set(key, index)
    this.waiting.push(waiting)
    this.parents.push(parent)
    this.steps.push(step)
    this.watch(state)
    this.inside.push(this.environment.insideOf(state) > 0)
    this.running.push(state.works.reduce((sum, { running }) => sum + running.length, 0))
    this.away.push(this.awayIn(state))
    for (const [place, { length }] of state.marking.entries())
      this.mostInPlace[place] = Math.max(this.mostInPlace[place]!, length)
    for (const [what, text] of parts) this.noteSeen(what, text)
    return index
  }

  private awayIn(state: State): string[] {
    return state.machines.flatMap((instances, slot) =>
      [...instances].flatMap(([key, instance]) =>
        instance.state === this.scope.machines[slot]!.initial ? [] : [`${slot} ${JSON.stringify(key)}`],
      ),
    )
  }

  private noteSeen(what: string, text: string): void {
    const texts = this.seen.get(what) ?? new Set()
    this.seen.set(what, texts)
    if (texts.size < mostSeen) texts.add(text)
  }

  private noteIncidents(events: readonly TraceEvent[], from: number, step: Step): void {
    for (const event of events) {
      if (event.kind !== 'unhandled' && event.kind !== 'fault') continue
      const what = event.kind === 'fault' ? event.transition : `${event.machine} ${event.event} ${event.state}`
      const key = `${event.kind} ${what}`
      if (!this.incidents.has(key)) this.incidents.set(key, { event, from, step })
    }
  }
}

/**
 * Explores until `goOn` says otherwise, with the unit of time that is found on the way.
 * @param watching makes what looks at each state, whenever it begins anew
 * @throws FractionalTime
 */
export async function exploreSpec(
  scope: Scope,
  goOn: (exploration: SpecExploration) => Promise<boolean>,
  watching: () => (state: State) => void = () => () => undefined,
): Promise<SpecExploration> {
  for (let unit = 0; ;) {
    try {
      const exploration = new SpecExploration(scope, unit, watching())
      while (!exploration.isComplete && (await goOn(exploration))) exploration.expand()
      return exploration
    } catch (error) {
      if (!(error instanceof FinerUnit)) throw error
      unit = error.unit
    }
  }
}
