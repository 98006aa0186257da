import type { TraceEvent } from '../../trace/event.ts'
import { advance } from '../../semantics/step.ts'
import { copyState, type State } from '../../semantics/state.ts'
import type { NetworkConfig } from '../../semantics/config.ts'
import type { Stimulus } from '../../semantics/stimulus.ts'
import { type Environment } from '../environment.ts'
import { stimulusOf } from '../move.ts'
import { freshConfig, type Scope } from '../scope.ts'
import { mapDeadlines, unitsOf } from '../time.ts'
import { freshClock } from './clocks.ts'
import type { Location, Locations } from './location.ts'
import { Unpackable } from './support.ts'

/** What becomes of the states of a location, however their clocks stand. */
export interface Change {
  readonly target: Location
  /** For each clock of the target which one it was before, or -1 - c: it is set to c. */
  readonly sources: readonly number[]
  /** The state stays as it is. */
  readonly isLoop: boolean
}

/** When what is due is due, and when all else is, in milliseconds: no time that is set anew is as short. */
const soon = 0.5
const later = 0.75

/** Finds out on the step function what leads from a location to another one. */
export class Changes {
  private readonly config: NetworkConfig
  private readonly locations: Locations
  private readonly environment: Environment
  private readonly unit: number
  private readonly note: (events: readonly TraceEvent[]) => void

  /** @param note is told what happens on the way */
  constructor(
    scope: Scope,
    covered: Set<object>,
    locations: Locations,
    environment: Environment,
    unit: number,
    note: (events: readonly TraceEvent[]) => void,
  ) {
    this.config = { ...scope.config, covered }
    this.locations = locations
    this.environment = environment
    this.unit = unit
    this.note = note
  }

  /** What a move (index) leads to; null: it is refused. @throws FinerUnit, FractionalTime, Unbounded, Unpackable */
  ofMove(from: Location, move: number): Change | null {
    return this.follow(from, [], stimulusOf(from.moves[move]!, 0))
  }

  /** What clocks that are due lead to, in their order. @throws as `ofMove` */
  ofDue(from: Location, due: readonly number[]): Change {
    return this.follow(from, due, { kind: 'pass', at: soon })!
  }

  /** Where a network starts. @throws as `ofMove` */
  ofStart(state: State): Change {
    return this.changeTo(state, null, 0)
  }

  private follow(from: Location, due: readonly number[], stimulus: Stimulus): Change | null {
    const before = from.state!
    const state = copyState(before)
    const turns = new Map(due.map((clock, turn) => [from.sequences[clock]!, turn - due.length]))
    mapDeadlines(state, ({ sequence }) => {
      const turn = turns.get(sequence)
      return turn === undefined ? { at: later, sequence } : { at: soon, sequence: turn }
    })
    const { traceEvents, accepted } = advance(freshConfig(this.config), state, stimulus)
    this.note(traceEvents)
    if (!accepted) return null
    this.environment.deliver(state)
    return this.changeTo(state, from, before.nextDeadline)
  }

  /** @param first number of deadlines that are new */
  private changeTo(state: State, from: Location | null, first: number): Change {
    const { location: target, deadlines } = this.locations.of(state)
    const added = deadlines.filter(({ sequence }) => sequence >= first).sort((a, b) => a.sequence - b.sequence)
    const sources = deadlines.map((deadline) => {
      if (deadline.sequence >= first) return -1 - this.clockOf(deadline.at - state.now, added.indexOf(deadline))
      const source = from?.sequences.indexOf(deadline.sequence) ?? -1
      if (source < 0) throw new Unpackable('what was due is still to come')
      return source
    })
    state.now = 0
    state.born = 0
    const isLoop = target === from && sources.every((source, at) => source === at)
    return { target, sources, isLoop }
  }

  private clockOf(left: number, order: number): number {
    if (left <= 0) throw new Unpackable('something is due at the start')
    return freshClock(unitsOf(left, this.unit), order)
  }
}
