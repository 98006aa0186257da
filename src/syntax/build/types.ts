import type { CstNode } from 'chevrotain'
import { maxNesting } from '../../../grammar/nesting.ts'
import { spanFrom } from '../../source/span.ts'
import type { FieldNode, Name, TypeNode } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token } from './cst.ts'
import { numberValue } from './literals.ts'

/** A type; a missing one has a missing name. */
export function buildType(build: Builder, cst: Cst): TypeNode {
  const range = node(cst, 'range')
  let type: TypeNode =
    range === undefined
      ? named(build, cst)
      : { kind: 'range', min: bound(build, range, 0), max: bound(build, range, 1), span: build.span(range) }
  for (const [i, suffix] of nodes(cst, 'suffix').entries()) {
    const span = spanFrom(type.span, build.span(suffix))
    if (i === maxNesting) {
      build.tooDeep('type', 'Use a record for a part of it.', span)
      break
    }
    type = { kind: has(suffix, 'Question') ? 'optional' : 'list', element: type, span }
  }
  return type
}

/** The name of a type, and what is given to it. */
function named(build: Builder, cst: Cst): TypeNode {
  const name = build.name(token(cst, 'Name'))
  const given = node(cst, 'typeArguments')
  const span = given === undefined ? name.span : spanFrom(name.span, build.span(given))
  return { kind: 'named', name, arguments: buildTypeArguments(build, given), span }
}

/** The types in angle brackets. */
export function buildTypeArguments(build: Builder, cst: Cst): TypeNode[] {
  return nodes(cst, 'type').map((type) => buildType(build, type))
}

/** The names in angle brackets that a declaration gives to types. */
export function buildTypeParameters(build: Builder, cst: Cst): Name[] {
  return nodes(node(cst, 'typeParameters'), 'typeParameter').map((name) => build.declared(token(name, 'Word')))
}

function bound(build: Builder, range: CstNode, i: number): number {
  const cst = nodes(range, 'bound')[i]
  const digits = token(cst, 'Int')
  const value = digits === undefined ? 0 : (numberValue(build, digits, 'int') ?? Number.MAX_SAFE_INTEGER)
  return has(cst, 'Minus') ? 0 - value : value
}

/** The fields in parentheses, or those of a record. */
export function buildFields(build: Builder, cst: Cst): FieldNode[] {
  return nodes(cst, 'field').map((field) => {
    const span = build.span(field)
    const name = build.name(token(field, 'Word'))
    return { name, type: buildType(build, node(field, 'type')), doc: build.doc(span), span }
  })
}
