import type { CstNode } from 'chevrotain'
import type { AmountNode, ClauseNode, ExpressionNode, Name } from '../tree.ts'
import type { Builder } from './builder.ts'
import { buildCall, buildLimit } from './calls.ts'
import { type Cst, has, node, token, tokens } from './cst.ts'
import { buildEffect, buildEffects, buildMachineReference } from './effects.ts'
import { buildExpression } from './expressions.ts'
import { buildLet } from './variables.ts'

const builders: ReadonlyMap<string, (build: Builder, cst: CstNode) => ClauseNode[]> = new Map([
  ['take', take],
  ['read', read],
  ['unless', unless],
  ['entering', entering],
  ['condition', condition],
  ['otherwise', otherwise],
  ['every', every],
  ['through', through],
  ['let', (build: Builder, cst: CstNode): ClauseNode[] => [buildLet(build, cst)]],
  ['delay', delay],
  ['call', buildCall],
  ['effect', buildEffect],
])

/** A clause of a transition; none for what was skipped. */
export function buildClause(build: Builder, cst: CstNode): ClauseNode[] {
  for (const key in cst.children) {
    const clause = node(cst, key)
    const builder = builders.get(key)
    if (clause !== undefined && builder !== undefined) return builder(build, clause)
  }
  return []
}

/** The name of what is taken; null where none is written. */
function binding(build: Builder, cst: Cst): Name | null {
  return cst === undefined ? null : build.declared(token(cst, 'Name') ?? token(cst, 'Reserved'))
}

function take(build: Builder, cst: CstNode): ClauseNode[] {
  const name = binding(build, node(cst, 'binding'))
  const place = build.name(token(cst, 'Name'))
  return [
    { kind: 'take', amount: amount(build, cst), binding: name, place, where: where(build, cst), span: build.span(cst) },
  ]
}

function read(build: Builder, cst: CstNode): ClauseNode[] {
  const name = binding(build, node(cst, 'binding'))
  const place = build.name(token(cst, 'Name'))
  return [{ kind: 'read', binding: name, place, where: where(build, cst), span: build.span(cst) }]
}

function amount(build: Builder, cst: CstNode): AmountNode | null {
  const part = node(cst, 'amount')
  if (part === undefined) return null
  return { upTo: has(part, 'UpKeyword'), count: buildExpression(build, node(part, 'expression')) }
}

function where(build: Builder, cst: CstNode): ExpressionNode | null {
  const part = node(cst, 'where')
  return part === undefined ? null : buildExpression(build, node(part, 'expression'))
}

function unless(build: Builder, cst: CstNode): ClauseNode[] {
  const [name, place] = tokens(cst, 'Name').map((it) => build.name(it))
  const condition = buildExpression(build, node(node(cst, 'where'), 'expression'))
  return [
    {
      kind: 'unless',
      name: name ?? build.name(undefined),
      place: place ?? build.name(undefined),
      where: condition,
      span: build.span(cst),
    },
  ]
}

function entering(build: Builder, cst: CstNode): ClauseNode[] {
  const names = tokens(cst, 'Name')
  const key = has(cst, 'LBracket') ? names[1] : undefined
  const machine = build.name(names[0])
  const binding = key === undefined ? null : build.declared(key)
  return [{ kind: 'on', machine, binding, state: build.name(names.at(-1)), span: build.span(cst) }]
}

function condition(build: Builder, cst: CstNode): ClauseNode[] {
  const guard = buildExpression(build, node(cst, 'expression'))
  if (!has(cst, 'FatArrow')) return [{ kind: 'when', condition: guard, span: build.span(cst) }]
  return [{ kind: 'choice', guard, effects: buildEffects(build, node(cst, 'effects')), span: build.span(cst) }]
}

function otherwise(build: Builder, cst: CstNode): ClauseNode[] {
  return [{ kind: 'choice', guard: null, effects: buildEffects(build, node(cst, 'effects')), span: build.span(cst) }]
}

function every(build: Builder, cst: CstNode): ClauseNode[] {
  return [{ kind: 'every', period: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }]
}

function through(build: Builder, cst: CstNode): ClauseNode[] {
  const machine = buildMachineReference(build, node(cst, 'machineReference'))
  const refusal = node(cst, 'refusal')
  const bracketed = has(refusal, 'LParen')
  const effects = bracketed ? node(refusal, 'effects') : refusal
  const refuse = has(cst, 'ElseKeyword') ? buildEffects(build, effects) : null
  return [{ kind: 'through', machine, wait: has(cst, 'OrKeyword'), refuse, bracketed, span: build.span(cst) }]
}

function delay(build: Builder, cst: CstNode): ClauseNode[] {
  const time = buildExpression(build, node(cst, 'expression'))
  return [{ kind: 'after', delay: time, limit: buildLimit(build, node(cst, 'limit')), span: build.span(cst) }]
}
