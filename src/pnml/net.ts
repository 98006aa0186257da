/** A place/transition net: plain tokens, weights, and nothing else. Places and transitions are meant by index. */
export interface PetriNet {
  readonly name: string
  readonly places: readonly PetriPlace[]
  readonly transitions: readonly PetriTransition[]
}

export interface PetriPlace {
  /** By which queries mean it. */
  readonly id: string
  /** For people; the id where it has none. */
  readonly name: string
  readonly initial: number
}

export interface PetriTransition {
  readonly id: string
  readonly name: string
  /** What it takes, each place once. */
  readonly inputs: readonly PetriArc[]
  /** What it puts, each place once. */
  readonly outputs: readonly PetriArc[]
}

export interface PetriArc {
  readonly place: number
  /** At least 1. */
  readonly weight: number
}

/** The most tokens that a place can start with, and that an arc can have: what 31 bits hold. */
export const mostTokens = 2 ** 31 - 1
