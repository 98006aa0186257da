import { type Bound, fileWith } from '../bind/bind.ts'
import type { Log } from '../diagnostics/log.ts'
import type { EnumType, Extern, RecordType } from '../model/program.ts'
import type { Declaration, EnumDeclaration, FnDeclaration } from '../syntax/tree.ts'
import { enumOf, externOf, genericOf, recordOf } from './declarations.ts'
import { elaborateExpression } from './expression.ts'
import { ForeignViews } from './foreign-views.ts'
import { signatureOf } from './functions.ts'
import type { FnInfo, Globals } from './globals.ts'
import { RecordTable } from './records.ts'

/** What is to be known before any expression is looked at. */
export interface Types {
  /** What names mean in the file of a declaration. */
  readonly globalsOf: (node: Declaration) => Globals
  readonly enums: EnumType[]
  readonly records: RecordType[]
  readonly generics: RecordType[]
  readonly externs: Extern[]
  /** What is looked into of types of TypeScript: more, when all expressions are known. */
  readonly views: ForeignViews
  readonly declared: { readonly node: FnDeclaration; readonly info: FnInfo }[]
}

/** The enums, records and externs of a spec, and the signatures of its functions. */
export function elaborateTypes(bound: Bound, log: Log): Types {
  const enums = new Map<string, EnumDeclaration>()
  const records = new RecordTable()
  const externs = new Map<string, Extern>()
  const functions = new Map<string, FnInfo>()
  const names = { records, typeParameters: new Map(), callables: new Map(), declaredTypes: declaredTypes(bound) }
  const views = viewsOf(bound)
  const tables = { ...names, enums, externs, functions, views, compared: new Map(), elaborate: elaborateExpression }
  const globals = bound.files.map((file): Globals => ({ bound: file, ...tables }))
  const logs = bound.files.map((file) => log.partIn(file))
  const types: Types = {
    globalsOf: ({ span }) => globals[span.file]!,
    enums: [],
    records: [],
    generics: [],
    externs: [],
    views,
    declared: [],
  }
  for (const node of bound.declarations) {
    const [file, own, scope] = [fileWith(bound, node), logs[node.span.file]!, types.globalsOf(node)]
    const counts = file.globals.get(node.name.text) === node
    if (node.kind === 'enum') {
      types.enums.push(enumOf(file, node))
      if (counts) enums.set(file.modelName(node), node)
    } else if (node.kind === 'record' && node.typeParameters.length > 0) {
      const model = genericOf(scope, node, own)
      types.generics.push(model)
      if (counts) records.addGeneric(file.modelName(node), model)
    } else if (node.kind === 'record') {
      const model = recordOf(scope, node, own)
      types.records.push(model)
      if (counts) records.add(model)
    } else if (node.kind === 'fn') {
      const info = signatureOf(scope, node, types.declared.length, own)
      types.declared.push({ node, info })
      if (counts) functions.set(info.name, info)
    } else if (node.kind === 'extern') {
      const model = externOf(scope, node, own)
      types.externs.push(model)
      if (counts) externs.set(model.name, model)
    }
  }
  return types
}

function viewsOf({ foreign, files }: Bound): ForeignViews {
  return new ForeignViews(new Map(foreign.map((it) => [files[0]!.modelName(it), it])))
}

/** The names that the model gives to enums, records and types of TypeScript. */
function declaredTypes({ declarations, foreign, files }: Bound): ReadonlySet<string> {
  const types = declarations.filter((node) => node.kind === 'enum' || node.kind === 'record')
  return new Set([...types, ...foreign].map(files[0]!.modelName))
}
