import type { SpecCase } from '../cases.ts'

/** What is to be made: the file `NAME.VARIANT.ENDING` of a case, which is the output `NAME.ENDING`. */
export interface Wanted {
  readonly of: SpecCase
  /** The path of the file. */
  readonly file: string
  /** What stands between its name and its ending: `depth-1` in `graph.depth-1.dot`. */
  readonly variants: readonly string[]
}
