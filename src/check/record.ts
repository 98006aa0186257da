import { quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import { modelNameOf, namesOfKind } from '../bind/file.ts'
import type { Expr } from '../model/expression.ts'
import type { Field, RecordType } from '../model/program.ts'
import { isInvalid, presentOf, type Type } from '../model/types.ts'
import type { ExpressionNode, Name, RecordMember } from '../syntax/tree.ts'
import { narrowed } from './presence.ts'
import { expect, infer } from './infer.ts'
import { fit, unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { elaborateName, unknownField } from './name.ts'
import { inferRecord, type KnownValues, reportMissing } from './record-inference.ts'
import type { RecordInfo } from './records.ts'
import { recordType, resolveType } from './type-node.ts'

type RecordNode = ExpressionNode & { kind: 'record' }

/** `R { a: x, b }`: all fields of the record, each once; with `...r` those that are not written are carried along. */
export function elaborateRecord(context: Context, node: RecordNode, hint: Type | null): Expr {
  const { info, known } = findRecord(context, node, hint)
  const base = elaborateBase(context, node, info, known)
  const given = new Map<string, { readonly member: FieldMember; readonly value: Expr }>()
  for (const member of node.members) {
    if (!isField(member)) continue
    const value = elaborateMember(context, member, info, known)
    const earlier = given.get(member.name.text)
    if (earlier === undefined) given.set(member.name.text, { member, value })
    else reportTwice(context, member, earlier.member)
  }
  if (info === null) return unusable
  const { model } = info
  const missing = model.fields.filter(({ name }) => !given.has(name)).map(({ name }) => name)
  if (missing.length > 0 && base === null) reportMissing(context.log, node, missing)
  const carried = ({ name, type }: Field): Expr =>
    base === null ? unusable : { kind: 'field', object: base, field: name, type }
  const fields = model.fields.map((field) => [field.name, given.get(field.name)?.value ?? carried(field)] as const)
  if (base !== null && missing.length === 0) reportNothingCarried(context, node)
  return { kind: 'record', ...(base !== null && { base }), fields, type: typeOf(model) }
}

const typeOf = ({ name, generic }: RecordType): Type => ({ kind: 'record', name, ...(generic && { generic }) })

type FieldMember = RecordMember & { readonly name: Name }

const isField = (member: RecordMember): member is FieldMember => member.name !== null

/** What `...` carries the other fields along from: a name or a field, of the very record; null where nothing is. */
function elaborateBase(
  context: Context,
  { members, type }: RecordNode,
  info: RecordInfo | null,
  known: KnownValues,
): Expr | null {
  const [first, second] = members.filter((member) => !isField(member))
  if (first?.value == null) return null
  const role = `What is carried along in ${quote(type.text)}`
  const value = known.get(first) ?? infer(context, first.value, info === null ? null : typeOf(info.model))
  const base = info === null ? value : carriedFrom(context, first.value, value, info, role)
  const at = second ?? (isPath(base) || isInvalid(base.type) ? null : first)
  if (at !== null)
    context.log.error(at.span, {
      code: 'MYC205',
      message:
        second === undefined ? `${role} is computed, so it has no name.` : 'Fields are carried along from one record.',
      hint:
        second === undefined
          ? 'Name it first, with `let r = …`, and write `...r`.'
          : 'Write the fields of the other one.',
    })
  return base
}

/** What fields are carried along from: of another record they have to be written. */
function carriedFrom(context: Context, node: ExpressionNode, base: Expr, { model }: RecordInfo, role: string): Expr {
  const other = base.type.kind === 'record' ? context.globals.records.get(base.type.name) : undefined
  if (other === undefined || other.model === model) return fit(context, base, typeOf(model), node.span, role)
  const both = model.fields.filter(({ name }) => other.fields.has(name)).map(({ name }) => name)
  context.log.error(node.span, {
    code: 'MYC301',
    message: `${role} must be ${quote(model.name)}, but this is ${quote(other.model.name)}.`,
    hint: both.length === 0 ? 'Write each field.' : `Write each field, as in ${quote(fieldsFrom(node, both))}.`,
  })
  return unusable
}

/** `id: ask.id, host: ask.host`: the first three. */
function fieldsFrom(node: ExpressionNode, names: readonly string[]): string {
  const source = node.kind === 'name' ? node.name.text : 'x'
  const shown = names.slice(0, 3).map((name) => `${name}: ${source}.${name}`)
  return [...shown, ...(names.length > shown.length ? ['…'] : [])].join(', ')
}

/** Whether it can be asked for each field without computing anything again: a name or a field, also one that is known to be there. */
function isPath(expr: Expr): boolean {
  if (expr.kind === 'present') return isPath(expr.operand)
  return expr.kind === 'field' ? isPath(expr.object) : paths.has(expr.kind)
}

const paths: ReadonlySet<Expr['kind']> = new Set(['binding', 'variable', 'parameter', 'payload'])

function reportNothingCarried(context: Context, { members, type }: RecordNode): void {
  const span = members.find((member) => !isField(member))?.span ?? type.span
  const hint = 'Leave the `...` out.'
  context.log.error(span, { code: 'MYC205', message: 'Nothing is carried along: all fields are written.', hint })
}

const nothingKnown: KnownValues = new Map()

/** What a record is of that is generic: what is written, else what is expected, else what its values say. */
function findRecord(
  context: Context,
  node: RecordNode,
  hint: Type | null,
): { readonly info: RecordInfo | null; readonly known: KnownValues } {
  const { bound, records } = context.globals
  const name = modelNameOf(bound, node.type.text, 'record')
  const generic = name === null ? undefined : records.generic(name)
  if (name === null || generic === undefined || node.arguments.length > 0)
    return { info: plainRecord(context, node), known: nothingKnown }
  const wanted = hint === null ? null : presentOf(hint)
  if (wanted?.kind === 'record' && wanted.generic?.of === name)
    return { info: records.get(wanted.name) ?? null, known: nothingKnown }
  return inferRecord(context, node, name, generic)
}

/** The record that is written, with what is given to it. */
function plainRecord(context: Context, { type, arguments: given, span }: RecordNode): RecordInfo | null {
  const { globals, log } = context
  const { bound, records } = globals
  const declaration = bound.globals.get(type.text)
  if (declaration?.kind === 'record') {
    const types = given.map((it) => resolveType(globals, it, log))
    const found = recordType(globals, declaration, { name: type, given: types, span }, log)
    return found.kind === 'record' ? (records.get(found.name) ?? null) : null
  }
  if (globals.typeParameters.has(type.text)) {
    log.error(type.span, {
      code: 'MYC203',
      message: `${quote(type.text)} is a type parameter, so nobody knows what a value of it holds.`,
      hint: 'Let it come as a token, or from an extern.',
    })
  } else if (declaration === undefined) {
    const names = () => namesOfKind(bound, 'record')
    unknownName(log, type, 'record', names, `Declare it: ${quote(`record ${type.text} { … }`)}.`)
  } else {
    log.error(type.span, {
      code: 'MYC203',
      message: `${quote(type.text)} is ${withArticle(declaration.kind)}, not a record.`,
      hint: 'Name a record before the brace.',
    })
  }
  return null
}

function elaborateMember(context: Context, member: FieldMember, info: RecordInfo | null, known: KnownValues): Expr {
  const { name, value } = member
  const field = info?.fields.get(name.text)
  if (info !== null && field === undefined) unknownField(context, info.model.name, name)
  const seen = known.get(member)
  if (field === undefined) return value === null || seen !== undefined ? unusable : infer(context, value, null)
  const role = `The field ${quote(name.text)}`
  if (seen !== undefined) return fit(context, seen, field.type, member.span, role)
  if (value !== null) return expect(context, value, field.type, role)
  return fit(context, narrowed(context, elaborateName(context, name, field.type)), field.type, member.span, role)
}

function reportTwice(context: Context, member: FieldMember, earlier: FieldMember): void {
  context.log.error(member.name.span, {
    code: 'MYC205',
    message: `The field ${quote(member.name.text)} is given twice.`,
    hint: 'Remove one of them.',
    related: [{ message: 'It is given here first', span: earlier.name.span }],
  })
}
