import type { Log } from '../diagnostics/log.ts'
import { enumerate, quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { parametersIn, typeArguments } from '../model/generics.ts'
import type { RecordType } from '../model/program.ts'
import { isInvalid, join, presentOf, type Type, withoutLiterals } from '../model/types.ts'
import type { ExpressionNode, RecordMember } from '../syntax/tree.ts'
import type { Context } from './globals.ts'
import { infer } from './infer.ts'
import { elaborateName } from './name.ts'
import { narrowed } from './presence.ts'
import type { RecordInfo } from './records.ts'
import { notedInstance } from './type-node.ts'

type RecordNode = ExpressionNode & { kind: 'record' }

/** The values of members that were looked at to learn what a generic record is of. */
export type KnownValues = ReadonlyMap<RecordMember, Expr>

/** A generic record with what the values in its literal say of its type parameters; null, and an error, where they do not. */
export function inferRecord(
  context: Context,
  node: RecordNode,
  of: string,
  generic: RecordType,
): { readonly info: RecordInfo | null; readonly known: KnownValues } {
  const known = new Map<RecordMember, Expr>()
  const { records } = context.globals
  for (const member of node.members) {
    if (member.name !== null || member.value === null) continue
    const base = infer(context, member.value, null)
    known.set(member, base)
    if (base.type.kind === 'record' && base.type.generic?.of === of)
      return { info: records.get(base.type.name) ?? null, known }
  }
  const given = new Map<string, Type>()
  for (const member of node.members) addMember(context, member, generic, known, given)
  const parameters = [...typeArguments(generic, generic.generic?.arguments ?? []).keys()]
  const types = parameters.flatMap((name) => given.get(name) ?? [])
  if (types.length < parameters.length) {
    reportUnknown(context, node, of, { parameters, given, known, generic })
    return { info: null, known }
  }
  const type = notedInstance(records, of, types, node.span, context.log)
  return { info: type.kind === 'record' ? (records.get(type.name) ?? null) : null, known }
}

/** What one field says. Where all is known already, its value is looked at later, when its type is known. */
function addMember(
  context: Context,
  member: RecordMember,
  generic: RecordType,
  known: Map<RecordMember, Expr>,
  given: Map<string, Type>,
): void {
  const { name, value } = member
  const field = generic.fields.find((it) => it.name === name?.text)
  if (name === null || field === undefined || parametersIn(field.type).every((it) => given.has(it))) return
  const expr = value === null ? narrowed(context, elaborateName(context, name, null)) : infer(context, value, null)
  known.set(member, expr)
  learnTypes(field.type, expr.type, given)
}

/** Adds what a value of a type says of the type parameters in what is declared. */
export function learnTypes(declared: Type, actual: Type, given: Map<string, Type>): void {
  if (isInvalid(actual)) return
  if (declared.kind === 'opaque') {
    const before = given.get(declared.name)
    const type = before === undefined ? withoutLiterals(actual) : join(before, withoutLiterals(actual))
    if (type !== null && type.kind !== 'none') given.set(declared.name, type)
  } else if (declared.kind === 'optional') learnTypes(declared.element, presentOf(actual), given)
  else if (declared.kind === 'list' && actual.kind === 'list') learnTypes(declared.element, actual.element, given)
  else if (declared.kind === 'record' && actual.kind === 'record' && declared.generic?.of === actual.generic?.of)
    for (const [index, type] of (declared.generic?.arguments ?? []).entries())
      learnTypes(type, actual.generic!.arguments[index]!, given)
}

/** MYC550: what has to be written. Where a value has an error, or is missing, that is said. */
function reportUnknown(
  { log }: Context,
  node: RecordNode,
  of: string,
  found: {
    readonly parameters: readonly string[]
    readonly given: ReadonlyMap<string, Type>
    readonly known: KnownValues
    readonly generic: RecordType
  },
): void {
  const names = new Set(node.members.map(({ name }) => name?.text))
  const missing = found.generic.fields.filter(({ name }) => !names.has(name))
  if ([...found.known.values()].some(({ type }) => isInvalid(type))) return log.spoil()
  if (missing.length > 0)
    return reportMissing(
      log,
      node,
      missing.map(({ name }) => name),
    )
  const unknown = found.parameters.filter((name) => !found.given.has(name))
  log.error(node.type.span, {
    code: 'MYC550',
    message: `Nothing here says what ${enumerate(unknown.map(quote))} of ${quote(of)} is.`,
    hint: `Write it: ${quote(`${node.type.text}<${found.parameters.join(', ')}> { … }`)}, with types for these names.`,
  })
}

/** MYC205: a record literal without some of its fields. */
export function reportMissing(log: Log, node: RecordNode, missing: readonly string[]): void {
  const names = enumerate(missing.map(quote))
  log.error(node.type.span, {
    code: 'MYC205',
    message: `This ${quote(node.type.text)} lacks ${missing.length === 1 ? 'the field' : 'the fields'} ${names}.`,
    hint: `Add ${missing.map((name) => `\`${name}: …\``).join(', ')}.`,
  })
}
