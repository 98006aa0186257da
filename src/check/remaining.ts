import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { ExpressionNode } from '../syntax/tree.ts'
import { unusable } from './fit.ts'
import type { Context, Slots } from './globals.ts'
import { referenceIn } from './machine-reference.ts'
import { lookUp } from './scope.ts'
import { duration, optionalOf } from '../model/types.ts'

/**
 * `m.remaining`: how long the instance that refused stays as it is; null for a field of anything but a machine.
 * @param refusing the machine (index) that refuses where the expression stands, or null
 */
export function elaborateRemaining(
  context: Context,
  { net }: Slots,
  refusing: number | null,
  { object, field, span }: ExpressionNode & { kind: 'field' },
): Expr | null {
  const reference = referenceIn(object)
  if (reference === null || field.text !== 'remaining') return null
  const { text } = reference.name
  const symbol = lookUp(context.scope, text) === null ? net.names.get(text) : undefined
  if (symbol?.kind !== 'machine') return null
  if (symbol.index === refusing && reference.key === null)
    return { kind: 'remaining', machine: symbol.index, type: optionalOf(duration) }
  context.log.error(span, {
    code: 'MYC519',
    message: `Only an instance that has just refused has a time that remains, and here ${quote(text)} has not.`,
    hint: `Use ${quote(`${text}.remaining`)} in the effects of ${quote(`through ${text} else …`)}, without a key.`,
  })
  return unusable
}
