import type { CstNode } from 'chevrotain'
import type {
  AssignmentNode,
  DuringDeclaration,
  EventDeclaration,
  ExpressionNode,
  FsmDeclaration,
  StateDeclaration,
  StateMember,
} from '../tree.ts'
import type { Builder } from './builder.ts'
import { has, node, nodes, token, tokens } from './cst.ts'
import { buildExpression } from './expressions.ts'
import { refuseCallables } from './callables.ts'
import { buildFields } from './types.ts'
import { buildAssignment, buildParameters, buildVariable } from './variables.ts'

export function buildFsm(build: Builder, cst: CstNode): FsmDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const parameters = buildParameters(build, node(cst, 'parameters'))
  refuseCallables(build, node(cst, 'parameters'))
  const members = nodes(cst, 'fsmMember')
  const of = (key: string): CstNode[] => members.flatMap((member) => node(member, key) ?? [])
  return {
    kind: 'fsm',
    name,
    parameters,
    events: of('event').map((event) => buildEvent(build, event)),
    variables: of('variable').map((variable) => buildVariable(build, variable)),
    states: of('state').map((state) => buildState(build, state)),
    during: of('during').map((during) => buildDuring(build, during)),
    doc: build.doc(span),
    span,
  }
}

function buildEvent(build: Builder, cst: CstNode): EventDeclaration {
  const span = build.span(cst)
  const name = build.name(token(cst, 'Word'))
  const fields = buildFields(build, node(cst, 'fields'))
  return { name, exported: has(cst, 'InKeyword'), fields, doc: build.doc(span), span }
}

function buildState(build: Builder, cst: CstNode): StateDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const members = nodes(node(cst, 'stateBody'), 'stateMember').flatMap((member) => stateMember(build, member))
  const initial = has(cst, 'InitialKeyword')
  return { name, initial, final: has(cst, 'FinalKeyword'), members, doc: build.doc(span), span }
}

function buildDuring(build: Builder, cst: CstNode): DuringDeclaration {
  const members = nodes(node(cst, 'stateBody'), 'stateMember').flatMap((member) => stateMember(build, member))
  return { states: tokens(cst, 'Word').map((word) => build.name(word)), members, span: build.span(cst) }
}

const builders: ReadonlyMap<string, (build: Builder, cst: CstNode) => StateMember | StateMember[]> = new Map<
  string,
  (build: Builder, cst: CstNode) => StateMember | StateMember[]
>([
  ['admit', admit],
  ['variable', variable],
  ['on', on],
  ['ignore', ignore],
  ['whenBranch', branch],
  ['timer', timer],
  ['tick', timer],
  ['hook', hook],
])

/** None for what was skipped. */
function stateMember(build: Builder, cst: CstNode): StateMember[] {
  for (const [key, builder] of builders) {
    const member = node(cst, key)
    if (member !== undefined) return [builder(build, member)].flat()
  }
  return []
}

function admit(build: Builder, cst: CstNode): StateMember {
  return { kind: 'admit', count: admitted(buildExpression(build, node(cst, 'expression'))), span: build.span(cst) }
}

function admitted(count: ExpressionNode): 'all' | 'none' | ExpressionNode {
  if (count.kind === 'none') return 'none'
  return count.kind === 'name' && count.name.text === 'all' ? 'all' : count
}

function variable(build: Builder, cst: CstNode): StateMember {
  const declaration = buildVariable(build, cst)
  return { kind: 'var', variable: declaration, span: declaration.span }
}

function effects(build: Builder, cst: CstNode): AssignmentNode[] {
  return nodes(node(cst, 'block'), 'assignment').map((part) => buildAssignment(build, part))
}

/** A member for each event. */
function on(build: Builder, cst: CstNode): StateMember[] {
  const guard = has(cst, 'WhenKeyword') ? buildExpression(build, node(cst, 'expression')) : null
  const assignments = effects(build, cst)
  const target = node(cst, 'target')
  const to = target === undefined ? null : build.name(token(target, 'Name'))
  const rest = { guard, effects: assignments, target: to, span: build.span(cst) }
  return tokens(cst, 'Word').map((word) => ({ kind: 'on', event: build.name(word), ...rest }))
}

function ignore(build: Builder, cst: CstNode): StateMember {
  return { kind: 'ignore', events: tokens(cst, 'Word').map((word) => build.name(word)), span: build.span(cst) }
}

function branch(build: Builder, cst: CstNode): StateMember {
  const guard = buildExpression(build, node(cst, 'expression'))
  const assignments = effects(build, cst)
  const target = build.name(token(node(cst, 'target'), 'Name'))
  return { kind: 'when', guard, effects: assignments, target, span: build.span(cst) }
}

/** Only one that leads out of its state has a target. */
function timer(build: Builder, cst: CstNode): StateMember {
  const [first, condition] = nodes(cst, 'expression')
  const delay = buildExpression(build, first)
  const guard = condition === undefined ? null : buildExpression(build, condition)
  const assignments = effects(build, cst)
  const target = has(cst, 'AfterKeyword') ? build.name(token(node(cst, 'target'), 'Name')) : null
  return { kind: 'after', delay, guard, effects: assignments, target, span: build.span(cst) }
}

function hook(build: Builder, cst: CstNode): StateMember {
  return { kind: has(cst, 'EnterKeyword') ? 'enter' : 'exit', effects: effects(build, cst), span: build.span(cst) }
}
