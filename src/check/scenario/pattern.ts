import type { Expr } from '../../model/expression.ts'
import { anyPart, partsOf } from '../../model/walk.ts'
import type { ExpressionNode } from '../../syntax/tree.ts'
import { expect } from '../infer.ts'
import { invalid, type Type } from '../../model/types.ts'
import { type ScenarioContext, watching } from './context.ts'

/** A value that is expected: `any` in it stands for whatever value there is. */
export function elaboratePattern(scenario: ScenarioContext, node: ExpressionNode, type: Type, role: string): Expr {
  const context = watching(scenario)
  const anything = scenario.names.addLook('any', invalid, { kind: 'anything' })
  const value = expect({ ...context, scope: { ...context.scope, anything } }, node, type, role)
  if (isMisused(value, anything)) refuseAny(scenario, node)
  return value
}

/** `any` is a part of a record or a list; nothing can be computed with it. */
function isMisused(value: Expr, anything: Expr): boolean {
  const computes = (part: Expr): boolean =>
    partsOf(part).includes(anything) && part.kind !== 'record' && part.kind !== 'list'
  return value === anything || anyPart(value, computes)
}

function refuseAny({ log }: ScenarioContext, { span }: ExpressionNode): void {
  log.error(span, {
    code: 'MYC302',
    message: '`any` stands for a token in a list or for a field of one, and nothing can be computed with it.',
    hint: 'Write it in brackets or braces, as in `[any, Order { id: "a", amount: any }]`.',
  })
}
