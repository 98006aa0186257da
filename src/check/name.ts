import { enumerate, isMissing, quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Expr, ReasonField } from '../model/expression.ts'
import type { EnumDeclaration, ExpressionNode, Name } from '../syntax/tree.ts'
import { foreignField, plainOf } from './foreign.ts'
import type { Foreign } from './foreign-views.ts'
import { infer } from './infer.ts'
import { opaqueHint } from './opaque.ts'
import { unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { lookUp, namesOf } from './scope.ts'
import { duration, int, isInvalid, number, optionalOf, presentOf, string, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'

/** A name in an expression: a binding, a variable, a parameter, or a member of an enum. */
export function elaborateName(context: Context, name: Name, hint: Type | null): Expr {
  const found = lookUp(context.scope, name.text) ?? findMember(context, name, hint)
  return found ?? findMoment(context, name) ?? refuseName(context, name, hint)
}

/** Whether a name can only be a member of an enum: then the other operand says which enum. */
export function mayBeMember(context: Context, node: ExpressionNode): boolean {
  return node.kind === 'name' && lookUp(context.scope, node.name.text) === null
}

function findMember(context: Context, name: Name, hint: Type | null): Expr | null {
  const wanted = hint === null ? null : presentOf(hint)
  const expected = wanted?.kind === 'enum' ? context.globals.enums.get(wanted.name) : undefined
  if (expected !== undefined && hasMember(context, expected, name)) return memberOf(context, expected, name)
  const enums = context.globals.bound.members.get(name.text)
  if (enums === undefined) return null
  const [first, second] = enums
  if (first === undefined || second === undefined) return first === undefined ? null : memberOf(context, first, name)
  const { modelName } = context.globals.bound
  context.log.error(name.span, {
    code: 'MYC204',
    message: `${quote(name.text)} is a member of ${quote(modelName(first))} and of ${quote(modelName(second))}.`,
    hint: `Say which one is meant: ${quote(`${modelName(first)}.${name.text}`)}.`,
    related: [first, second].map((each) => ({
      message: `${quote(modelName(each))} is declared here`,
      span: each.name.span,
    })),
  })
  return unusable
}

/** Whether an enum has such a member; one that this file does not name is looked into. */
function hasMember({ globals: { bound } }: Context, declaration: EnumDeclaration, { text }: Name): boolean {
  if (declaration.span.file === bound.tree.span.file) return bound.members.get(text)?.has(declaration) === true
  return declaration.members.some(({ name }) => name.text === text)
}

function memberOf({ globals }: Context, declaration: EnumDeclaration, member: Name): Expr {
  return { kind: 'literal', value: member.text, type: { kind: 'enum', name: globals.bound.modelName(declaration) } }
}

/** `now`, `random` and what else is told, where the spec declares nothing of that name. */
function findMoment({ log, scope, globals }: Context, { text, span }: Name): Expr | null {
  const isFree = scope.refuse(text) === null && !globals.bound.globals.has(text)
  const told = isFree ? (scope.told?.(text) ?? null) : null
  if (told !== null) return told
  const moment = moments.get(text)
  if (moment === undefined || !isFree) return null
  const refused = scope.moment(text)
  if (refused === null) return moment
  log.error(span, refused)
  return unusable
}

const moments = new Map<string, Expr>([
  ['now', { kind: 'now', type: duration }],
  ['random', { kind: 'random', type: number }],
])

function refuseName(context: Context, name: Name, hint: Type | null): Expr {
  const refused = context.scope.refuse(name.text)
  const declaration = context.globals.bound.globals.get(name.text)
  if (refused !== null) context.log.error(name.span, refused)
  else if (context.globals.typeParameters.has(name.text)) {
    context.log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is a type parameter, not a value.`,
      hint: 'Let a value of it come as a token, or from an extern.',
    })
  } else if (declaration !== undefined) {
    context.log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is the name of ${withArticle(declaration.kind)}, not of a value.`,
      hint: usages[declaration.kind](name.text),
    })
  } else {
    const elsewhere = literalMeant(name.text, hint) ?? valueElsewhere(context, name.text)
    const near = () => (elsewhere === null ? candidates(context, hint) : [])
    const otherwise = elsewhere ?? 'Write the name of a binding, a variable, a parameter or an enum member.'
    unknownName(context.log, name, 'value', near, otherwise)
  }
  return unusable
}

