import type { CstNode } from 'chevrotain'
import { buildArguments, buildExpression, buildOptional } from './build-expressions.ts'
import { buildAssignment } from './build-machines.ts'
import { has, node, nodes, token, type Builder, type Cst } from './cst.ts'
import { countOf } from './literals.ts'
import type {
  BranchNode,
  CallClause,
  ClauseNode,
  EffectNode,
  MachineReference,
  Name,
  PutEffect,
  SendEffect,
} from './tree.ts'

const builders: ReadonlyMap<string, (build: Builder, cst: CstNode) => ClauseNode[]> = new Map([
  ['take', take],
  ['read', read],
  ['unless', unless],
  ['condition', condition],
  ['every', every],
  ['through', through],
  ['delay', delay],
  ['call', call],
  ['effect', effect],
])

/** A clause of a transition; none for what was skipped. */
export function buildClause(build: Builder, cst: CstNode): ClauseNode[] {
  const otherwise = token(cst, 'OtherwiseKeyword')
  if (otherwise !== undefined) return [{ kind: 'otherwise', span: build.tokenSpan(otherwise) }]
  for (const [key, builder] of builders) {
    const clause = node(cst, key)
    if (clause !== undefined) return builder(build, clause)
  }
  return []
}

/** The name of what is taken; null for plain tokens. */
function binding(build: Builder, cst: Cst): Name | null {
  if (has(cst, 'TokenKeyword') || has(cst, 'TokensKeyword')) return null
  return build.declared(token(cst, 'Name') ?? token(cst, 'Reserved'))
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

function unless(build: Builder, cst: CstNode): ClauseNode[] {
  const place = build.name(token(cst, 'Name'))
  return [{ kind: 'unless', place, count: countOf(build, token(cst, 'Int')) ?? 1, span: build.span(cst) }]
}

function condition(build: Builder, cst: CstNode): ClauseNode[] {
  return [{ kind: 'when', condition: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }]
}

function every(build: Builder, cst: CstNode): ClauseNode[] {
  return [{ kind: 'every', period: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }]
}

function through(build: Builder, cst: CstNode): ClauseNode[] {
  const machine = buildMachineReference(build, node(cst, 'machineReference'))
  const refuse = has(cst, 'ElseKeyword') ? effects(build, node(cst, 'effects')) : null
  return [{ kind: 'through', machine, wait: has(cst, 'OrKeyword'), refuse, span: build.span(cst) }]
}

export function buildMachineReference(build: Builder, cst: Cst): MachineReference {
  const span = build.span(cst)
  const name = build.name(token(cst, 'Name'))
  return { name, key: has(cst, 'LBracket') ? buildExpression(build, node(cst, 'expression')) : null, span }
}

function delay(build: Builder, cst: CstNode): ClauseNode[] {
  const time = buildExpression(build, node(cst, 'expression'))
  return [{ kind: 'after', delay: time, limit: limit(build, node(cst, 'limit')), span: build.span(cst) }]
}

function limit(build: Builder, cst: Cst): CallClause['limit'] {
  return cst === undefined ? null : buildExpression(build, node(cst, 'expression'))
}

function call(build: Builder, cst: CstNode): ClauseNode[] {
  const extern = build.name(token(cst, 'Name'))
  const values = buildArguments(build, node(cst, 'callArguments'))
  const options = nodes(cst, 'callOption')
  const deadline = only(build, options, 'deadline', '`within`')
  const within = deadline === undefined ? null : buildExpression(build, node(deadline, 'expression'))
  const retry = retries(build, only(build, options, 'retry', '`retry`'))
  const atMost = limit(build, only(build, options, 'limit', '`at most`'))
  const branches = nodes(node(cst, 'branches'), 'branch').map((part) => branch(build, part))
  return [{ kind: 'call', extern, arguments: values, within, retry, limit: atMost, branches, span: build.span(cst) }]
}

/** The option of a kind: a second one would have no place in the tree. */
function only(build: Builder, options: readonly CstNode[], key: string, shown: string): Cst {
  const [first, ...others] = options.flatMap((option) => node(option, key) ?? [])
  for (const other of others) {
    build.error('MYC504', `A call has ${shown} only once.`, `Remove one of the two.`, build.span(other))
  }
  return first
}

function retries(build: Builder, cst: Cst): CallClause['retry'] {
  if (cst === undefined) return null
  const times = countOf(build, token(cst, 'Int')) ?? 1
  const after = buildOptional(build, node(cst, 'expression'))
  return { times, after, doubling: has(cst, 'DoublingKeyword'), span: build.span(cst) }
}

function branch(build: Builder, cst: CstNode): BranchNode {
  const name = token(cst, 'Name')
  return {
    outcome: has(cst, 'OkKeyword') ? 'ok' : has(cst, 'ErrorKeyword') ? 'error' : 'timeout',
    binding: name === undefined ? null : build.name(name),
    guard: has(cst, 'WhenKeyword') ? buildExpression(build, node(cst, 'expression')) : null,
    effects: effects(build, node(cst, 'effects')),
    span: build.span(cst),
  }
}

function effects(build: Builder, cst: Cst): EffectNode[] {
  return nodes(cst, 'effect').flatMap((part) => effect(build, part))
}

function effect(build: Builder, cst: CstNode): EffectNode[] {
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
  const plain = node(cst, 'plainTokens')
  if (plain !== undefined) {
    const count = countOf(build, token(plain, 'Int')) ?? 1
    return { kind: 'putTokens', count, place: build.name(token(cst, 'Name')), span: build.span(cst) }
  }
  const value = buildExpression(build, node(cst, 'expression'))
  return { kind: 'put', value, place: build.name(token(cst, 'Name')), span: build.span(cst) }
}

function dropEffect(build: Builder, cst: CstNode): EffectNode {
  const plain = has(cst, 'TokenKeyword') || has(cst, 'TokensKeyword')
  return { kind: 'drop', name: plain ? null : build.name(token(cst, 'Name')), span: build.span(cst) }
}

export function buildSend(build: Builder, cst: Cst): SendEffect {
  const machine = buildMachineReference(build, node(cst, 'machineReference'))
  const event = build.name(token(cst, 'Word'))
  const values = buildArguments(build, node(cst, 'callArguments'))
  return { kind: 'send', machine, event, arguments: values, span: build.span(cst) }
}
