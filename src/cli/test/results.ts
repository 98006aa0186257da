import type { HasSources } from '../../source/source.ts'
import type { Program } from '../../model/program.ts'
import type { Coverage } from '../../simulate/scenario/coverage.ts'
import type { ScenarioRun } from '../../simulate/scenario/run-scenario.ts'

/** A scenario that was run. */
export interface ScenarioResult extends ScenarioRun {
  /** What it took, in milliseconds. */
  readonly duration: number
}

/** The scenarios of a spec that were run. */
export interface TestedSpec extends HasSources {
  readonly program: Program
  readonly results: readonly ScenarioResult[]
  /** Null where nobody asked. */
  readonly coverage: readonly Coverage[] | null
}

export interface ResultCounts {
  readonly scenarios: number
  readonly failed: number
  /** How many expectations held. */
  readonly held: number
}

export function countResults(tested: readonly TestedSpec[]): ResultCounts {
  const results = tested.flatMap((one) => one.results)
  return {
    scenarios: results.length,
    failed: results.filter(({ failure }) => failure !== null).length,
    held: results.reduce((sum, { held }) => sum + held, 0),
  }
}
