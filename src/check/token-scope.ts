import type { Finding } from '../diagnostics/log.ts'
import type { Expr } from '../model/expression.ts'
import type { Type } from '../model/types.ts'
import type { Layer, Scope } from './scope.ts'

/** `it`: the token that is looked at; of plain tokens there is nothing to see. */
export const tokenLayer = (type: Type | null): Layer =>
  new Map<string, Expr>(type === null ? [] : [['it', { kind: 'it', type }]])

/** A scope in which a token of a place is called `it`. */
export function withToken(scope: Scope, type: Type | null): Scope {
  const layers = [tokenLayer(type), ...scope.layers]
  return { ...scope, layers, refuse: (name) => plainToken(name, type) ?? scope.refuse(name) }
}

function plainToken(name: string, type: Type | null): Finding | null {
  if (name !== 'it' || type !== null) return null
  const message = 'Plain tokens have no value, so there is nothing to see of `it`.'
  return { code: 'MYC203', message, hint: 'Write a time that is the same for all, or let the tokens have values.' }
}
