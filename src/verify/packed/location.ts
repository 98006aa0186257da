import type { Deadline, State } from '../../semantics/state.ts'
import { alikeIn, type Part, partsOf } from '../encode.ts'
import type { Environment } from '../environment.ts'
import { type Move } from '../move.ts'
import type { Scope } from '../scope.ts'
import { awayIn, noteSeen, runningIn } from '../told.ts'
import { checkClocks } from './clocks.ts'

/**
 * All of a state but how its clocks stand (as of timed automata): what can come, and what it does, depends on the location alone,
 * as long as it is known which clocks are due.
 */
export interface Location {
  readonly index: number
  /** One of its states, whatever its times are; null once it is needed no longer. */
  state: State | null
  /** What can come; none once that is needed no longer. */
  moves: readonly Move[]
  /** For each clock the number of its deadline in that state. */
  readonly sequences: readonly number[]
  /** Clocks of parts that are alike: from, to before which, and how many each part has. */
  readonly alike: readonly (readonly [from: number, to: number, size: number])[]
  /** For each clock the part that it is one of. */
  readonly clockNames: readonly string[]
  readonly isInside: boolean
  readonly running: number
  readonly away: readonly string[]
}

/** The location that a state is in, and when what its clocks say is due, in the order of these. */
export interface Located {
  readonly location: Location
  readonly deadlines: readonly Deadline[]
}

/** The locations that were met, each once. */
export class Locations {
  readonly all: Location[] = []
  /** The most tokens in each place. */
  readonly mostInPlace: number[]
  /** For each part of states the texts that it had. */
  readonly seen = new Map<string, Set<string>>()
  private readonly scope: Scope
  private readonly environment: Environment
  private readonly watch: (state: State) => void
  private readonly known = new Map<string, Location>()

  /** @param watch looks at the first state of each */
  constructor(scope: Scope, environment: Environment, watch: (state: State) => void) {
    this.scope = scope
    this.watch = watch
    this.mostInPlace = scope.network.places.map(() => 0)
    this.environment = environment
  }

  /** The location of a state, which is kept where it is the first one there. @throws Unpackable where too many clocks run */
  of(state: State): Located {
    const parts = partsOf(this.scope, state)
    const key = keyOf(parts)
    const location = this.known.get(key) ?? this.create(state, parts)
    this.known.set(key, location)
    return { location, deadlines: deadlinesOf(parts) }
  }

  /** The same, where it is known. */
  find(state: State): Located | undefined {
    const parts = partsOf(this.scope, state)
    const location = this.known.get(keyOf(parts))
    return location && { location, deadlines: deadlinesOf(parts) }
  }

  private create(state: State, parts: readonly Part[]): Location {
    const sequences = deadlinesOf(parts).map(({ sequence }) => sequence)
    checkClocks(sequences.length)
    const location: Location = {
      index: this.all.length,
      state,
      sequences,
      alike: alikeClocks(parts),
      clockNames: parts.flatMap(({ what, deadlines }) => deadlines.map(() => what)),
      moves: this.environment.movesOf(state),
      isInside: this.environment.insideOf(state) > 0,
      running: runningIn(state),
      away: awayIn(this.scope, state),
    }
    this.all.push(location)
    this.watch(state)
    this.note(state, parts)
    return location
  }

  private note({ marking }: State, parts: readonly Part[]): void {
    for (const [place, { length }] of marking.entries())
      this.mostInPlace[place] = Math.max(this.mostInPlace[place]!, length)
    for (const { what, text } of parts) noteSeen(this.seen, what, text)
  }
}

const keyOf = (parts: readonly Part[]): string => parts.map(({ what, text }) => `${what}:${text}`).join('\n')

const deadlinesOf = (parts: readonly Part[]): Deadline[] => parts.flatMap(({ deadlines }) => deadlines)

function alikeClocks(parts: readonly Part[]): [number, number, number][] {
  const before = (part: number): number => parts.slice(0, part).reduce((sum, it) => sum + it.deadlines.length, 0)
  return alikeIn(parts).flatMap(([from, to]) => {
    const size = parts[from]!.deadlines.length
    return size === 0 ? [] : [[before(from), before(to), size]]
  })
}
