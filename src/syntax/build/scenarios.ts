import type { CstNode } from 'chevrotain'
import type { Name, ScenarioDeclaration, StatementNode } from '../tree.ts'
import { buildBehaviour, timesOf } from './behaviours.ts'
import type { Builder } from './builder.ts'
import { has, node, nodes, token } from './cst.ts'
import { buildMachineReference, buildPut, buildSend } from './effects.ts'
import { buildExpect, buildPath } from './expectations.ts'
import { buildExpression } from './expressions.ts'
import { stringValue } from './literals.ts'
import { buildNamedArguments } from './callables.ts'
import { buildLet } from './variables.ts'

export function buildScenario(build: Builder, cst: CstNode): ScenarioDeclaration {
  const span = build.span(cst)
  return {
    kind: 'scenario',
    name: buildTitle(build, cst, 'scenario'),
    subject: build.name(token(cst, 'Name')),
    arguments: buildNamedArguments(build, node(cst, 'arguments')),
    statements: nodes(cst, 'statement').flatMap((part) => statement(build, part)),
    doc: build.doc(span),
    span,
  }
}

/** The text that names a scenario or a check. */
export function buildTitle(build: Builder, cst: CstNode, what: string): Name {
  const part = token(cst, 'String')
  const span = build.tokenSpan(part)
  const text = part === undefined ? '' : stringValue(build, part)
  if (part?.image === '""') build.error('MYC103', `This ${what} has no name.`, 'Say what it shows.', span)
  return { text, span }
}

const builders: ReadonlyMap<string, (build: Builder, cst: CstNode) => StatementNode> = new Map([
  ['let', buildLet],
  ['chance', chance],
  ['behaviour', buildBehaviour],
  ['putIn', put],
  ['takeOut', take],
  ['submit', submit],
  ['cancel', cancel],
  ['sendTo', send],
  ['hold', hold],
  ['release', release],
  ['set', set],
  ['wait', wait],
  ['expect', buildExpect],
])

/** None for what was skipped. */
function statement(build: Builder, cst: CstNode): StatementNode[] {
  const [drain, close] = [token(cst, 'DrainKeyword'), token(cst, 'CloseKeyword')]
  if (drain !== undefined) return [{ kind: 'drain', span: build.tokenSpan(drain) }]
  if (close !== undefined) return [{ kind: 'close', span: build.tokenSpan(close) }]
  for (const [key, builder] of builders) {
    const part = node(cst, key)
    if (part !== undefined) return [builder(build, part)]
  }
  return []
}

function chance(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'random', value: buildExpression(build, node(cst, 'expression')), span: build.span(cst) }
}

function put(build: Builder, cst: CstNode): StatementNode {
  const effect = buildPut(build, node(cst, 'put'))
  return {
    kind: 'put',
    effect,
    times: timesOf(build, node(cst, 'repetition')),
    refused: has(cst, 'RefusedKeyword'),
    span: build.span(cst),
  }
}

function take(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'take', count: timesOf(build, cst), place: buildPath(build, node(cst, 'path')), span: build.span(cst) }
}

function submit(build: Builder, cst: CstNode): StatementNode {
  const value = buildExpression(build, node(cst, 'expression'))
  const place = buildPath(build, node(cst, 'path'))
  return { kind: 'submit', value, place, name: build.declared(token(cst, 'Word')), span: build.span(cst) }
}

function cancel(build: Builder, cst: CstNode): StatementNode {
  return { kind: 'cancel', submission: build.name(token(cst, 'Name')), span: build.span(cst) }
}

function send(build: Builder, cst: CstNode): StatementNode {
  const alone = token(cst, 'Name')
  if (alone !== undefined) {
    const hint = 'Write `send breaker.success`, or of an `fsm` that no net uses `send it.opened`.'
    build.error('MYC103', '`send` names a machine and its event.', hint, build.tokenSpan(alone))
  }
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
