import type { CstNode } from 'chevrotain'
import type { AppliedNode, ArgumentNode, CallableNode, TypeNode } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token } from './cst.ts'
import { buildOptional } from './expressions.ts'
import { buildType } from './types.ts'

/** The parameters that are functions or machines. */
export function buildCallables(build: Builder, cst: Cst): CallableNode[] {
  return nodes(cst, 'parameter').flatMap((parameter) => {
    const written = node(parameter, 'callable')
    return written === undefined ? [] : [buildCallable(build, parameter, written)]
  })
}

/** A machine is closed: what functions compute comes to it with events. */
export function refuseCallables(build: Builder, cst: Cst): void {
  for (const { span } of buildCallables(build, cst)) {
    const hint = 'Let the net apply the function, and send what it gives with an event.'
    build.error('MYC103', 'Only nets have functions and machines as parameters.', hint, span)
  }
}

function buildCallable(build: Builder, parameter: CstNode, cst: CstNode): CallableNode {
  const span = build.span(parameter)
  const name = build.declared(token(parameter, 'Word'))
  const result = node(cst, 'type')
  const standard = node(parameter, 'applied')
  return {
    kind: kindOf(cst),
    name,
    values: buildTypes(build, node(cst, 'types')),
    result: result === undefined ? null : buildType(build, result),
    events: nodes(node(cst, 'eventShapes'), 'eventShape').map((event) => {
      const place = build.span(event)
      return { name: build.name(token(event, 'Word')), values: buildTypes(build, node(event, 'types')), span: place }
    }),
    default: standard === undefined ? null : buildApplied(build, standard),
    doc: build.doc(span),
    span,
  }
}

function kindOf(cst: CstNode): CallableNode['kind'] {
  if (has(cst, 'AsyncKeyword')) return 'async'
  if (has(cst, 'ExternKeyword')) return 'extern'
  return has(cst, 'FnKeyword') ? 'fn' : 'fsm'
}

const buildTypes = (build: Builder, cst: Cst): TypeNode[] => nodes(cst, 'type').map((type) => buildType(build, type))

function buildApplied(build: Builder, cst: CstNode): AppliedNode {
  const span = build.span(cst)
  const name = build.name(token(cst, 'Name'))
  return { kind: 'applied', name, arguments: buildNamedArguments(build, node(cst, 'arguments')), span }
}

/** What is given to parameters by their names. */
export function buildNamedArguments(build: Builder, cst: Cst): ArgumentNode[] {
  return nodes(cst, 'argument').map((part) => argument(build, part))
}

function argument(build: Builder, cst: CstNode): ArgumentNode {
  const name = has(cst, 'Colon') ? build.name(token(cst, 'Name')) : null
  const given = node(cst, 'given')
  const applied = node(given, 'applied')
  return {
    name,
    value: buildOptional(build, node(given, 'expression') ?? node(cst, 'expression')),
    applied: applied === undefined ? null : buildApplied(build, applied),
    span: build.span(cst),
  }
}
