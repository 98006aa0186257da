import { foldWithDefaults } from '../check/fold.ts'
import type { Network, Place, Program } from '../model/program.ts'
import { isCount } from '../model/initial.ts'

/** How many tokens a place holds at the start, with the defaults of the parameters; null where one has none. */
export const initialWithDefaults = (
  { functions }: Program,
  { parameters }: Network,
  { initial }: Place,
): number | null => (isCount(initial) ? foldWithDefaults(initial, parameters, functions) : initial.length)