/** A string that TypeScript has here, where a member of an enum is written. */
function literalMeant(name: string, hint: Type | null): string | null {
  const wanted = hint === null ? null : presentOf(hint)
  const isMeant = wanted?.kind === 'string' && wanted.literals?.includes(name) === true
  return isMeant ? `Write ${quote(JSON.stringify(name))}: TypeScript has strings here, and no enum.` : null
}

/** What may be meant by a name that means nothing: a field of the token that is looked at, or a word of other languages. */
function valueElsewhere(context: Context, name: string): string | null {
  const token = lookUp(context.scope, 'it')
  const record = token?.type.kind === 'record' ? context.globals.records.get(token.type.name) : undefined
  if (record?.fields.has(name) === true) return `Write ${quote(`it.${name}`)}.`
  return name === 'all' ? 'Say how many at most, as in `take up to 1000 xs from P`.' : null
}

const usages = {
  enum: (name: string) => `Write one of its members, as in ${quote(`${name}.member`)}.`,
  record: (name: string) =>
    `Write a record with its fields, as in ${quote(`${name} { field: value }`)}, or behind ${quote('when')} in parentheses: ${quote(`(${name} { … })`)}.`,
  fn: (name: string) => `Apply it to its values, as in ${quote(`${name}(value)`)}.`,
  extern: (name: string) => `Apply it to its arguments, as in ${quote(`${name}(value)`)}.`,
  fsm: () => 'Declare a `machine` of it in the net, and ask for its state with `is`.',
  net: () => 'Write a value.',
  type: () => 'Let a value of it come as a token, or from an extern.',
}

function* candidates(context: Context, hint: Type | null): Iterable<string> {
  yield* namesOf(context.scope)
  const wanted = hint === null ? null : presentOf(hint)
  const declaration = wanted?.kind === 'enum' ? context.globals.enums.get(wanted.name) : undefined
  if (declaration !== undefined) for (const { name } of declaration.members) yield name.text
  else yield* context.globals.bound.members.keys()
}

/** `x.field`, `xs.length` and `Enum.member`. */
export function elaborateField(context: Context, node: ExpressionNode & { kind: 'field' }): Expr {
  const seen = context.scope.look?.(context, node) ?? null
  if (seen !== null) return seen
  const { object, field } = node
  if (object.kind === 'name' && lookUp(context.scope, object.name.text) === null) {
    const declaration = context.globals.bound.globals.get(object.name.text)
    if (declaration?.kind === 'enum') return qualifiedMember(context, declaration, field)
  }
  const inner = infer(context, object, null)
  if (isInvalid(inner.type)) return unusable
  if (isMissing(field)) {
    context.log.spoil()
    return unusable
  }
  if ((inner.kind === 'window' || inner.kind === 'seen') && inner.part === 'sum')
    return windowField(context, inner, field)
  const { kind } = inner.type
  if (kind === 'error' && field.text in reasonTypes) return reasonField(inner, field.text as ReasonField)
  if (inner.type.kind === 'foreign') return foreignPart(context, inner, inner.type, field)
  if (inner.type.kind === 'record') return recordField(context, inner, inner.type.name, field)
  return isLength(inner, field) ? lengthOf(inner) : refuseField(context, inner.type, field)
}

const isLength = ({ type: { kind } }: Expr, { text }: Name): boolean =>
  (kind === 'list' || kind === 'string') && text === 'length'

const lengthOf = (object: Expr): Expr => ({ kind: 'length', object, type: int })

