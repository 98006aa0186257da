import { type Bound, fileWith } from '../bind/bind.ts'
import type { Log } from '../diagnostics/log.ts'
import type { EnumType, Extern, RecordType } from '../model/program.ts'
import type { Declaration, EnumDeclaration, FnDeclaration } from '../syntax/tree.ts'
import { enumOf, externOf, recordOf } from './declarations.ts'
import { elaborateExpression } from './expression.ts'
import { signatureOf } from './functions.ts'
import type { FnInfo, Globals, RecordInfo } from './globals.ts'

/** What is to be known before any expression is looked at. */
export interface Types {
  /** What names mean in the file of a declaration. */
  readonly globalsOf: (node: Declaration) => Globals
  readonly enums: EnumType[]
  readonly records: RecordType[]
  readonly externs: Extern[]
  readonly declared: { readonly node: FnDeclaration; readonly info: FnInfo }[]
}

/** The enums, records and externs of a spec, and the signatures of its functions. */
export function elaborateTypes(bound: Bound, log: Log): Types {
  const enums = new Map<string, EnumDeclaration>()
  const records = new Map<string, RecordInfo>()
  const externs = new Map<string, Extern>()
  const functions = new Map<string, FnInfo>()
  const tables = { enums, records, externs, functions, compared: new Map(), elaborate: elaborateExpression }
  const globals = bound.files.map((file): Globals => ({ bound: file, ...tables }))
  const logs = bound.files.map((file) => log.partIn(file))
  const types: Types = {
    globalsOf: ({ span }) => globals[span.file]!,
    enums: [],
    records: [],
    externs: [],
    declared: [],
  }
  for (const node of bound.declarations) {
    const [file, own] = [fileWith(bound, node), logs[node.span.file]!]
    const counts = file.globals.get(node.name.text) === node
    if (node.kind === 'enum') {
      types.enums.push(enumOf(file, node))
      if (counts) enums.set(file.modelName(node), node)
    } else if (node.kind === 'record') {
      const model = recordOf(file, node, own)
      const fields = new Map(model.fields.map((field) => [field.name, field]))
      types.records.push(model)
      if (counts) records.set(model.name, { model, fields })
    } else if (node.kind === 'fn') {
      const info = signatureOf({ bound: file }, node, types.declared.length, own)
      types.declared.push({ node, info })
      if (counts) functions.set(info.name, info)
    } else if (node.kind === 'extern') {
      const model = externOf(file, node, own)
      types.externs.push(model)
      if (counts) externs.set(model.name, model)
    }
  }
  return types
}
