import type { CstNode } from 'chevrotain'
import type { EffectNode, ForEachNode, MachineReference, PutEffect, SendEffect } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token, tokens } from './cst.ts'
import { buildArguments, buildExpression, buildOptional } from './expressions.ts'
import { countOf } from './literals.ts'
import { buildAssignment } from './variables.ts'

/** Effects in the order written. */
export function buildEffects(build: Builder, cst: Cst): EffectNode[] {
  return nodes(cst, 'effect').flatMap((part) => buildEffect(build, part))
}

/** None for what was skipped. */
export function buildEffect(build: Builder, cst: CstNode): EffectNode[] {
  const put = node(cst, 'put')
  if (put !== undefined) return [buildPut(build, put)]
  const drop = node(cst, 'drop')
  if (drop !== undefined) return [dropEffect(build, drop)]
  const assignment = node(cst, 'assignment')
  if (assignment !== undefined) return [buildAssignment(build, assignment)]
  const send = node(cst, 'send')
  return send === undefined ? [] : [buildSend(build, send)]
}

export function buildPut(build: Builder, cst: Cst): PutEffect {
  const value = buildOptional(build, node(cst, 'expression'))
  const after = buildOptional(build, node(node(cst, 'travel'), 'expression'))
  const forEach = buildForEach(build, node(cst, 'forEach'))
  return { kind: 'put', value, place: build.path(tokens(cst, 'Name')), after, forEach, span: build.span(cst) }
}

function buildForEach(build: Builder, cst: Cst): ForEachNode | null {
  if (cst === undefined) return null
  const name = build.declared(token(cst, 'Name'))
  return { name, list: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }
}

function dropEffect(build: Builder, cst: CstNode): EffectNode {
  const span = build.span(cst)
  const plain = node(cst, 'dropped')
  if (plain === undefined) return { kind: 'drop', name: build.name(token(cst, 'Name')), span }
  const count = countOf(build, token(plain, 'Int')) ?? 1
  return { kind: 'dropTokens', count, place: build.name(token(plain, 'Name')), span }
}

export function buildSend(build: Builder, cst: Cst): SendEffect {
  const machine = buildMachineReference(build, node(cst, 'machineReference'))
  const event = build.name(token(cst, 'Word'))
  const values = buildArguments(build, node(cst, 'callArguments'))
  return { kind: 'send', machine, event, arguments: values, span: build.span(cst) }
}

export function buildMachineReference(build: Builder, cst: Cst): MachineReference {
  const span = build.span(cst)
  const name = build.path(tokens(cst, 'Name'))
  return { name, key: has(cst, 'LBracket') ? buildExpression(build, node(cst, 'expression')) : null, span }
}
