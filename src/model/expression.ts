import type { BuiltInName } from './built-ins.ts'
import type { Comparison } from './equality.ts'
import type { Operator } from './operators.ts'
import type { Type } from './types.ts'

/**
 * An expression with every name resolved and every type known.
 * Values are JavaScript values: durations are milliseconds, ratios 0 to 1, enum members strings, `none` is null,
 * records plain objects.
 */
export type Expr =
  | { readonly kind: 'literal'; readonly value: Literal; readonly type: Type }
  /** A parameter of the machine or the net that the expression stands in, by index. */
  | { readonly kind: 'parameter'; readonly index: number; readonly type: Type }
  /** A variable: of the net or of the machine; or of the present state of the machine. By index. */
  | {
      readonly kind: 'variable'
      readonly scope: 'net' | 'machine' | 'state'
      readonly index: number
      readonly type: Type
    }
  /** What a window of a machine, or of its present state, holds: by index, as a variable. */
  | {
      readonly kind: 'window'
      readonly part: WindowPart
      readonly scope: 'machine' | 'state'
      readonly index: number
      readonly type: Type
    }
  /** A window with one more entry: what `v += e` assigns. `over` is how far it reaches if it was empty. */
  | {
      readonly kind: 'added'
      readonly by: 'time' | 'count'
      readonly scope: 'machine' | 'state'
      readonly index: number
      readonly over: Expr
      readonly entry: Expr
      readonly type: Type
    }
  /** A window that holds nothing: what `v = 0` assigns. */
  | { readonly kind: 'emptied'; readonly type: Type }
  /** A binding of the transition: by index into `Transition.bindings`. */
  | { readonly kind: 'binding'; readonly index: number; readonly type: Type }
  /** A value carried by the event being handled, by index. */
  | { readonly kind: 'payload'; readonly index: number; readonly type: Type }
  /** `narrow` says that TypeScript knows more of the value than its type does. */
  | {
      readonly kind: 'field'
      readonly object: Expr
      readonly field: string
      readonly narrow?: true
      readonly type: Type
    }
  /** A value of a type of TypeScript that is a string, a number or the like, as that. */
  | { readonly kind: 'plain'; readonly operand: Expr; readonly type: Type }
  /** What is to be seen of why a call failed. */
  | { readonly kind: 'reason'; readonly object: Expr; readonly field: ReasonField; readonly type: Type }
  /** An error made of a text. */
  | { readonly kind: 'failure'; readonly object: Expr; readonly type: Type }
  /** The length of a list or a string. */
  | { readonly kind: 'length'; readonly object: Expr; readonly type: Type }
  /** A pure extern, by its name. */
  | { readonly kind: 'extern'; readonly name: string; readonly arguments: readonly Expr[]; readonly type: Type }
  /** A function that the spec declares: an index into `Program.functions`, and its name. */
  | {
      readonly kind: 'fn'
      readonly index: number
      readonly name: string
      readonly arguments: readonly Expr[]
      readonly type: Type
    }
  /** A function that every spec has, by its name. `by` says how `contains` compares, where it is not values as they are. */
  | {
      readonly kind: 'builtIn'
      readonly name: BuiltInName
      readonly arguments: readonly Expr[]
      readonly by?: Comparison
      readonly type: Type
    }
  /** Fields in the order of the record's declaration. Those that are carried along are fields of `base`, which is as a whole put where this is. */
  | {
      readonly kind: 'record'
      readonly base?: Expr
      readonly fields: readonly (readonly [name: string, value: Expr])[]
      readonly type: Type
    }
  | { readonly kind: 'list'; readonly elements: readonly Expr[]; readonly type: Type }
  | { readonly kind: 'not' | 'negate'; readonly operand: Expr; readonly type: Type }
  /** `%` is 0 where the right side is 0; `/` is IEEE 754; whole numbers saturate; `by` says how `==` and `!=` compare records and lists. */
  | {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: Expr
      readonly right: Expr
      readonly by?: Comparison
      readonly type: Type
    }
  | { readonly kind: 'if'; readonly condition: Expr; readonly then: Expr; readonly else: Expr; readonly type: Type }
  /** What may be missing, where it is known to be there. */
  | { readonly kind: 'present'; readonly operand: Expr; readonly type: Type }
  /** Brings an int into a range: `min(max(value, type.min), type.max)`. */
  | { readonly kind: 'clamp'; readonly operand: Expr; readonly min: number; readonly max: number; readonly type: Type }
  /** Whether the machine (index into `Network.machines`), or its instance of that key, is in a state (index). */
  | {
      readonly kind: 'is'
      readonly machine: number
      readonly key: Expr | null
      readonly state: number
      readonly type: Type
    }
  /**
   * A variable (index) of a machine (index into `Network.machines`), or of its instance of that key, stored or not; of a window a
   * part of it.
   */
  | {
      readonly kind: 'seen'
      readonly machine: number
      readonly key: Expr | null
      readonly index: number
      readonly part: WindowPart | null
      readonly type: Type
    }
  /** The token that is looked at: in `where`, and in what a place computes of each of its tokens. */
  | { readonly kind: 'it'; readonly type: Type }
  /** Whether no token of a place (index) is as the condition on `it` says; the condition calls it by the name. */
  | {
      readonly kind: 'absent'
      readonly place: number
      readonly name: string
      readonly where: Expr
      readonly type: Type
    }
  /** How many tokens a place (index into `Network.places`) holds: before a firing takes its own. */
  | { readonly kind: 'count'; readonly place: number; readonly type: Type }
  /** How long the network has lived, in milliseconds; a number from 0 on and below 1 that is drawn each time. */
  | { readonly kind: 'now' | 'random'; readonly type: Type }
  /** In the effects of a refusal: milliseconds until the instance that refused leaves its state by itself; or none. */
  | { readonly kind: 'remaining'; readonly machine: number; readonly type: Type }

/** An expression of a kind. */
export type ExprOf<Kind extends Expr['kind']> = Expr & { readonly kind: Kind }

/** What is to be done with an expression of each kind. */
export type ByKind<Kind extends Expr['kind'], Rest extends unknown[], Result> = {
  readonly [Each in Kind]: (expr: ExprOf<Each>, ...rest: Rest) => Result
}

/** What a table says of an expression: its line for the kind. */
export function forKind<Kind extends Expr['kind'], Rest extends unknown[], Result>(
  table: ByKind<Kind, Rest, Result>,
  { kind }: ExprOf<Kind>,
): (expr: ExprOf<Kind>, ...rest: Rest) => Result {
  // TypeScript does not see that the line is the one for the kind of the expression that it is then given.
  return table[kind] as (expr: ExprOf<Kind>, ...rest: Rest) => Result
}

/** What can be asked of a window. */
export type WindowPart = 'sum' | 'count' | 'mean'

export type ReasonField = 'name' | 'message' | 'code' | 'status'

export type Literal = boolean | number | string | null
