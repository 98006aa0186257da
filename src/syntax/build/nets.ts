import type { CstNode } from 'chevrotain'
import type {
  MachineDeclaration,
  NetDeclaration,
  NetMember,
  PartDeclaration,
  PlaceDeclaration,
  PortNode,
  TransitionDeclaration,
} from '../tree.ts'
import type { Builder } from './builder.ts'
import { buildClause } from './clauses.ts'
import { type Cst, has, node, nodes, token, tokens } from './cst.ts'
import { buildExpression, buildOptional } from './expressions.ts'
import { countOf } from './literals.ts'
import { buildType, buildTypeArguments, buildTypeParameters } from './types.ts'
import { buildCallables, buildNamedArguments } from './callables.ts'
import { buildParameters, buildVariable } from './variables.ts'

export function buildNet(build: Builder, cst: CstNode): NetDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const typeParameters = buildTypeParameters(build, cst)
  const written = node(cst, 'parameters')
  const [parameters, callables] = [buildParameters(build, written), buildCallables(build, written)]
  const members = nodes(cst, 'netMember').flatMap((member) => netMember(build, member))
  return { kind: 'net', name, typeParameters, parameters, callables, members, doc: build.doc(span), span }
}

/** None for what was skipped. */
function netMember(build: Builder, cst: CstNode): NetMember[] {
  const place = node(cst, 'place')
  if (place !== undefined) return [buildPlace(build, place)]
  const machine = node(cst, 'machine')
  if (machine !== undefined) return [buildMachine(build, machine)]
  const part = node(cst, 'part')
  if (part !== undefined) return [buildPart(build, part)]
  const variable = node(cst, 'variable')
  if (variable !== undefined) return [{ kind: 'var', ...buildVariable(build, variable) }]
  const transition = node(cst, 'transition')
  return transition === undefined ? [] : [buildTransition(build, transition)]
}

function buildPlace(build: Builder, cst: CstNode): PlaceDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const store = node(cst, 'store')
  const plain = has(store, 'TokensKeyword')
  const submit = token(cst, 'SubmitKeyword')
  return {
    kind: 'place',
    direction: has(cst, 'InKeyword') ? 'in' : has(cst, 'OutKeyword') ? 'out' : 'internal',
    name,
    store: plain ? 'tokens' : has(store, 'BagKeyword') ? 'bag' : 'queue',
    type: plain ? null : buildType(build, node(store, 'type')),
    by: buildOptional(build, node(node(cst, 'order'), 'expression')),
    capacity: buildOptional(build, node(cst, 'capacity')),
    expiry: expiry(build, node(cst, 'expiry')),
    cancellation: cancellation(build, node(cst, 'cancellation')),
    initial: has(cst, 'Assign') ? buildExpression(build, node(cst, 'initial')) : null,
    submit: submit === undefined ? null : build.tokenSpan(submit),
    doc: build.doc(span),
    span,
  }
}

function expiry(build: Builder, cst: Cst): PlaceDeclaration['expiry'] {
  if (cst === undefined) return null
  const after = buildExpression(build, node(cst, 'expression'))
  const into = has(cst, 'DropKeyword') ? null : build.name(token(cst, 'Name'))
  return { after, into, span: build.span(cst) }
}

function cancellation(build: Builder, cst: Cst): PlaceDeclaration['cancellation'] {
  return cst === undefined ? null : { into: build.name(token(cst, 'Name')), span: build.span(cst) }
}

function buildMachine(build: Builder, cst: CstNode): MachineDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const key = node(cst, 'key')
  return {
    kind: 'machine',
    name,
    key:
      key === undefined
        ? null
        : { name: build.declared(token(key, 'Word')), type: buildType(build, node(key, 'type')) },
    fsm: build.name(token(cst, 'Name')),
    arguments: buildNamedArguments(build, node(cst, 'arguments')),
    capacity: buildOptional(build, node(cst, 'capacity')),
    doc: build.doc(span),
    span,
  }
}

function buildPart(build: Builder, cst: CstNode): PartDeclaration {
  const span = build.span(cst)
  return {
    kind: 'part',
    name: build.declared(token(cst, 'Word')),
    net: build.name(token(cst, 'Name')),
    types: buildTypeArguments(build, node(cst, 'typeArguments')),
    arguments: buildNamedArguments(build, node(cst, 'arguments')),
    ports: nodes(node(cst, 'ports'), 'port').map((part) => port(build, part)),
    doc: build.doc(span),
    span,
  }
}

function port(build: Builder, cst: CstNode): PortNode {
  const [name, ...place] = tokens(cst, 'Name')
  const own = build.name(name)
  return { name: own, place: has(cst, 'Assign') ? build.path(place) : own, span: build.span(cst) }
}

function buildTransition(build: Builder, cst: CstNode): TransitionDeclaration {
  const span = build.span(cst)
  const name = build.declared(token(cst, 'Word'))
  const priority = countOf(build, token(cst, 'Int')) ?? 0
  const clauses = nodes(cst, 'clause').flatMap((clause) => buildClause(build, clause))
  return { kind: 'transition', name, priority, clauses, doc: build.doc(span), span }
}
