import type { Expr } from '../model/expression.ts'

/** A condition; `token` is the binding that it calls the token or the result, which other conditions call otherwise. */
export interface Condition {
  readonly guard: Expr
  readonly token: number | null
}

/** An expression as a text that is the same for the same expressions. */
export function spell(expr: Expr, token: number | null): string {
  return JSON.stringify(expr, (_, part: unknown) => (isToken(part, token) ? 'the token' : part))
}

function isToken(part: unknown, token: number | null): boolean {
  if (typeof part !== 'object' || part === null || !('kind' in part) || !('index' in part)) return false
  return part.kind === 'binding' && part.index === token
}
