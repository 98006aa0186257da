import type { Expr } from '../model/expression.ts'
import type { ExpressionNode } from '../syntax/tree.ts'
import { fit } from './fit.ts'
import type { Context } from './globals.ts'
import { knowing, presenceIf } from './presence.ts'
import { bool, type Type } from '../model/types.ts'

/**
 * Elaborates an expression to whatever type it has.
 * @param hint the type that would fit, if one is known: it says which enum a member belongs to
 */
export function infer(context: Context, node: ExpressionNode, hint: Type | null): Expr {
  return context.globals.elaborate(context, node, hint)
}

/**
 * Elaborates an expression where a type is expected; what does not fit is reported.
 * @param role what is expected to have the type, as a message begins: `The capacity`
 */
export function expect(context: Context, node: ExpressionNode, type: Type, role: string): Expr {
  const { anything } = context.scope
  if (anything !== undefined && node.kind === 'name' && node.name.text === 'any') return anything
  if (node.kind !== 'if') return fit(context, infer(context, node, type), type, node.span, role)
  const condition = expect(context, node.condition, bool, 'The condition of `if`')
  return {
    kind: 'if',
    condition,
    then: expect(knowing(context, presenceIf(condition, true)), node.then, type, role),
    else: expect(knowing(context, presenceIf(condition, false)), node.else, type, role),
    type,
  }
}
