import type { Bound } from '../bind/bind.ts'
import { isMissing, quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { ImportedType } from '../model/program.ts'
import type { Name } from '../syntax/tree.ts'
import { unusable } from './fit.ts'
import type { Context } from './globals.ts'

/** The types of TypeScript that a spec uses. */
export function foreignTypesOf({ foreign, files }: Bound): ImportedType[] {
  const { modelName } = files[0]!
  return foreign.map((it) => ({
    name: modelName(it),
    exported: it.exported,
    file: it.file.way,
    at: it.name.span,
  }))
}

/** `request.url`, of a value of a type of TypeScript. */
export function foreignField({ log }: Context, type: string, field: Name): Expr {
  if (isMissing(field)) log.spoil()
  else
    log.error(field.span, {
      code: 'MYC301',
      message: `${quote(type)} is a type of TypeScript, and a spec does not look into it.`,
      hint: `Let a pure extern say it, as in ${quote(`extern ${field.text}Of(x: ${type}): string`)}.`,
    })
  return unusable
}
