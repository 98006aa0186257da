import { builtInTypes, namesOfKind } from '../bind/file.ts'
import type { ForeignDeclaration } from '../bind/foreign.ts'
import type { Log } from '../diagnostics/log.ts'
import { isMissing, quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import { instanceType } from '../model/generics.ts'
import { grouped, limits } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import type { Name, RecordDeclaration, TypeNode } from '../syntax/tree.ts'
import { invalid, isInvalid, listOf, optionalOf, type Type } from '../model/types.ts'
import type { TypeNames } from './globals.ts'
import type { RecordTable } from './records.ts'
import { typeName } from '../print/type.ts'

type NamedNode = TypeNode & { kind: 'named' }

/** The type that is written. */
export function resolveType(types: TypeNames, node: TypeNode, log: Log): Type {
  switch (node.kind) {
    case 'named':
      return resolveNamed(types, node, log)
    case 'range':
      return resolveRange(node, log)
    case 'list':
      return listOf(resolveType(types, node.element, log))
    case 'optional':
      return optionalOf(resolveType(types, node.element, log))
  }
}

function resolveRange(node: TypeNode & { kind: 'range' }, log: Log): Type {
  if (node.min <= node.max) return { kind: 'range', min: node.min, max: node.max }
  log.error(node.span, {
    code: 'MYC301',
    message: `The range ${quote(`${node.min}..${node.max}`)} has no values.`,
    hint: `Write the smaller end first: ${quote(`${node.max}..${node.min}`)}.`,
  })
  return invalid
}

function resolveNamed(types: TypeNames, node: NamedNode, log: Log): Type {
  const { bound } = types
  const { name } = node
  const plain = types.typeParameters.get(name.text) ?? builtInTypes.get(name.text)
  const given = node.arguments.map((it) => resolveType(types, it, log))
  if (plain !== undefined) return checkCount(log, node.span, name.text, [], given) ? plain : invalid
  if (isMissing(name)) {
    log.spoil()
    return invalid
  }
  const declaration = bound.globals.get(name.text)
  if (declaration?.kind === 'type') return foreignType(types, declaration, node, log)
  if (declaration?.kind === 'record') return recordType(types, declaration, { name, given, span: node.span }, log)
  if (declaration?.kind === 'enum')
    return checkCount(log, node.span, name.text, [], given)
      ? { kind: 'enum', name: bound.modelName(declaration) }
      : invalid
  if (declaration === undefined) {
    const otherwise = elsewhere.get(name.text) ?? `Declare it: ${quote(declared(node))}.`
    unknownName(log, name, 'type', () => (elsewhere.has(name.text) ? [] : typeNames(types)), otherwise)
  } else {
    log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is ${withArticle(declaration.kind)}, not a type.`,
      hint: 'Name an enum, a record or a built-in type.',
    })
  }
  return invalid
}

/** A type of TypeScript is given nothing: one that is generic has no name here before it is. */
function foreignType(
  { bound }: TypeNames,
  declaration: ForeignDeclaration,
  { name, arguments: given, span }: NamedNode,
  log: Log,
): Type {
  if (given.length === 0) return { kind: 'foreign', name: bound.modelName(declaration) }
  log.error(span, {
    code: 'MYC206',
    message: `${quote(name.text)} is a type of TypeScript, which takes no types here.`,
    hint: `Say there what stands for its type parameters, as in ${quote(`export type Some${name.text} = ${name.text}<…>`)}, and import that.`,
  })
  return invalid
}

/** A record by its name, with what is given to it. */
interface WrittenRecord {
  readonly name: Name
  readonly given: readonly Type[]
  readonly span: Span
}

/** The type of a record, with what is given to its type parameters. */
export function recordType(
  { bound, records }: TypeNames,
  declaration: RecordDeclaration,
  { name, given, span }: WrittenRecord,
  log: Log,
): Type {
  const parameters = declaration.typeParameters.map(({ text }) => text)
  if (!checkCount(log, span, name.text, parameters, given)) return invalid
  const modelName = bound.modelName(declaration)
  if (parameters.length === 0) return { kind: 'record', name: modelName }
  return given.some(isInvalid) ? invalid : notedInstance(records, modelName, given, span, log)
}

/** The type of a generic record with types for its parameters, known by its name from now on. */
export function notedInstance(records: RecordTable, of: string, given: readonly Type[], span: Span, log: Log): Type {
  const type = instanceType(of, given)
  if (typeName(type).length > limits.typeName) return reportLength(log, span)
  records.note(type)
  return type
}

/** MYC206: as many types are given as there are type parameters. */
export function checkCount(
  log: Log,
  span: Span,
  name: string,
  parameters: readonly string[],
  { length }: readonly Type[],
): boolean {
  if (length === parameters.length) return true
  const count = parameters.length
  const taken = count === 0 ? 'no types' : `${count} ${count === 1 ? 'type' : 'types'}`
  const written = length === 0 ? 'none is' : `${length} ${length === 1 ? 'is' : 'are'}`
  log.error(span, {
    code: 'MYC206',
    message: `${quote(name)} takes ${taken}, but ${written} given.`,
    hint:
      count === 0
        ? `Write ${quote(name)}.`
        : `Say in angle brackets what stands for ${parameters.map(quote).join(' and ')}: ${quote(`${name}<${parameters.join(', ')}>`)}.`,
  })
  return false
}

/** MYC110: what a type is called with all that is given to it. */
function reportLength(log: Log, span: Span): Type {
  log.error(span, {
    code: 'MYC110',
    message: `The name of this type has more than ${grouped(limits.typeName)} letters, with all that is given to it.`,
    hint: 'Declare a record for a part of it.',
  })
  return invalid
}

const asList = 'Write a list as `T[]`.'
const asPromise = 'Write what comes of it: a handler may give a promise of that.'
const asTable = 'Declare a record with what is looked at; what is only carried is `unknown`.'
const asOptional = 'Write `T?` for what may be missing.'

/** What is written instead of generic types of other languages. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ...['Array', 'ReadonlyArray', 'List', 'Vec', 'Set', 'ReadonlySet'].map((name) => [name, asList] as const),
  ...['Promise', 'PromiseLike', 'Future'].map((name) => [name, asPromise] as const),
  ...['Map', 'ReadonlyMap', 'HashMap', 'Record', 'Dict'].map((name) => [name, asTable] as const),
  ...['Option', 'Optional', 'Maybe'].map((name) => [name, asOptional] as const),
])

/** How a type that is missing could be declared. */
const declared = ({ name, arguments: given }: NamedNode): string =>
  given.length === 0 ? `record ${name.text} { … }` : `record ${name.text}<T> { value: T }`

function* typeNames({ bound, typeParameters }: TypeNames): Iterable<string> {
  yield* typeParameters.keys()
  yield* builtInTypes.keys()
  yield* namesOfKind(bound, 'enum', 'record', 'type')
}
