import type { Expr } from '../model/expression.ts'
import type { ExpressionNode } from '../syntax/tree.ts'
import { elaborateApply } from './apply.ts'
import { fit, unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { elaborateIs, refuseIndex } from './machine-reference.ts'
import { elaborateField, elaborateName } from './name.ts'
import { expect, infer } from './infer.ts'
import { elaborateBinary, elaborateUnary } from './operators.ts'
import { elaborateRecord } from './record.ts'
import { knowing, narrowed, presenceIf } from './presence.ts'
import {
  bool,
  duration,
  int,
  join,
  listOf,
  none,
  number,
  presentOf,
  string,
  unknown,
  type Type,
} from '../model/types.ts'
import { typeName } from '../print/type.ts'

type Kind = ExpressionNode['kind']

/** How each kind of expression is elaborated, to whatever type it has. What is in it is elaborated by way of the context. */
const elaborators: {
  readonly [K in Kind]: (context: Context, node: ExpressionNode & { kind: K }, hint: Type | null) => Expr
} = {
  number: (_, { value, type }) => ({ kind: 'literal', value, type: numberTypes[type] }),
  string: (_, { value }) => ({ kind: 'literal', value, type: string }),
  bool: (_, { value }) => ({ kind: 'literal', value, type: bool }),
  none: () => ({ kind: 'literal', value: null, type: none }),
  name: (context, { name }, hint) => narrowed(context, elaborateName(context, name, hint)),
  field: (context, node) => narrowed(context, elaborateField(context, node)),
  index: refuseIndex,
  apply: elaborateApply,
  record: elaborateRecord,
  list: elaborateList,
  unary: elaborateUnary,
  binary: elaborateBinary,
  is: elaborateIs,
  if: elaborateIf,
  missing: (context) => {
    context.log.spoil()
    return unusable
  },
}

/** Elaborates an expression of any kind: what `Globals.elaborate` is. */
export function elaborateExpression(context: Context, node: ExpressionNode, hint: Type | null): Expr {
  const elaborate = elaborators[node.kind] as (context: Context, node: ExpressionNode, hint: Type | null) => Expr
  return elaborate(context, node, hint)
}

const numberTypes = { int, number, duration, ratio: { kind: 'ratio' } } as const

function elaborateIf(context: Context, node: ExpressionNode & { kind: 'if' }, hint: Type | null): Expr {
  const condition = expect(context, node.condition, bool, 'The condition of `if`')
  const then = infer(knowing(context, presenceIf(condition, true)), node.then, hint)
  const other = infer(knowing(context, presenceIf(condition, false)), node.else, hint ?? then.type)
  const type = join(then.type, other.type)
  if (type !== null) return { kind: 'if', condition, then, else: other, type }
  context.log.error(node.span, {
    code: 'MYC302',
    message: `The two sides of this \`if\` are \`${typeName(then.type)}\` and \`${typeName(other.type)}\`.`,
    hint: 'Write two values of one type.',
  })
  return unusable
}

/** Of what is to be a value of these anything may be in it. */
const untold: ReadonlySet<Type['kind']> = new Set(['unknown', 'foreign'])

function elaborateList(context: Context, node: ExpressionNode & { kind: 'list' }, hint: Type | null): Expr {
  const wanted = hint === null ? null : presentOf(hint)
  const element = wanted?.kind === 'list' ? wanted.element : wanted !== null && untold.has(wanted.kind) ? unknown : null
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
