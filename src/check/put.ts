import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Place } from '../model/program.ts'
import { isInvalid, isWhole } from '../model/types.ts'
import { limits } from '../source/limits.ts'
import type { ExpressionNode, PutEffect } from '../syntax/tree.ts'
import { foldNumber } from './fold.ts'
import type { Context } from './globals.ts'
import { expect, infer } from './infer.ts'
import { lookUp } from './scope.ts'
import { checkWrittenCount } from './values.ts'

/** What is put: one token of a value, or a number of plain ones. */
interface Put {
  readonly value: Expr | null
  readonly count: number
}

/** What an effect or a statement puts in a place; null, and an error, where the place holds nothing like it. */
export function elaboratePut(context: Context, node: PutEffect, place: Pick<Place, 'type' | 'at'>): Put | null {
  const { type } = place
  if (type === null) {
    const count = node.value === null ? 1 : plainCount(context, node, node.value, place.at)
    return count === null ? null : { value: null, count }
  }
  if (node.value !== null) {
    const value = expect(context, node.value, type, `What is put in ${quote(node.place.text)}`)
    return { value, count: 1 }
  }
  refuse(
    context,
    node,
    place.at,
    'holds values, not plain tokens.',
    `Write the value: ${quote(`put VALUE in ${node.place.text}`)}.`,
  )
  return null
}

/** How many plain tokens are put: a constant. */
function plainCount(context: Context, node: PutEffect, value: ExpressionNode, at: Place['at']): number | null {
  const { text } = node.place
  const known = value.kind !== 'name' || lookUp(context.scope, value.name.text) !== null
  const expr = known ? infer(context, value, null) : null
  if (expr !== null && isInvalid(expr.type)) return null
  if (expr === null || !isWhole(expr.type)) {
    const hint = `Write ${quote(`put in ${text}`)}, or ${quote(`put 3 in ${text}`)} for three.`
    refuse(context, node, at, 'holds plain tokens, which have no value.', hint)
    return null
  }
  const count = foldNumber(expr)
  if (count !== null) checkWrittenCount(context.log, count, node.span, 'The number of tokens', limits.tokens)
  else {
    context.log.error(value.span, {
      code: 'MYC303',
      message: `The number of plain tokens that are put in ${quote(text)} must be known now.`,
      hint: `Write a number, as in ${quote(`put 3 in ${text}`)}.`,
    })
  }
  return count
}

function refuse({ log }: Context, { place }: PutEffect, at: Place['at'], what: string, hint: string): void {
  const name = quote(place.text)
  const related = [{ message: `${name} is declared here`, span: at }]
  log.error(place.span, { code: 'MYC502', message: `${name} ${what}`, hint, related })
}
