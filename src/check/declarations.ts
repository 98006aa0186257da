import type { BoundFile } from '../bind/file.ts'
import type { Log } from '../diagnostics/log.ts'
import { instanceType } from '../model/generics.ts'
import type { EnumType, Extern, Field as FieldModel, RecordType } from '../model/program.ts'
import { typeName } from '../print/type.ts'
import type { EnumDeclaration, ExternDeclaration, FieldNode, RecordDeclaration } from '../syntax/tree.ts'
import type { TypeNames } from './globals.ts'
import { resolveType } from './type-node.ts'
import { reportUnusedTypes, typeParametersOf } from './type-parameters.ts'

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
export function recordOf(types: TypeNames, node: RecordDeclaration, log: Log): RecordType {
  const { name, doc, fields } = node
  return { name: types.bound.modelName(node), doc, at: name.span, fields: fieldsOf(types, fields, log) }
}

/** The model of a record with type parameters, as it is declared. */
export function genericOf(types: TypeNames, node: RecordDeclaration, log: Log): RecordType {
  const typeParameters = typeParametersOf(types, node)
  reportUnusedTypes(node, log)
  const { name: of, ...model } = recordOf({ ...types, typeParameters }, node, log)
  const type = instanceType(of, [...typeParameters.values()])
  return { name: typeName(type), ...model, generic: { of, arguments: [...typeParameters.values()] } }
}

/** The model of an extern. */
export function externOf(types: TypeNames, node: ExternDeclaration, log: Log): Extern {
  return {
    name: types.bound.modelName(node),
    doc: node.doc,
    at: node.name.span,
    async: node.async,
    parameters: fieldsOf(types, node.parameters, log),
    result: resolveType(types, node.result, log),
  }
}

/** The models of fields: of a record, an event or an extern. */
export function fieldsOf(types: TypeNames, fields: readonly FieldNode[], log: Log): FieldModel[] {
  return fields.map(({ name, doc, type }) => ({ name: name.text, doc, type: resolveType(types, type, log) }))
}
