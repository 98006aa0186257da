import type { CstNode } from 'chevrotain'
import type { ExpectationNode, Name, StatementNode } from '../tree.ts'
import { timesOf } from './behaviours.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token, tokens } from './cst.ts'
import { buildExpression, buildOptional } from './expressions.ts'
import { countOf } from './literals.ts'

export function buildExpect(build: Builder, cst: CstNode): StatementNode {
  const expectations = nodes(cst, 'expectation').map((part) => buildExpectation(build, part))
  return { kind: 'expect', expectations, span: build.span(cst) }
}

export function buildExpectation(build: Builder, cst: Cst): ExpectationNode {
  const span = build.span(cst)
  const count = node(cst, 'tokenCount')
  if (count !== undefined)
    return { kind: 'has', place: buildPath(build, node(count, 'path')), ...range(build, count), span }
  const contents = node(cst, 'contents')
  if (contents !== undefined) {
    const place = buildPath(build, node(contents, 'path'))
    return { kind: 'holds', place, tokens: buildExpression(build, node(contents, 'expression')), span }
  }
  const ending = node(cst, 'ending')
  if (ending !== undefined) return ended(build, ending)
  const calls = node(cst, 'calls')
  if (calls !== undefined) return called(build, calls)
  return { kind: 'that', condition: buildExpression(build, node(cst, 'expression')), span }
}

/** The name of a place, perhaps of one in a part. */
export function buildPath(build: Builder, cst: Cst): Name {
  return build.path(cst === undefined ? [] : tokens(cst, 'Name'))
}

type Range = Pick<ExpectationNode & { kind: 'has' }, 'least' | 'most'>

/** How many tokens there may be. */
function range(build: Builder, cst: CstNode): Range {
  if (has(cst, 'NoneKeyword')) return { least: 0, most: 0 }
  if (has(cst, 'AnyKeyword')) return { least: 1, most: Infinity }
  const least = countOf(build, token(cst, 'Int')) ?? 0
  return { least, most: has(cst, 'MoreKeyword') ? Infinity : least }
}

function ended(build: Builder, cst: CstNode): ExpectationNode {
  return {
    kind: 'ended',
    submission: build.name(token(cst, 'Name')),
    reason: reasonOf(cst),
    place: has(cst, 'InKeyword') ? buildPath(build, node(cst, 'path')) : null,
    token: buildOptional(build, node(cst, 'expression')),
    span: build.span(cst),
  }
}

function reasonOf(cst: CstNode): (ExpectationNode & { kind: 'ended' })['reason'] {
  if (has(cst, 'NotKeyword')) return null
  if (has(cst, 'RefusedKeyword')) return 'refused'
  if (has(cst, 'CancelledKeyword')) return 'cancelled'
  return has(cst, 'ClosedKeyword') ? 'closed' : 'place'
}

function called(build: Builder, cst: CstNode): ExpectationNode {
  const extern = build.name(token(cst, 'Name'))
  const often = node(cst, 'often')
  const least = has(cst, 'NotKeyword') ? 0 : timesOf(build, often)
  const most = has(cst, 'NotKeyword') || often !== undefined ? least : Infinity
  if (has(cst, 'NotKeyword') && often !== undefined) {
    const hint = 'Write `was not called`, or how often it was: `was called 3 times`.'
    build.error('MYC103', 'What was not called has no number of times.', hint, build.span(often))
  }
  return { kind: 'called', extern, least, most, span: build.span(cst) }
}
