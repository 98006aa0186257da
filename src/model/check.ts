import type { Expr } from './expression.ts'
import type { Expectation, Scenario } from './scenario.ts'
import type { Span } from '../source/span.ts'

/** What must hold of a network, whatever happens within bounds. Things refer to each other as in a scenario. */
export interface Check extends Pick<Scenario, 'name' | 'doc' | 'at' | 'subject' | 'arguments' | 'bindings'> {
  /** How many tokens may be inside at once; null where nothing is said. */
  readonly atOnce: number | null
  /** Texts that are tried as keys; empty where nothing is said. */
  readonly keys: readonly string[]
  readonly claims: readonly Claim[]
}

export type Claim = { readonly at: Span } &
  /** It holds in no state, or for no longer than a duration, a constant. */
  (
    | { readonly kind: 'never'; readonly condition: Condition; readonly longest: Expr | null }
    | { readonly kind: 'always'; readonly condition: Condition }
    /** From each state that is reached one can be reached in which it holds. */
    | { readonly kind: 'alwaysCan'; readonly condition: Condition }
    /** What is submitted in a place (index) has ended after a duration, a constant. */
    | { readonly kind: 'ends'; readonly place: number; readonly within: Expr }
  )

/** What can be asked of a state alone. */
export type Condition = Extract<Expectation, { readonly kind: 'has' | 'that' }>
