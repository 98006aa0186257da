import type { CstNode } from 'chevrotain'
import type { ClauseNode, Name } from '../tree.ts'
import type { Builder } from './builder.ts'
import { buildCall, buildLimit } from './calls.ts'
import { type Cst, has, node, token } from './cst.ts'
import { buildEffect, buildEffects, buildMachineReference } from './effects.ts'
import { buildExpression } from './expressions.ts'
import { countOf } from './literals.ts'
import { buildLet } from './variables.ts'

const builders: ReadonlyMap<string, (build: Builder, cst: CstNode) => ClauseNode[]> = new Map([
  ['take', take],
  ['read', read],
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
  for (const [key, builder] of builders) {
    const clause = node(cst, key)
    if (clause !== undefined) return builder(build, clause)
  }
  return []
}

/** The name of what is taken; null where none is written. */
function binding(build: Builder, cst: Cst): Name | null {
  return cst === undefined ? null : build.declared(token(cst, 'Name') ?? token(cst, 'Reserved'))
}

function take(build: Builder, cst: CstNode): ClauseNode[] {
  const count = countOf(build, token(cst, 'Int'))
  const name = binding(build, node(cst, 'binding'))
  return [{ kind: 'take', count, binding: name, place: build.name(token(cst, 'Name')), span: build.span(cst) }]
}

function read(build: Builder, cst: CstNode): ClauseNode[] {
  const name = binding(build, node(cst, 'binding'))
  return [{ kind: 'read', binding: name, place: build.name(token(cst, 'Name')), span: build.span(cst) }]
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
