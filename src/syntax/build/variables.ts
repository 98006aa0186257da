import type { CstNode } from 'chevrotain'
import type { AssignmentNode, LetNode, ParameterNode, VariableDeclaration } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token } from './cst.ts'
import { buildExpression } from './expressions.ts'
import { buildType } from './types.ts'

/** The parameters that are values. */
export function buildParameters(build: Builder, cst: Cst): ParameterNode[] {
  return nodes(cst, 'parameter').flatMap((parameter) => {
    if (node(parameter, 'callable') !== undefined) return []
    const span = build.span(parameter)
    const name = build.declared(token(parameter, 'Word'))
    const type = buildType(build, node(parameter, 'type'))
    const value = has(parameter, 'Assign') ? buildExpression(build, node(parameter, 'expression')) : null
    return [{ name, type, default: value, doc: build.doc(span), span }]
  })
}

export function buildVariable(build: Builder, cst: CstNode): VariableDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const type = has(cst, 'Colon') ? buildType(build, node(cst, 'type')) : null
  const value = buildExpression(build, node(cst, 'expression'))
  return { name, type, value, window: has(cst, 'OverKeyword'), doc: build.doc(span), span }
}

export function buildLet(build: Builder, cst: CstNode): LetNode {
  const name = build.declared(token(cst, 'Word'))
  return { kind: 'let', name, value: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }
}

export function buildAssignment(build: Builder, cst: Cst): AssignmentNode {
  const span = build.span(cst)
  const name = build.name(token(cst, 'Name'))
  const operator = has(cst, 'PlusAssign') ? '+=' : has(cst, 'MinusAssign') ? '-=' : '='
  return { kind: 'assign', name, operator, value: buildExpression(build, node(cst, 'expression')), span }
}
