import type { EnumType, Field, ImportedType, RecordType, View } from './declared-types.ts'
import type { Expr } from './expression.ts'
import type { Assign, Machine, Parameter, Variable } from './machine.ts'
import type { Check } from './check.ts'
import type { Scenario } from './scenario.ts'
import type { Type } from './types.ts'
import type { FileLines } from '../source/files.ts'
import type { Span } from '../source/span.ts'

export type * from './declared-types.ts'
export type * from './machine.ts'

/**
 * The one model: what a `.myc` file means. The step function runs it, and every back end reads it.
 * Things refer to each other by index into the array that holds them; names are for people.
 * `at` is where a thing was declared.
 */
export interface Program {
  readonly enums: readonly EnumType[]
  /** Also those that generic records become with the types that are given to them, each under a name of its own: `Try<Order>`. */
  readonly records: readonly RecordType[]
  /** Those that have type parameters, as they are declared: `Try<T>`. */
  readonly generics: readonly RecordType[]
  /** The types of TypeScript that it imports and uses, those of one file together. */
  readonly foreign: readonly ImportedType[]
  /** What it looks into of them, and of types that it meets within them. */
  readonly views: readonly View[]
  readonly externs: readonly Extern[]
  /** In the order written; none calls itself. */
  readonly functions: readonly Fn[]
  readonly machines: readonly Machine[]
  readonly networks: readonly Network[]
  /** In the order written. */
  readonly scenarios: readonly Scenario[]
  /** In the order written; absent where there are none. */
  readonly checks?: readonly Check[]
  /** The files that say it: the number in a span is an index into them. The root file is the first. */
  readonly files: readonly FileLines[]
}

export interface Extern {
  readonly name: string
  readonly doc: string
  readonly at: Span
  readonly async: boolean
  readonly parameters: readonly Field[]
  readonly result: Type
}

/** A function that the spec declares: of its parameters and nothing else. */
export interface Fn {
  readonly name: string
  readonly doc: string
  readonly at: Span
  readonly parameters: readonly Field[]
  readonly result: Type
  /** Its parameters are those of the expression, by index. */
  readonly body: Expr
}

// Networks

export interface Network {
  readonly name: string
  readonly doc: string
  readonly at: Span
  /** The names of its type parameters, as its types have them; missing where it has none. */
  readonly typeParameters?: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly variables: readonly Variable[]
  readonly places: readonly Place[]
  readonly machines: readonly MachineSlot[]
  /** In the order written. */
  readonly transitions: readonly Transition[]
  /** Indices into `transitions` in the order in which they are tried: priority, then order written. Without those with `every`. */
  readonly order: readonly number[]
  /** Each before those in it, in the order written; absent where there are none. */
  readonly parts?: readonly Part[]
}

/** A net that became a part of the network: its members have its name and a dot before their own. */
export interface Part {
  /** `http`, or of a part of a part `http.limit`. */
  readonly name: string
  readonly doc: string
  /** Where the part is declared. */
  readonly at: Span
  /** The net that it is: `at` is all of its text. */
  readonly net: { readonly name: string; readonly doc: string; readonly at: Span }
  /** Which places (indices) its `in` and `out` places are. */
  readonly ports: readonly { readonly name: string; readonly direction: 'in' | 'out'; readonly place: number }[]
}

export interface Place {
  readonly name: string
  readonly doc: string
  readonly at: Span
  /** Position among the members of the net, which breaks ties between deadlines. */
  readonly rank: number
  readonly direction: 'in' | 'out' | 'internal'
  readonly store: 'queue' | 'bag' | 'tokens'
  /** Of a token; null for plain tokens. */
  readonly type: Type | null
  readonly capacity: Expr | null
  /** Of a queue: by what its tokens are ordered, smallest first; null: as they come. */
  readonly by: Expr | null
  /** `into` is the index of a place, or null where the token is dropped. */
  readonly expiry: { readonly after: Expr; readonly into: number | null } | null
  /** The place (index) to which a token goes on, as nobody's, when its submitter cancels; null: it is taken out. */
  readonly cancelled: number | null
  /** Values of the initial tokens; for plain tokens their number, a constant that may use the parameters. */
  readonly initial: readonly Expr[] | Expr
  /** Declared as an `in` place that can be submitted to. */
  readonly submit: boolean
  /** Its tokens can carry a submitter's ticket to an `out` place. */
  readonly ticketed: boolean
  /** A token comes whenever the machine goes into the state (indices), and nothing else puts any: the start of one transition. */
  readonly entered?: { readonly machine: number; readonly state: number }
  /** An `in` place that can be submitted to: the `out` places (indices) in which its tokens can end; else empty. */
  readonly outcomes: readonly number[]
}

export interface MachineSlot {
  readonly name: string
  readonly doc: string
  readonly at: Span
  readonly rank: number
  /** Index into `Program.machines`. */
  readonly machine: number
  readonly key: { readonly name: string; readonly type: Type } | null
  /** How many instances are stored at most, if some can be forgotten: a constant of at least 1, only where there are keys. */
  readonly capacity: Expr | null
  /** One for each parameter of the machine, in its order: a constant that uses the parameters of the net. A missing
   * argument with a default is null. */
  readonly arguments: readonly (Expr | null)[]
}