/** `x.field` of a type of TypeScript, which may be a list or a string. */
function foreignPart(context: Context, object: Expr, type: Foreign, field: Name): Expr {
  const plain = plainOf(context, object, field.span)
  if (plain === object) return foreignField(context, object, type, field)
  if (isInvalid(plain.type)) return unusable
  return isLength(plain, field) ? lengthOf(plain) : refuseField(context, plain.type, field)
}

function qualifiedMember(context: Context, declaration: EnumDeclaration, member: Name): Expr {
  if (hasMember(context, declaration, member)) return memberOf(context, declaration, member)
  const names = () => declaration.members.map(({ name }) => name.text)
  const owner = quote(context.globals.bound.modelName(declaration))
  unknownName(context.log, member, `member of ${owner}`, names, `Write a member that ${owner} declares.`)
  return unusable
}

/** What is to be seen of an error. */
const reasonTypes: Readonly<Record<ReasonField, Type>> = Object.assign(Object.create(null) as object, {
  name: string,
  message: string,
  code: optionalOf(string),
  status: optionalOf(int),
})

const reasonField = (object: Expr, field: ReasonField): Expr => ({
  kind: 'reason',
  object,
  field,
  type: reasonTypes[field],
})

function recordField(context: Context, object: Expr, record: string, name: Name): Expr {
  const info = context.globals.records.get(record)
  const field = info?.fields.get(name.text)
  if (field !== undefined) return { kind: 'field', object, field: name.text, type: field.type }
  if (info !== undefined) unknownField(context, record, name)
  return unusable
}

/** Says that a record has no such field. */
export function unknownField(context: Context, record: string, name: Name): void {
  if (isMissing(name)) return context.log.spoil()
  const names = [...(context.globals.records.get(record)?.fields.keys() ?? [])]
  const meant = context.log.maySuggest() ? suggest(name.text, names) : null
  context.log.error(name.span, {
    code: 'MYC205',
    message: `The record ${quote(record)} has no field ${quote(name.text)}.`,
    hint: meant === null ? fieldsHint(names) : `Did you mean ${quote(meant)}?`,
  })
}

/** The type of what can be asked of a window beside its sum. */
export function windowFieldType(field: string, entries: Type): Type | null {
  if (field === 'count') return int
  return field === 'mean' ? (entries.kind === 'int' ? number : entries) : null
}

/** `v.count` and `v.mean`. */
function windowField(context: Context, window: Expr & { kind: 'window' | 'seen' }, field: Name): Expr {
  const type = windowFieldType(field.text, window.type)
  if (type !== null) return { ...window, part: field.text as 'count' | 'mean', type }
  return refuseField(
    context,
    window.type,
    field,
    'A window has its sum, as `v`, its number of entries, as `v.count`, and their mean, as `v.mean`.',
  )
}

/** What there is to be looked at in a value that has no fields of its own. */
const partsHints: Partial<Readonly<Record<Type['kind'], string>>> = {
  optional:
    'It may be `none`: ask before whether it is there, as in `x != none and x.field > 1`, or say what stands in for it: `(x ?? VALUE).field`.',
  list: 'It only has `length`; `contains(list, x)` and `first(list)` look into it.',
  string: 'It only has `length`.',
  error: 'It has `name`, `message`, `code` and `status`.',
  opaque: opaqueHint,
  unknown:
    'The spec cannot look inside an `unknown`, nor a `Date` or a `Map` of TypeScript: let a pure extern say what counts.',
}

function refuseField(
  context: Context,
  type: Type,
  field: Name,
  hint = partsHints[type.kind] ?? 'Only records have fields.',
): Expr {
  context.log.error(field.span, {
    code: 'MYC301',
    message: `A value of the type ${quote(typeName(type))} has no field ${quote(field.text)}.`,
    hint,
  })
  return unusable
}

const fieldsHint = (names: readonly string[]): string =>
  names.length === 0 ? 'It has no fields.' : `Its fields are ${enumerate(names.slice(0, 8).map(quote))}.`
