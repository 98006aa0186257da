import type { Bound } from '../bind/bind.ts'
import { explainForeignProblem } from '../diagnostics/foreign-problem.ts'
import type { ForeignDeclaration } from '../bind/foreign.ts'
import type { Finding, Log } from '../diagnostics/log.ts'
import { suggest } from '../diagnostics/suggest.ts'
import { enumerate, quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { ImportedType } from '../model/program.ts'
import { optionalOf, presentOf } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import type { Span } from '../source/span.ts'
import type { ForeignObject, ForeignProblem } from '../source/foreign-type.ts'
import type { Name } from '../syntax/tree.ts'
import type { Foreign, ForeignViews, Look } from './foreign-views.ts'
import type { Context } from './globals.ts'
import { unusable } from './unusable.ts'

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

/** `request.url`, of a value of a type of TypeScript: that is read now, if it is not known. */
export function foreignField(context: Context, object: Expr, type: Foreign, field: Name): Expr {
  const { views } = context.globals
  const look = views.look(type)
  if (look.kind === 'problem') return refuseLook(context, look, field.span)
  if (look.kind === 'plain') return unusable
  const found = views.field(type, look.object, field.text)
  if (found === null) return refuseField(context, type, look.object, field)
  return {
    kind: 'field',
    object,
    field: field.text,
    ...(found.narrow && { narrow: true }),
    type: found.type,
  }
}

/**
 * A value of a type of TypeScript that is a string, a number or the like, as that; as it is where it is something else.
 * @param at where that is needed
 */
export function plainOf(context: Context, expr: Expr, at?: Span): Expr {
  const type = presentOf(expr.type)
  if (type.kind !== 'foreign') return expr
  const { views } = context.globals
  const look = views.look(type)
  if (look.kind === 'problem') return refuseLook(context, look, at)
  if (look.kind === 'object') return expr
  views.readPlain(type, look.type)
  return { kind: 'plain', operand: expr, type: expr.type.kind === 'optional' ? optionalOf(look.type) : look.type }
}

/** MYC216: says at the import why nobody can look into a type; of a file with an error once. */
function refuseLook({ globals, log }: Context, { of, problem }: Look & { readonly kind: 'problem' }, at?: Span): Expr {
  if (globals.views.isSaid(of, problem)) log.spoil()
  else
    log.error(of.name.span, {
      ...(problem === null ? unread(of.exported) : explained(of, problem)),
      ...(at !== undefined && { related: [{ message: 'It is looked into here', span: at }] }),
    })
  return unusable
}

function explained({ exported, file: { name, nameOf } }: ForeignDeclaration, problem: ForeignProblem): Finding {
  return { code: 'MYC216', ...explainForeignProblem(problem, { type: exported, file: name, nameOf }) }
}

/** MYC216: says at the import what is wrong with types that are only moved, too. */
export function checkMovedTypes(
  { bound, views }: { readonly bound: Bound; readonly views: ForeignViews },
  log: Log,
): void {
  for (const declaration of bound.foreign) {
    const read = declaration.file.types()?.named(declaration.exported)
    if (read === undefined || !('problem' in read)) continue
    const { problem } = read
    if (!countsWhereMoved(problem) || views.isSaid(declaration, problem)) continue
    const finding = explained(declaration, problem)
    if (problem.kind === 'error' && problem.waits) log.warn(declaration.name.span, { ...finding, hint: waiting })
    else log.error(declaration.name.span, finding)
  }
}

const waiting = 'As long as there is none, nobody knows whether the types that are imported are there.'

/** What nobody looks into need not be strict, and whoever has no compiler of TypeScript can do without. */
const countsWhereMoved = ({ kind }: ForeignProblem): boolean => kind !== 'notStrict' && kind !== 'notInstalled'

const unread = (type: string): Finding => ({
  code: 'MYC216',
  message: `${quote(type)} cannot be looked into: the host reads no types of TypeScript.`,
  hint: `Give the host ${quote('typesOf')}, as ${quote('diskHost')} has it.`,
})

function refuseField({ log }: Context, type: Foreign, { fields }: ForeignObject, field: Name): Expr {
  const names = fields.filter((name) => /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name))
  const meant = log.maySuggest() ? suggest(field.text, names) : null
  log.error(field.span, {
    code: 'MYC205',
    message: `The type ${quote(typeName(type))} of TypeScript has no field ${quote(field.text)}.`,
    hint: meant === null ? fieldsHint(names) : `Did you mean ${quote(meant)}?`,
  })
  return unusable
}

const fieldsHint = (names: readonly string[]): string =>
  names.length === 0
    ? 'It has no fields that can be read here: let a pure extern say what counts.'
    : `Its fields are ${enumerate(names.slice(0, 8).map(quote))}.`
