import type { CstNode } from 'chevrotain'
import { buildMachineReference, buildPut, buildSend } from './build-clauses.ts'
import { buildExpression, buildOptional } from './build-expressions.ts'
import { buildNamedArguments } from './build-nets.ts'
import { has, node, nodes, token, tokens, type Builder, type Cst } from './cst.ts'
import { countOf, stringValue } from './literals.ts'
import type { AnswerNode, ExpectationNode, ScenarioDeclaration, StatementNode } from './scenario-tree.ts'
import type { Name } from './tree.ts'

export function buildScenario(build: Builder, cst: CstNode): ScenarioDeclaration {
  const span = build.span(cst)
  return {
    kind: 'scenario',
    name: title(build, cst),
    subject: build.name(token(cst, 'Name')),
    arguments: buildNamedArguments(build, node(cst, 'arguments')),
    statements: nodes(cst, 'statement').flatMap((part) => statement(build, part)),
    doc: build.doc(span),
    span,
  }
}

/** The text that names a scenario. */
function title(build: Builder, cst: CstNode): Name {
  const part = token(cst, 'String')
  const span = build.tokenSpan(part)
  const text = part === undefined ? '' : stringValue(build, part)
  if (part?.image === '""') build.error('MYC103', 'This scenario has no name.', 'Say what it shows.', span)
  return { text, span }
}

const builders: ReadonlyMap<string, (build: Builder, cst: CstNode) => StatementNode> = new Map([
  ['let', letStatement],
  ['behaviour', behaviour],
  ['putIn', put],
  ['takeOut', take],
  ['submit', submit],
  ['cancel', cancel],
  ['sendTo', send],
  ['hold', hold],
  ['release', release],
  ['set', set],
  ['wait', wait],
  ['expect', expect],
])

/** None for what was skipped. */
function statement(build: Builder, cst: CstNode): StatementNode[] {
  const close = token(cst, 'CloseKeyword')
  if (close !== undefined) return [{ kind: 'close', span: build.tokenSpan(close) }]
  for (const [key, builder] of builders) {
    const part = node(cst, key)
    if (part !== undefined) return [builder(build, part)]
  }
  return []
}

function letStatement(build: Builder, cst: CstNode): StatementNode {
  const name = build.declared(token(cst, 'Word'))
  return { kind: 'let', name, value: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }
}

function behaviour(build: Builder, cst: CstNode): StatementNode {
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
    times: often === undefined ? null : times(build, node(often, 'often')),
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
function times(build: Builder, cst: Cst): number {
  return countOf(build, token(cst, 'Int')) ?? 1
}

function put(build: Builder, cst: CstNode): StatementNode {
  const effect = buildPut(build, node(cst, 'put'))
  return {
    kind: 'put',
    effect,
    times: times(build, node(cst, 'repetition')),
    refused: has(cst, 'RefusedKeyword'),
    span: build.span(cst),
  }
}

function take(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'take', count: times(build, cst), place: build.name(token(cst, 'Name')), span: build.span(cst) }
}

function submit(build: Builder, cst: CstNode): StatementNode {
  const value = buildExpression(build, node(cst, 'expression'))
  const place = build.name(token(cst, 'Name'))
  return { kind: 'submit', value, place, name: build.declared(token(cst, 'Word')), span: build.span(cst) }
}

function cancel(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'cancel', submission: build.name(token(cst, 'Name')), span: build.span(cst) }
}

function send(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'send', event: buildSend(build, node(cst, 'send')), span: build.span(cst) }
}

function hold(build: Builder, cst: CstNode): StatementNode {
  const machine = buildMachineReference(build, node(cst, 'machineReference'))
  return { kind: 'hold', machine, state: build.name(token(cst, 'Name')), span: build.span(cst) }
}

function release(build: Builder, cst: CstNode): StatementNode {
  const machine = buildMachineReference(build, node(cst, 'machineReference'))
  return { kind: 'release', machine, span: build.span(cst) }
}

function set(build: Builder, cst: CstNode): StatementNode {
  const settings = nodes(cst, 'setting').map((part) => {
    const name = build.name(token(part, 'Name'))
    return { name, value: buildExpression(build, node(part, 'expression')), span: build.span(part) }
  })
  return { kind: 'set', settings, span: build.span(cst) }
}

function wait(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'wait', duration: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }
}

function expect(build: Builder, cst: CstNode): StatementNode {
  const expectations = nodes(cst, 'expectation').map((part) => expectation(build, part))
  return { kind: 'expect', expectations, span: build.span(cst) }
}

function expectation(build: Builder, cst: CstNode): ExpectationNode {
  const span = build.span(cst)
  const count = node(cst, 'tokenCount')
  if (count !== undefined) return { kind: 'has', place: build.name(token(count, 'Name')), ...range(build, count), span }
  const contents = node(cst, 'contents')
  if (contents !== undefined) {
    const place = build.name(token(contents, 'Name'))
    return { kind: 'holds', place, tokens: buildExpression(build, node(contents, 'expression')), span }
  }
  const ending = node(cst, 'ending')
  if (ending !== undefined) return ended(build, ending)
  const calls = node(cst, 'calls')
  if (calls !== undefined) return called(build, calls)
  return { kind: 'that', condition: buildExpression(build, node(cst, 'expression')), span }
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
  const [submission, place] = tokens(cst, 'Name')
  return {
    kind: 'ended',
    submission: build.name(submission),
    reason: reasonOf(cst),
    place: has(cst, 'InKeyword') ? build.name(place) : null,
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
  const least = has(cst, 'NotKeyword') ? 0 : times(build, often)
  const most = has(cst, 'NotKeyword') || often !== undefined ? least : Infinity
  if (has(cst, 'NotKeyword') && often !== undefined) {
    const hint = 'Write `was not called`, or how often it was: `was called 3 times`.'
    build.error('MYC103', 'What was not called has no number of times.', hint, build.span(often))
  }
  return { kind: 'called', extern, least, most, span: build.span(cst) }
}
