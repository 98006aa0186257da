import type { CstNode } from 'chevrotain'
import type { Declaration, EnumDeclaration, ExternDeclaration, FnDeclaration, RecordDeclaration } from '../tree.ts'
import type { Builder } from './builder.ts'
import { has, node, nodes, token } from './cst.ts'
import { buildExpression } from './expressions.ts'
import { buildFsm } from './machines.ts'
import { buildNet } from './nets.ts'
import { buildCheck } from './checks.ts'
import { buildScenario } from './scenarios.ts'
import { buildFields, buildType, buildTypeParameters } from './types.ts'

/** Builds the declarations of a file, as far as the parser saw them. */
export function buildDeclarations(build: Builder, file: CstNode): Declaration[] {
  return nodes(file, 'declaration').flatMap((declaration) => buildDeclaration(build, declaration))
}

const builders = new Map<string, (build: Builder, cst: CstNode) => Declaration>([
  ['enum', buildEnum],
  ['record', buildRecord],
  ['extern', buildExtern],
  ['fn', buildFn],
  ['fsm', buildFsm],
  ['net', buildNet],
  ['scenario', buildScenario],
  ['check', buildCheck],
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
  if (members.length === 0 && node(cst, 'unexpected') === undefined) refuseEmpty(build, cst)
  return { kind: 'enum', name, members, doc: build.doc(span), span }
}

/** An enum whose braces hold nothing; where a brace is missing, that is the mistake. */
function refuseEmpty(build: Builder, cst: CstNode): void {
  const [open, close] = [token(cst, 'LCurly'), token(cst, 'RCurly')]
  if (open === undefined || close === undefined || !(close.startOffset > open.startOffset)) return
  const hint = 'Give it at least one, as in `enum Color { red, green }`.'
  build.error('MYC103', 'Expected a member of the enum, but found `}`.', hint, build.tokenSpan(close))
}

function buildRecord(build: Builder, cst: CstNode): RecordDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const typeParameters = buildTypeParameters(build, cst)
  return { kind: 'record', name, typeParameters, fields: buildFields(build, cst), doc: build.doc(span), span }
}

function buildFn(build: Builder, cst: CstNode): FnDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const parameters = buildFields(build, node(cst, 'fields'))
  const result = buildType(build, node(cst, 'type'))
  const body = buildExpression(build, node(cst, 'expression'))
  return { kind: 'fn', name, parameters, result, body, doc: build.doc(span), span }
}

function buildExtern(build: Builder, cst: CstNode): ExternDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const parameters = buildFields(build, node(cst, 'fields'))
  const result = buildType(build, node(cst, 'type'))
  return { kind: 'extern', async: has(cst, 'AsyncKeyword'), name, parameters, result, doc: build.doc(span), span }
}
