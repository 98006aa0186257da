import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { ExpressionNode } from '../syntax/tree.ts'
import type { Context, Slots } from './globals.ts'
import type { Presence } from './presence.ts'

/** Why something with this name cannot be used where an expression stands. */
export type Explain = (name: string) => Finding

export type Layer = ReadonlyMap<string, Expr>

/** What the names in an expression mean, and what it may use. */
export interface Scope {
  /** Searched in this order. */
  readonly layers: readonly Layer[]
  /** Asked when no layer has the name: why it is there but cannot be used; null where it means nothing. */
  readonly refuse: (name: string) => Finding | null
  /** Why pure externs cannot be used; null where they can. */
  readonly externs: Explain | null
  /** Why `now` or `random` cannot be used; null where it can. */
  /** What else is known by a name, where the spec declares nothing of it. */
  readonly told?: (name: string) => Expr | null
  readonly moment: (name: string) => Finding | null
  /** The machines that `is` can look at, or why it cannot. */
  readonly machines: Slots | Explain
  /** The keys of the machines (indices) that the transition goes through, in what follows that. */
  readonly passed?: ReadonlyMap<number, Expr>
  /** What else `x.field` can mean; gives null where it means nothing but a field. */
  readonly look?: (context: Context, node: ExpressionNode & { kind: 'field' }) => Expr | null
  /** What is known to be there, though its type says that it may be missing. */
  readonly present?: Presence
  /** What `any` means where a value is expected. */
  readonly anything?: Expr
  /** Whether any value is an `error`, since anything can be thrown, and may stand in for one of a type of TypeScript. */
  readonly standIns?: boolean
}

/** What a name means in the layers of a scope. */
export function lookUp(scope: Scope, name: string): Expr | null {
  for (const layer of scope.layers) {
    const found = layer.get(name)
    if (found !== undefined) return found
  }
  return null
}

/** Every name of the layers. */
export function* namesOf(scope: Scope): Iterable<string> {
  for (const layer of scope.layers) yield* layer.keys()
}

/**
 * The scope of a constant.
 * @param what what must be constant: `A capacity`
 * @param hint what may be written instead
 * @param isVariable whether a name is something that changes
 */
export function scopeOfConstant(
  layers: readonly Layer[],
  what: string,
  hint: string,
  refuse: (name: string) => Finding | null,
  isVariable: (name: string) => boolean,
): Scope {
  const notConstant = (name: string): Finding => ({
    code: 'MYC303',
    message: `${what} must be a constant, and ${quote(name)} is not.`,
    hint,
  })
  return {
    layers,
    refuse: (name) => (isVariable(name) ? notConstant(name) : refuse(name)),
    externs: (name) => ({
      code: 'MYC305',
      message: `${what} must be a constant, so it cannot use the extern ${quote(name)}.`,
      hint,
    }),
    moment: notConstant,
    machines: notConstant,
  }
}
