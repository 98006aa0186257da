/** What is laid over a picture: a state of a running network, or what a trace went through. Elements go by their ids. */
export interface Overlay {
  /** How many tokens are in a place; where nothing is said, those at the start. */
  readonly tokens: ReadonlyMap<string, number>
  /** States that machines are in. */
  readonly lit: ReadonlySet<string>
  /** What is written at an element: `2 in flight`. */
  readonly notes: ReadonlyMap<string, readonly string[]>
  /** How often a trace passed an element, 0 where it did so without a count; null: there is no trace. The others are faded. */
  readonly passed: ReadonlyMap<string, number> | null
}

export const noOverlay: Overlay = { tokens: new Map(), lit: new Set(), notes: new Map(), passed: null }
