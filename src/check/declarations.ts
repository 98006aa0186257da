import type { BoundFile } from '../bind/file.ts'
import type { Log } from '../diagnostics/log.ts'
import type { EnumType, Extern, Field as FieldModel, RecordType } from '../model/program.ts'
import type { EnumDeclaration, ExternDeclaration, FieldNode, RecordDeclaration } from '../syntax/tree.ts'
import { resolveType } from './type-node.ts'

/** The model of an enum. */
export function enumOf({ modelName }: BoundFile, node: EnumDeclaration): EnumType {
  return {
    name: modelName(node),
    doc: node.doc,
    at: node.name.span,
    members: node.members.map((each) => ({ name: each.name.text, doc: each.doc })),
  }
}

/** The model of a record. */
export function recordOf(bound: BoundFile, node: RecordDeclaration, log: Log): RecordType {
  const { name, doc, fields } = node
  return { name: bound.modelName(node), doc, at: name.span, fields: fieldsOf(bound, fields, log) }
}

/** The model of an extern. */
export function externOf(bound: BoundFile, node: ExternDeclaration, log: Log): Extern {
  return {
    name: bound.modelName(node),
    doc: node.doc,
    at: node.name.span,
    async: node.async,
    parameters: fieldsOf(bound, node.parameters, log),
    result: resolveType(bound, node.result, log),
  }
}

/** The models of fields: of a record, an event or an extern. */
export function fieldsOf(bound: BoundFile, fields: readonly FieldNode[], log: Log): FieldModel[] {
  return fields.map(({ name, doc, type }) => ({ name: name.text, doc, type: resolveType(bound, type, log) }))
}
