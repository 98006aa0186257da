import type { Expr } from '../model/expression.ts'
import type { Type } from '../model/types.ts'
import type { ExpressionNode } from '../syntax/tree.ts'
import { elaborateApply } from './apply.ts'
import { fit, unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { elaborateIs, refuseIndex } from './machine-reference.ts'
import { elaborateField, elaborateName } from './name.ts'
import { elaborateBinary, elaborateUnary } from './operators.ts'
import { elaborateRecord } from './record.ts'
import { bool, duration, int, join, listOf, none, number, presentOf, string, typeName, unknown } from './types.ts'

/**
 * Elaborates an expression where a type is expected; what does not fit is reported.
 * @param role what is expected to have the type, as a message begins: `The capacity`
 */
export function expect(context: Context, node: ExpressionNode, type: Type, role: string): Expr {
  const { anything } = context.scope
  if (anything !== undefined && node.kind === 'name' && node.name.text === 'any') return anything
  if (node.kind !== 'if') return fit(context, infer(context, node, type), type, node.span, role)
  return {
    kind: 'if',
    condition: expect(context, node.condition, bool, 'The condition of `if`'),
    then: expect(context, node.then, type, role),
    else: expect(context, node.else, type, role),
    type,
  }
}

/**
 * Elaborates an expression to whatever type it has.
 * @param hint the type that would fit, if one is known: it says which enum a member belongs to
 */
export function infer(context: Context, node: ExpressionNode, hint: Type | null): Expr {
  switch (node.kind) {
    case 'number':
      return { kind: 'literal', value: node.value, type: numberTypes[node.type] }
    case 'string':
      return { kind: 'literal', value: node.value, type: string }
    case 'bool':
      return { kind: 'literal', value: node.value, type: bool }
    case 'none':
      return { kind: 'literal', value: null, type: none }
    case 'name':
      return elaborateName(context, node.name, hint)
    case 'field':
      return elaborateField(context, node)
    case 'index':
      return refuseIndex(context, node)
    case 'apply':
      return elaborateApply(context, node)
    case 'record':
      return elaborateRecord(context, node)
    case 'list':
      return elaborateList(context, node, hint)
    case 'unary':
      return elaborateUnary(context, node)
    case 'binary':
      return elaborateBinary(context, node, hint)
    case 'is':
      return elaborateIs(context, node)
    case 'if':
      return elaborateIf(context, node, hint)
    case 'missing':
      context.log.spoil()
      return unusable
  }
}

const numberTypes = { int, number, duration, ratio: { kind: 'ratio' } } as const

function elaborateIf(context: Context, node: ExpressionNode & { kind: 'if' }, hint: Type | null): Expr {
  const condition = expect(context, node.condition, bool, 'The condition of `if`')
  const then = infer(context, node.then, hint)
  const other = infer(context, node.else, hint ?? then.type)
  const type = join(then.type, other.type)
  if (type !== null) return { kind: 'if', condition, then, else: other, type }
  context.log.error(node.span, {
    code: 'MYC302',
    message: `The two sides of this \`if\` are \`${typeName(then.type)}\` and \`${typeName(other.type)}\`.`,
    hint: 'Write two values of one type.',
  })
  return unusable
}

function elaborateList(context: Context, node: ExpressionNode & { kind: 'list' }, hint: Type | null): Expr {
  const wanted = hint === null ? null : presentOf(hint)
  const element = wanted?.kind === 'list' ? wanted.element : wanted?.kind === 'unknown' ? unknown : null
  if (element !== null) {
    const elements = node.elements.map((each) => expect(context, each, element, 'Each element of the list'))
    return { kind: 'list', elements, type: listOf(element) }
  }
  return inferList(context, node)
}

function inferList(context: Context, node: ExpressionNode & { kind: 'list' }): Expr {
  const [first, ...rest] = node.elements
  if (first === undefined) {
    context.log.error(node.span, {
      code: 'MYC301',
      message: 'Nothing says what this empty list is a list of.',
      hint: 'Write the type where the list is declared, as in `var names: string[] = []`.',
    })
    return unusable
  }
  const elements = [infer(context, first, null)]
  let type = elements[0]!.type
  for (const node of rest) {
    const element = infer(context, node, type)
    const joined = join(type, element.type)
    elements.push(joined === null ? fit(context, element, type, node.span, 'Each element of the list') : element)
    type = joined ?? type
  }
  return { kind: 'list', elements, type: listOf(type) }
}