export interface Transition {
  readonly name: string
  readonly doc: string
  readonly at: Span
  readonly rank: number
  readonly priority: number
  /** Everything that can be named: first one for each take and read with a name, then one for each `let`, then one for each branch or `for` that names something. */
  readonly bindings: readonly { readonly name: string; readonly type: Type }[]
  /** Takes and reads, in the order written. */
  readonly inputs: readonly Input[]
  /**
   * Conditions, all of which must hold. `after` is how many `inputs` stand before it, so that it can be tried as early; 0
   * where it only counts tokens, and depends on none.
   */
  readonly guards: readonly Guard[]
  /** A period: the transition is tried at each tick only. */
  readonly every: Expr | null
  /** The machines that it goes through, each another one, in the order written. */
  readonly gates: readonly Gate[]
  /** Computed in this order when it acts, before all else that is computed then. */
  readonly lets: readonly Let[]
  readonly work: Delay | Call | null
  /** What happens at the end, in the order written: those of a call, by outcome; else one, or several, of which all but the last have a guard that may fail. */
  readonly branches: readonly TransitionBranch[]
}

export interface Guard {
  readonly condition: Expr
  readonly after: number
  /** It says which token of the last of these inputs is meant: `where`. */
  readonly where?: true
}

export interface Input {
  readonly kind: 'take' | 'read'
  readonly place: number
  /** How many tokens there must be at least. */
  readonly count: number
  /** Index into `bindings`; null for plain tokens. With `many` the binding is a list. */
  readonly binding: number | null
  readonly many: boolean
  /** How many are taken, where that is computed: exactly as many, or as many as there are up to that. Only with `many`. */
  readonly amount?: { readonly count: Expr; readonly upTo: boolean }
  /** Which tokens are meant, a condition on `it`. Only with `many`: for one token it is a guard. */
  readonly where?: Expr
}

export interface Let {
  /** Index into `bindings`. */
  readonly binding: number
  readonly value: Expr
}

/** A machine that a transition goes through. */
export interface Gate {
  /** Index into `Network.machines`. */
  readonly machine: number
  readonly key: Expr | null
  /** The whole clause. */
  readonly at: Span
  /** What happens when the machine does not admit; null: wait. */
  readonly refuse: TransitionBranch | null
}

export interface Delay {
  readonly kind: 'delay'
  readonly duration: Expr
  readonly limit: Expr | null
}

export interface Call {
  readonly kind: 'call'
  /** Name of an async extern. */
  readonly extern: string
  readonly arguments: readonly Expr[]
  readonly within: Expr | null
  /** How long an attempt runs until a second one starts beside it; null: there is none. */
  readonly hedge: Expr | null
  readonly limit: Expr | null
  /** Whose key is that of a call under way takes part in that; null: nobody does. */
  readonly shared: Expr | null
}

export interface TransitionBranch {
  readonly at: Span
  /** `done`: it is not that of a call. `cancelled`: its submitter does not wait any longer, and what it puts is nobody's. */
  readonly outcome: 'refuse' | 'done' | 'ok' | 'error' | 'timeout' | 'cancelled'
  /** Index into `bindings` of what a branch names, or null. */
  readonly binding: number | null
  /** Of the last one of an outcome it need not be tried: it is known to hold where none before it does. */
  readonly guard: Expr | null
  readonly effects: readonly Effect[]
}

/** Puts a token of a value in a place. */
export interface Put {
  readonly kind: 'put'
  readonly place: number
  readonly value: Expr
  /** How long it is on its way, computed after the value; null: it is there at once. */
  readonly after: Expr | null
  readonly at: Span
}

/** Puts plain tokens in a place. */
export interface PutTokens {
  readonly kind: 'putTokens'
  readonly place: number
  readonly count: number
  readonly after: Expr | null
  readonly at: Span
}

/** Puts one token in a place for each element of a list, in its order. */
export interface PutEach extends Omit<Put, 'kind'> {
  readonly kind: 'putEach'
  readonly list: Expr
  /** Index into `bindings` of what names an element in the value and the time. */
  readonly binding: number
}

export type Effect =
  | Assign
  | Put
  | PutEach
  | PutTokens
  /** Drops what a binding names, or plain tokens of a place. Changes nothing: they are already taken. */
  | { readonly kind: 'drop'; readonly binding: number; readonly at: Span }
  | { readonly kind: 'dropTokens'; readonly place: number; readonly count: number; readonly at: Span }
  | {
      readonly kind: 'send'
      readonly machine: number
      readonly key: Expr | null
      /** Goes to the instance that admitted, and counts only in the epoch that did. */
      readonly verdict: boolean
      readonly event: number
      readonly arguments: readonly Expr[]
      readonly at: Span
    }
