// From here on: restoring. A bundle that restores nothing leaves it out.

import type { SnapshotPart } from './snapshot-part.ts'
import type { Named } from './snapshot.ts'

/** What a snapshot of a network may hold: types as the spec writes them, by the names that it gives to what has them. */
export interface SnapshotShape {
  readonly spec: string
  /** Whether it says how long the network has lived. */
  readonly lived?: true
  /** The members of enums, and the types of the fields of records. */
  readonly types: Named<readonly string[] | Named<string>>
  /** The fields of records that are read. */
  readonly reads: Named<readonly string[]>
  /** Of those that can hold themselves in what is read of them, and how often they are entered. */
  readonly recursive: readonly string[]
  readonly depth: number
  /** Of tokens; `none` for plain ones. */
  readonly places: Named<string>
  /** Places whose tokens expire. */
  readonly expiring: readonly string[]
  /** Places to which tokens can be on their way. */
  readonly destinations?: readonly string[]
  readonly variables: Named<string>
  /** Reads windows, whose types are `int over time` and the like; only where there are some. */
  readonly windows?: (shape: SnapshotShape, part: SnapshotPart, type: string) => void
  readonly machines: Named<{
    /** The type of its keys; null where it has none. */
    readonly key: string | null
    /** For each state the variables that there are then, and how many `after` it has. */
    readonly states: Named<readonly [variables: Named<string>, timers: number]>
  }>
  /** Transitions with `every`. */
  readonly ticks: readonly string[]
  /** For each transition with a call or a delay the places that its tokens come from; in a list, of any number of tokens. */
  readonly calls: Named<readonly (string | readonly [string])[]>
}

/**
 * The places that the tokens of a call come from, as far as they can be those that are declared.
 * @param found the places that they say they come from
 */
export function placesOf(declared: readonly (string | readonly [string])[], found: readonly unknown[]): string[] {
  let spare = found.length - declared.filter((it) => typeof it === 'string').length
  const places: string[] = []
  for (const it of declared) {
    if (typeof it === 'string') places.push(it)
    else for (; spare > 0 && found[places.length] === it[0]; spare--) places.push(it[0])
  }
  return places
}
