import type { Expr, WindowPart } from './expression.ts'
import type { Type } from './types.ts'
import type { Span } from '../source/span.ts'

/**
 * A story of a network on virtual time: what its externs do, what is done to it, and what must hold then.
 * Things refer to each other by index, as in the model; the network of a machine that no net uses has one machine, index 0.
 */
export interface Scenario {
  readonly name: string
  readonly doc: string
  /** Where its name stands. */
  readonly at: Span
  /** What it runs: index into `Program.networks`, or into `Program.machines` for a machine that no net uses. */
  readonly subject: { readonly kind: 'network' | 'machine'; readonly index: number }
  /** One for each parameter of the subject: a constant; null where it is left to its default. */
  readonly arguments: readonly (Expr | null)[]
  /** What the expressions of the scenario call a binding. */
  readonly bindings: readonly ScenarioBinding[]
  /** What is submitted, by name. */
  readonly submissions: readonly string[]
  readonly statements: readonly Statement[]
}

/** A value that is named (`look` is null), or one that is looked at when it is needed. */
export interface ScenarioBinding {
  readonly name: string
  readonly type: Type
  readonly look: Look | null
}

export type Look =
  /** How many tokens a place holds. */
  | { readonly kind: 'count'; readonly place: number }
  /** How many are on their way there. */
  | { readonly kind: 'coming'; readonly place: number }
  /** A variable of a machine or of its present state; of a window, what of it. */
  | {
      readonly kind: 'variable'
      readonly machine: number
      readonly key: Expr | null
      readonly name: string
      readonly part?: WindowPart
    }
  /** How long a machine stays in its state if nothing happens (null: for ever), and whether it is held in it. */
  | { readonly kind: 'remaining' | 'held'; readonly machine: number; readonly key: Expr | null }
  /** How many events of machines were not handled, or faults were reported, since the beginning. */
  | { readonly kind: 'happened'; readonly event: 'unhandled' | 'fault' }
  /** Stands for any value, in the tokens that a place must hold. */
  | { readonly kind: 'anything' }

export type Statement = { readonly at: Span } & Act

export type Act =
  | { readonly kind: 'let'; readonly binding: number; readonly value: Expr }
  | Behaviour
  /** What `random` is from now on. */
  | { readonly kind: 'random'; readonly value: Expr }
  /** `value` is null for plain tokens. With `refused` each of them must be refused, else none may be. */
  | {
      readonly kind: 'put'
      readonly place: number
      readonly value: Expr | null
      readonly times: number
      readonly refused: boolean
    }
  | { readonly kind: 'take'; readonly place: number; readonly count: number }
  /** `submission` is an index. */
  | { readonly kind: 'submit'; readonly submission: number; readonly place: number; readonly value: Expr }
  | { readonly kind: 'cancel'; readonly submission: number }
  | {
      readonly kind: 'send'
      readonly machine: number
      readonly key: Expr | null
      readonly event: number
      readonly arguments: readonly Expr[]
    }
  | { readonly kind: 'hold'; readonly machine: number; readonly key: Expr | null; readonly state: number }
  | { readonly kind: 'release'; readonly machine: number; readonly key: Expr | null }
  | { readonly kind: 'configure'; readonly settings: readonly (readonly [parameter: string, value: Expr])[] }
  | { readonly kind: 'wait'; readonly duration: Expr }
  | { readonly kind: 'drain' | 'close' }
  | { readonly kind: 'expect'; readonly expectations: readonly Expectation[] }

/** What an extern does from now on. A pure one has one answer, which is at once and for ever. */
export interface Behaviour {
  readonly kind: 'behaviour'
  readonly extern: string
  /** The bindings that hold the arguments of each call; null where they have no names. */
  readonly parameters: readonly number[] | null
  /** The binding that holds the number of the attempt; null where no call of it is hedged. */
  readonly attempt: number | null
  /** One after the other; after the last one has been given as often as it says, nothing is said of what follows. */
  readonly answers: readonly Answer[]
}

export type Answer = {
  /** A duration; null: at once. */
  readonly after: Expr | null
  /** Null: for ever. */
  readonly times: number | null
} & (
  | { readonly kind: 'value'; readonly value: Expr }
  /** `reason` null: an error that says which extern failed. */
  | { readonly kind: 'failure'; readonly reason: Expr | null }
  /** It never answers. */
  | { readonly kind: 'silence' }
)

/** How a submission is to have ended; null: not yet. `token` null: with whatever token. */
export type ExpectedEnding =
  | null
  | { readonly place: number; readonly token: Expr | null }
  | { readonly place: null; readonly reason: 'full' | 'closed' | 'cancelled' }

export type Expectation = { readonly at: Span } & (
  | { readonly kind: 'has'; readonly place: number; readonly least: number; readonly most: number }
  /** Exactly these tokens, in the order in which they came. */
  | { readonly kind: 'holds'; readonly place: number; readonly tokens: Expr }
  /** So many attempts of calls have started since the beginning. */
  | { readonly kind: 'called'; readonly extern: string; readonly least: number; readonly most: number }
  | { readonly kind: 'ended'; readonly submission: number; readonly ending: ExpectedEnding }
  | { readonly kind: 'that'; readonly condition: Expr }
)
