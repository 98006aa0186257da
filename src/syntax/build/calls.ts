import type { CstNode } from 'chevrotain'
import type { BranchNode, CallClause, ClauseNode } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token } from './cst.ts'
import { buildEffects } from './effects.ts'
import { buildArguments, buildExpression } from './expressions.ts'

export function buildCall(build: Builder, cst: CstNode): ClauseNode[] {
  const extern = build.name(token(cst, 'Name'))
  const values = buildArguments(build, node(cst, 'callArguments'))
  const options = nodes(cst, 'callOption')
  const deadline = only(build, options, 'deadline', '`within`')
  const within = deadline === undefined ? null : buildExpression(build, node(deadline, 'expression'))
  const other = only(build, options, 'hedge', '`hedge after`')
  const hedge = other === undefined ? null : buildExpression(build, node(other, 'expression'))
  const sharing = only(build, options, 'sharing', '`shared by`')
  const shared = sharing === undefined ? null : buildExpression(build, node(sharing, 'expression'))
  const atMost = buildLimit(build, only(build, options, 'limit', '`at most`'))
  const branches = nodes(node(cst, 'branches'), 'branch').map((part) => branch(build, part))
  const span = build.span(cst)
  return [{ kind: 'call', extern, arguments: values, within, hedge, limit: atMost, shared, branches, span }]
}

/** The option of a kind: a second one would have no place in the tree. */
function only(build: Builder, options: readonly CstNode[], key: string, shown: string): Cst {
  const [first, ...others] = options.flatMap((option) => node(option, key) ?? [])
  for (const other of others) {
    build.error('MYC504', `A call has ${shown} only once.`, `Remove one of the two.`, build.span(other))
  }
  return first
}

export function buildLimit(build: Builder, cst: Cst): CallClause['limit'] {
  return cst === undefined ? null : buildExpression(build, node(cst, 'expression'))
}

const outcomes = [
  ['ok', 'OkKeyword'],
  ['error', 'ErrorKeyword'],
  ['timeout', 'TimeoutKeyword'],
  ['cancelled', 'CancelledKeyword'],
] as const

function branch(build: Builder, cst: CstNode): BranchNode {
  const name = token(cst, 'Name')
  return {
    outcome: outcomes.find(([, keyword]) => has(cst, keyword))?.[0] ?? 'ok',
    binding: name === undefined ? null : build.name(name),
    guard: has(cst, 'WhenKeyword') ? buildExpression(build, node(cst, 'expression')) : null,
    effects: buildEffects(build, node(cst, 'effects')),
    span: build.span(cst),
  }
}
