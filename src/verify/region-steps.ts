import type { TraceEvent } from '../trace/event.ts'
import { advance, start } from '../semantics/step.ts'
import { copyState, type State } from '../semantics/state.ts'
import type { NetworkConfig } from '../semantics/config.ts'
import { Environment } from './environment.ts'
import { stimulusOf } from './move.ts'
import { edgeKinds } from './exploration.ts'
import type { Step } from './move.ts'
import { freshConfig, type Scope } from './scope.ts'
import { nextDelay, readingAfter, type Region, toRegion } from './time.ts'

/** A state with its times as they stand for its region. */
export interface RegionState {
  readonly state: State
  readonly region: Region
}

/** What a step leads to; null: it is refused. */
export interface StepResult {
  readonly next: RegionState | null
  readonly events: readonly TraceEvent[]
}

/** The steps from one state to the next, on the step function. */
export class RegionSteps {
  readonly initial: RegionState
  readonly initialEvents: readonly TraceEvent[]
  readonly environment: Environment
  private readonly scope: Scope
  private readonly unit: number
  private readonly config: NetworkConfig

  /** @param unit of time, in milliseconds @param covered takes the parts of the model that act @throws FinerUnit, FractionalTime */
  constructor(scope: Scope, unit: number, covered: Set<object> | null) {
    this.scope = scope
    this.unit = unit
    this.config = { ...scope.config, covered }
    const { state, traceEvents } = start(freshConfig(this.config), 0)
    this.environment = new Environment(scope, state)
    this.environment.settle(state, null)
    const region = toRegion(state, scope.machines, { unit, grid: 1, fresh: 0 })
    this.initial = { state, region }
    this.initialEvents = traceEvents
  }

  /** What can come next, time last. */
  stepsFrom({ state, region }: RegionState): Step[] {
    const moves: Step[] = this.environment.movesOf(state)
    return region.hasClocks ? [...moves, { kind: 'time', isMoment: region.hasWhole }] : moves
  }

  /** Does a step. @throws FinerUnit, FractionalTime, Unbounded */
  after({ state: from, region }: RegionState, step: Step): StepResult {
    const { unit, scope, config } = this
    const stimulus = step.kind === 'time' ? { kind: 'pass' as const, at: nextDelay(region, unit) } : stimulusOf(step, 0)
    const { state, traceEvents: events, accepted } = advance(freshConfig(config), copyState(from), stimulus)
    if (!accepted) return { next: null, events }
    this.environment.settle(state, step)
    return { next: { state, region: toRegion(state, scope.machines, readingAfter(from, region, unit)) }, events }
  }
}

/** What kind of edge a step is. */
export function edgeKindOf({ kind }: Step): number {
  if (kind === 'time') return edgeKinds.time
  return kind === 'ended' || kind === 'take' ? edgeKinds.end : edgeKinds.arrival
}
