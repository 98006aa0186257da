import { enumerate, quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { ExpressionNode, RecordMember } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { fit, unusable } from './fit.ts'
import type { Context, RecordInfo } from './globals.ts'
import { elaborateName, unknownField } from './name.ts'

type RecordNode = ExpressionNode & { kind: 'record' }

/** `R { a: x, b }`: all fields of the record, each once. */
export function elaborateRecord(context: Context, node: RecordNode): Expr {
  const info = findRecord(context, node)
  const given = new Map<string, { readonly member: RecordMember; readonly value: Expr }>()
  for (const member of node.members) {
    const value = elaborateMember(context, member, info)
    const earlier = given.get(member.name.text)
    if (earlier === undefined) given.set(member.name.text, { member, value })
    else reportTwice(context, member, earlier.member)
  }
  if (info === null) return unusable
  const { model } = info
  const missing = model.fields.filter(({ name }) => !given.has(name)).map(({ name }) => name)
  if (missing.length > 0) reportMissing(context, node, missing)
  const fields = model.fields.map(({ name }) => [name, given.get(name)?.value ?? unusable] as const)
  return { kind: 'record', fields, type: { kind: 'record', name: model.name } }
}

function findRecord(context: Context, { type }: RecordNode): RecordInfo | null {
  const info = context.globals.records.get(type.text)
  if (info !== undefined) return info
  const declaration = context.globals.bound.globals.get(type.text)
  if (declaration === undefined) {
    const names = () => context.globals.records.keys()
    unknownName(context.log, type, 'record', names, `Declare it: ${quote(`record ${type.text} { … }`)}.`)
  } else {
    context.log.error(type.span, {
      code: 'MYC203',
      message: `${quote(type.text)} is ${withArticle(declaration.kind)}, not a record.`,
      hint: 'Name a record before the brace.',
    })
  }
  return null
}

function elaborateMember(context: Context, member: RecordMember, info: RecordInfo | null): Expr {
  const { name, value } = member
  const field = info?.fields.get(name.text)
  if (info !== null && field === undefined) unknownField(context, info.model.name, name)
  if (field === undefined) return value === null ? unusable : infer(context, value, null)
  const role = `The field ${quote(name.text)}`
  if (value !== null) return expect(context, value, field.type, role)
  return fit(context, elaborateName(context, name, field.type), field.type, member.span, role)
}

function reportTwice(context: Context, member: RecordMember, earlier: RecordMember): void {
  context.log.error(member.name.span, {
    code: 'MYC205',
    message: `The field ${quote(member.name.text)} is given twice.`,
    hint: 'Remove one of them.',
    related: [{ message: 'It is given here first', span: earlier.name.span }],
  })
}

function reportMissing(context: Context, node: RecordNode, missing: readonly string[]): void {
  const names = enumerate(missing.map(quote))
  context.log.error(node.type.span, {
    code: 'MYC205',
    message: `This ${quote(node.type.text)} lacks ${missing.length === 1 ? 'the field' : 'the fields'} ${names}.`,
    hint: `Add ${missing.map((name) => `\`${name}: …\``).join(', ')}.`,
  })
}
