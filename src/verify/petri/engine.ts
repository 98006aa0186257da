import type { PetriNet } from '../../pnml/net.ts'
import { firingsOf } from './firing.ts'
import { generateEngine } from './generated.ts'
import type { Layout } from './layout.ts'
import { interpretEngine } from './tables.ts'

/** What works on one packed marking of a layout, with the arrays that it was made for. */
export interface Engine {
  /** Unpacks `words` into `tokens`. */
  readonly unpack: () => void
  /**
   * Fires each transition that is enabled by `tokens`: puts what comes of it into `words`, and calls `add` with its hash.
   * @param hash of the marking
   * @returns how many are enabled; or -1 - p where more tokens come to place p than its field holds, and then not all have fired
   */
  readonly fire: (hash: number) => number
}

export interface EngineArrays {
  /** The packed marking. */
  readonly words: Int32Array
  /** Of each place. */
  readonly tokens: Int32Array
  readonly add: (hash: number) => void
}

export type EngineKind = 'generated' | 'tables'

/** Beyond so many transitions code would take longer to be compiled than it saves. */
const mostGenerated = 300

/** An engine for a layout: code made for this net, or for many transitions tables. */
export function createEngine(net: PetriNet, layout: Layout, arrays: EngineArrays, kind: EngineKind): Engine {
  const firings = firingsOf(net, layout)
  return kind === 'generated' ? generateEngine(firings, layout, arrays) : interpretEngine(firings, layout, arrays)
}

export const usualEngine = ({ places, transitions }: PetriNet): EngineKind =>
  transitions.length > mostGenerated || places.length > mostGenerated ? 'tables' : 'generated'
