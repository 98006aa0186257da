import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Expr } from '../model/expression.ts'
import { int } from '../model/types.ts'
import type { ExpressionNode, Name } from '../syntax/tree.ts'
import { unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { lookUp } from './scope.ts'

/** `P.count`: how many tokens a place holds; null for a field of anything but a place. */
export function elaboratePlaceCount(
  context: Context,
  { bound }: { readonly bound: BoundNet },
  { object, field }: ExpressionNode & { kind: 'field' },
): Expr | null {
  if (object.kind !== 'name' || lookUp(context.scope, object.name.text) !== null) return null
  const { name } = object
  const symbol = bound.names.get(name.text)
  if (symbol?.kind !== 'place') return null
  if (field.text !== 'count') return refuseField(context, name, field)
  if (bound.places[symbol.index]?.node.direction === 'out') refuseOutPlace(context.log, name)
  return { kind: 'count', place: symbol.index, type: int }
}

function refuseField({ log }: Context, place: Name, field: Name): Expr {
  log.error(field.span, {
    code: 'MYC301',
    message: `Of a place only its number of tokens can be asked: ${quote('count')}.`,
    hint: `Write ${quote(`${place.text}.count`)}; to look at a token, read it: ${quote(`read x from ${place.text}`)}.`,
  })
  return unusable
}

/** What was submitted never stands in an `out` place, so its number would not say what one thinks. */
export function refuseOutPlace(log: Log, place: Name): void {
  log.error(place.span, {
    code: 'MYC502',
    message: `${quote(place.text)} is an \`out\` place, which only TypeScript looks at.`,
    hint: 'Look at an internal place, or give the place a `capacity` to hold back what puts tokens in it.',
  })
}
