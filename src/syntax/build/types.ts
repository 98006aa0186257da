import type { CstNode } from 'chevrotain'
import { maxNesting } from '../../../grammar/nesting.ts'
import { spanFrom } from '../../source/span.ts'
import type { FieldNode, TypeNode } from '../tree.ts'
import type { Builder } from './builder.ts'
import { type Cst, has, node, nodes, token } from './cst.ts'
import { numberValue } from './literals.ts'

/** A type; a missing one has a missing name. */
export function buildType(build: Builder, cst: Cst): TypeNode {
  const range = node(cst, 'range')
  const name = token(cst, 'Name')
  let type: TypeNode =
    range === undefined
      ? { kind: 'named', name: build.name(name), span: build.tokenSpan(name) }
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
