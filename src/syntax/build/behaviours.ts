import type { CstNode } from 'chevrotain'
import type { AnswerNode, StatementNode } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token } from './cst.ts'
import { buildOptional } from './expressions.ts'
import { countOf } from './literals.ts'

export function buildBehaviour(build: Builder, cst: CstNode): StatementNode {
  const extern = build.name(token(cst, 'Name'))
  const names = node(cst, 'argumentNames')
  const parameters = names === undefined ? null : nodes(names, 'argumentName')
  return {
    kind: 'behaviour',
    extern,
    parameters: parameters?.map((part) => build.name(token(part, 'Name'))) ?? null,
    answers: nodes(cst, 'answer').map((part) => answer(build, part)),
    span: build.span(cst),
  }
}

function answer(build: Builder, cst: CstNode): AnswerNode {
  const circumstances = nodes(cst, 'circumstance')
  const reason = only(build, circumstances, 'WithKeyword', '`with`')
  const after = only(build, circumstances, 'AfterKeyword', '`after`')
  const often = only(build, circumstances, 'often', 'how often')
  return {
    verb: has(cst, 'ReturnsKeyword')
      ? 'returns'
      : has(cst, 'RepliesKeyword')
        ? 'replies'
        : has(cst, 'FailsKeyword')
          ? 'fails'
          : 'hangs',
    value: buildOptional(build, node(cst, 'expression')),
    reason: buildOptional(build, node(reason, 'expression')),
    after: buildOptional(build, node(after, 'expression')),
    times: often === undefined ? null : timesOf(build, node(often, 'often')),
    span: build.span(cst),
  }
}

/** The circumstance of a kind: a second one would have no place in the tree. */
function only(build: Builder, circumstances: readonly CstNode[], key: string, shown: string): Cst {
  const [first, ...others] = circumstances.filter((part) => key in part.children)
  for (const other of others) {
    build.error('MYC504', `An answer says ${shown} only once.`, 'Remove one of the two.', build.span(other))
  }
  return first
}

/** `once` or `3 times`. */
export function timesOf(build: Builder, cst: Cst): number {
  return countOf(build, token(cst, 'Int')) ?? 1
}
