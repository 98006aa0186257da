import type { Extern, Field, Fn, Parameter, Network, Program, View } from '../../model/program.ts'
import { printExpression } from '../../print/expression.ts'
import type { Type } from '../../model/types.ts'
import { type Names, namesInFunction } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { externKey } from '../../target/exports.ts'
import { inlineCode, paragraphs, prose, markdownTable } from './text.ts'

/** The sections of enums and records, and where the types of TypeScript come from. */
export function typeSections({ enums, records: all, generics, foreign, views }: Program): string[] {
  const records = [...all.filter(({ generic }) => generic === undefined), ...generics]
  if (enums.length + records.length + foreign.length === 0) return []
  return [
    '## Types',
    '',
    ...enums.flatMap(({ name, doc, members }) => [
      ...declarationHeading(name, doc),
      ...markdownTable(
        ['Member', ''],
        members.map((member) => [inlineCode(member.name), prose(member.doc)]),
      ),
    ]),
    ...records.flatMap(({ name, doc, fields }) => [...declarationHeading(name, doc), ...fieldTable(fields)]),
    ...markdownTable(
      ['Type of TypeScript', 'Exported as', 'By'],
      foreign.map(({ name, exported, file }) => [name, exported === name ? '' : exported, file].map(inlineCode)),
    ),
    ...markdownTable(['Looked into', 'Field', 'Type'], views.flatMap(viewRows)),
  ]
}

/** What a spec looks at of a type of TypeScript. */
function viewRows({ name, fields, plain }: View): string[][] {
  const rows = fields.map((field) => [name, field.name, seenName(field.type)])
  return [...rows, ...(plain === undefined ? [] : [[name, '', seenName(plain)]])].map((row) => row.map(inlineCode))
}

/** A type as a spec would write it, or nearly so: of some strings that TypeScript names, these. */
function seenName(type: Type): string {
  if (type.kind !== 'string' || type.literals === undefined) return typeName(type)
  const shown = type.literals.slice(0, 8).map((text) => JSON.stringify(text))
  return [...shown, ...(type.literals.length > shown.length ? ['…'] : [])].join(' or ')
}

/** What TypeScript supplies, but for what it gives to one net. */
export function externSection({ externs: all }: Program): string[] {
  const externs = all.filter(({ name }) => externKey(name) === name)
  if (externs.length === 0) return []
  const rows = externs.map((extern) => [
    inlineCode(signature(extern)),
    extern.async ? 'handler' : 'pure function',
    prose(extern.doc),
  ])
  return ['## Supplied in TypeScript', '', ...markdownTable(['Extern', 'Kind', ''], rows)]
}

/** The functions that the spec declares. */
export function functionSection({ functions }: Program): string[] {
  if (functions.length === 0) return []
  const rows = functions.map((fn) => [
    inlineCode(signature(fn)),
    inlineCode(printExpression(fn.body, namesInFunction(fn))),
    prose(fn.doc),
  ])
  return ['## Functions', '', ...markdownTable(['Function', 'Gives', ''], rows)]
}

function signature({ name, parameters, result }: Extern | Fn): string {
  return `${name}(${parameters.map((field) => `${field.name}: ${typeName(field.type)}`).join(', ')}): ${typeName(result)}`
}

/** The functions that are parameters of a net. */
export function callableTable({ externs }: Program, network: Network): string[] {
  const own = externs.filter(({ name }) => name === `${network.name}.${externKey(name)}`)
  const rows = own.map(({ name, async, parameters, result, doc }) => [
    inlineCode(externKey(name)),
    inlineCode(
      `${async ? 'async' : 'extern'}(${parameters.map(({ type }) => typeName(type)).join(', ')}): ${typeName(result)}`,
    ),
    prose(doc),
  ])
  return markdownTable(['Function', 'Kind', ''], rows)
}

/** A heading of the third level with the doc comment below it. */
export function declarationHeading(name: string, doc: string): string[] {
  return [`### ${prose(name)}`, '', ...paragraphs(doc).flatMap((paragraph) => [paragraph, ''])]
}

function fieldTable(fields: readonly Field[]): string[] {
  return markdownTable(
    ['Field', 'Type', ''],
    fields.map((field) => [inlineCode(field.name), inlineCode(typeName(field.type)), prose(field.doc)]),
  )
}

/** The parameters of a net or a machine. */
export function parameterTable(parameters: readonly Parameter[], names: Names): string[] {
  const rows = parameters.map((parameter) => [
    inlineCode(parameter.name),
    inlineCode(typeName(parameter.type)),
    parameter.default === null ? 'must be given' : inlineCode(printExpression(parameter.default, names)),
    prose(parameter.doc),
  ])
  return markdownTable(['Parameter', 'Type', 'Default', ''], rows)
}
