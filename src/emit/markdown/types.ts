import type { Extern, Field, Parameter, Program } from '../../model/program.ts'
import { printExpression } from '../../print/expression.ts'
import type { Names } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'
import { code, paragraphs, prose, table } from './text.ts'

/** The sections of enums and records. */
export function typeSections({ enums, records }: Program): string[] {
  if (enums.length + records.length === 0) return []
  return [
    '## Types',
    '',
    ...enums.flatMap(({ name, doc, members }) => [
      ...heading(name, doc),
      ...table(
        ['Member', ''],
        members.map((member) => [code(member.name), prose(member.doc)]),
      ),
    ]),
    ...records.flatMap(({ name, doc, fields }) => [...heading(name, doc), ...fieldTable(fields)]),
  ]
}

/** What TypeScript supplies. */
export function externSection({ externs }: Program): string[] {
  if (externs.length === 0) return []
  const rows = externs.map((extern) => [
    code(signature(extern)),
    extern.async ? 'handler' : 'pure function',
    prose(extern.doc),
  ])
  return ['## Supplied in TypeScript', '', ...table(['Extern', 'Kind', ''], rows)]
}

function signature({ name, parameters, result }: Extern): string {
  return `${name}(${parameters.map((field) => `${field.name}: ${typeName(field.type)}`).join(', ')}): ${typeName(result)}`
}

/** A heading of the third level with the doc comment below it. */
export function heading(name: string, doc: string): string[] {
  return [`### ${prose(name)}`, '', ...paragraphs(doc).flatMap((paragraph) => [paragraph, ''])]
}

function fieldTable(fields: readonly Field[]): string[] {
  return table(
    ['Field', 'Type', ''],
    fields.map((field) => [code(field.name), code(typeName(field.type)), prose(field.doc)]),
  )
}

/** The parameters of a net or a machine. */
export function parameterTable(parameters: readonly Parameter[], names: Names): string[] {
  const rows = parameters.map((parameter) => [
    code(parameter.name),
    code(typeName(parameter.type)),
    parameter.default === null ? 'must be given' : code(printExpression(parameter.default, names)),
    prose(parameter.doc),
  ])
  return table(['Parameter', 'Type', 'Default', ''], rows)
}
