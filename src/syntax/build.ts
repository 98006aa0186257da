import type { CstNode } from 'chevrotain'
import { buildType } from './build-expressions.ts'
import { buildFields, buildFsm } from './build-machines.ts'
import { buildNet } from './build-nets.ts'
import { has, node, nodes, token, type Builder } from './cst.ts'
import type { Declaration, EnumDeclaration, ExternDeclaration, RecordDeclaration } from './tree.ts'

/** Builds the declarations of a file, as far as the parser saw them. */
export function buildDeclarations(build: Builder, file: CstNode): Declaration[] {
  return nodes(file, 'declaration').flatMap((declaration) => buildDeclaration(build, declaration))
}

const builders = new Map<string, (build: Builder, cst: CstNode) => Declaration>([
  ['enum', buildEnum],
  ['record', buildRecord],
  ['extern', buildExtern],
  ['fsm', buildFsm],
  ['net', buildNet],
])

function buildDeclaration(build: Builder, cst: CstNode): Declaration[] {
  for (const [key, builder] of builders) {
    const declaration = node(cst, key)
    if (declaration !== undefined) return [builder(build, declaration)]
  }
  return []
}

function buildEnum(build: Builder, cst: CstNode): EnumDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const members = nodes(cst, 'enumMember').map((member) => {
    const place = build.span(member)
    return { name: build.name(token(member, 'Word')), doc: build.doc(place), span: place }
  })
  return { kind: 'enum', name, members, doc: build.doc(span), span }
}

function buildRecord(build: Builder, cst: CstNode): RecordDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  return { kind: 'record', name, fields: buildFields(build, cst), doc: build.doc(span), span }
}

function buildExtern(build: Builder, cst: CstNode): ExternDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const parameters = buildFields(build, node(cst, 'fields'))
  const result = buildType(build, node(cst, 'type'))
  return { kind: 'extern', async: has(cst, 'AsyncKeyword'), name, parameters, result, doc: build.doc(span), span }
}
