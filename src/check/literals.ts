import { suggest } from '../diagnostics/suggest.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { presentOf, type Type } from '../model/types.ts'
import type { Span } from '../source/span.ts'
import type { Context } from './globals.ts'

/** Whether two strings can be equal, as far as TypeScript says what they are; if not, it is reported. */
export function mayBeEqual(context: Context, one: Expr, other: Expr, span: Span): boolean {
  return mayBe(context, literalsOf(one.type), other, span) && mayBe(context, literalsOf(other.type), one, span)
}

/** The same of an element of a list. */
export function mayHold(context: Context, [list, x]: readonly Expr[], span: Span): boolean {
  return list?.type.kind !== 'list' || x === undefined || mayBe(context, literalsOf(list.type.element), x, span)
}

function literalsOf(type: Type): readonly string[] | null {
  const present = presentOf(type)
  return present.kind === 'string' ? (present.literals ?? null) : null
}

/** What an expression certainly is one of; null where nobody knows. */
function valuesOf(expr: Expr): readonly string[] | null {
  return expr.kind === 'literal' && typeof expr.value === 'string' ? [expr.value] : literalsOf(expr.type)
}

function mayBe({ log }: Context, literals: readonly string[] | null, other: Expr, span: Span): boolean {
  const values = valuesOf(other)
  if (literals === null || values === null || values.some((it) => literals.includes(it))) return true
  const written = (text: string): string => quote(JSON.stringify(text))
  const meant = values.length === 1 && log.maySuggest() ? suggest(values[0]!, literals) : null
  const shown = literals.slice(0, 8).map(written)
  log.error(span, {
    code: 'MYC302',
    message: `These are never equal: one is ${values.length === 1 ? written(values[0]!) : 'another string'}, and the other ${shown.length === literals.length ? shown.join(' or ') : `${shown.join(', ')}, …`}.`,
    hint: meant === null ? 'Compare it with a string that it can be.' : `Did you mean ${written(meant)}?`,
  })
  return false
}
