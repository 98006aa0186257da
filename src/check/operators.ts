import { quote } from '../diagnostics/wording.ts'
import { builtIns } from '../model/built-ins.ts'
import type { Expr } from '../model/expression.ts'
import { binaryOperations, type Operator } from '../model/operators.ts'
import type { Span } from '../source/span.ts'
import type { ExpressionNode } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { comparedState } from './machine-reference.ts'
import { mayBeEqual } from './literals.ts'
import { mayBeMember } from './name.ts'
import { comparisonOf } from './equality.ts'
import { knowing, presenceIf } from './presence.ts'
import { bool, int, isInvalid, isNumeric, isWhole, join, number, presentOf, type Type } from '../model/types.ts'
import { plainOf } from './foreign.ts'
import { foreignHint } from './foreign-hint.ts'
import { opaqueHint } from './opaque.ts'
import { typeName } from '../print/type.ts'

type BinaryNode = ExpressionNode & { kind: 'binary' }

/** `not a` and `-a`. */
export function elaborateUnary(context: Context, node: ExpressionNode & { kind: 'unary' }): Expr {
  if (node.operator === 'not') {
    return { kind: 'not', operand: expect(context, node.operand, bool, 'What `not` negates'), type: bool }
  }
  const operand = plainOf(context, infer(context, node.operand, null))
  if (isInvalid(operand.type)) return unusable
  const type = isWhole(operand.type) ? int : isNumeric(operand.type) ? number : operand.type
  if (isNumeric(type) || type.kind === 'duration') return { kind: 'negate', operand, type }
  context.log.error(node.span, {
    code: 'MYC302',
    message: `\`-\` does not fit ${quote(typeName(operand.type))}.`,
    hint: 'Negate a number or a duration; for a `bool` there is `not`.',
  })
  return unusable
}

/** An operator between two operands. What is known to be there may be asked for once more. */
export function elaborateBinary(context: Context, node: BinaryNode, hint: Type | null): Expr {
  const { operator } = node
  const wanted = binaryOperations[operator].operands
  if (wanted !== undefined) {
    const role = `Each side of ${quote(operator)}`
    const left = expect(context, node.left, wanted, role)
    const known = knowing(context, presenceIf(left, operator === 'and'))
    // What is wrong with one side is said once, and nothing of what comes of both.
    if (isInvalid(left.type)) {
      infer(known, node.right, wanted)
      return unusable
    }
    return { kind: 'binary', operator, left, right: expect(known, node.right, wanted, role), type: wanted }
  }
  const isComparing = operator === '==' || operator === '!='
  const compared = isComparing ? comparedState(context, node) : null
  if (compared !== null) {
    context.log.error(node.span, compared)
    return unusable
  }
  const [left, right] = operands(context, node, operator === '??' ? hint : null)
  const asksForNone = operator === '??' || left.type.kind === 'none' || right.type.kind === 'none'
  const asked = (side: Expr): Expr => (asksForNone && side.kind === 'present' ? side.operand : side)
  // What stands in for `none` is known to be there, or not.
  return combine(context, operator, asked(left), operator === '??' ? right : asked(right), node.span)
}

/** A bare member of an enum is understood from the other operand. */
function operands(context: Context, node: BinaryNode, hint: Type | null): readonly [Expr, Expr] {
  if (mayBeMember(context, node.left) && !mayBeMember(context, node.right)) {
    const right = infer(context, node.right, hint)
    return [infer(context, node.left, right.type), right]
  }
  const left = infer(context, node.left, hint)
  return [left, infer(context, node.right, hint ?? left.type)]
}

/** Puts an operator between two elaborated operands. */
export function combine(context: Context, operator: Operator, left: Expr, right: Expr, span: Span): Expr {
  if (isInvalid(left.type) || isInvalid(right.type)) return unusable
  const isComparing = operator === '==' || operator === '!='
  const [one, other] = isComparing ? asStandIns(context, left.type, right.type) : [left.type, right.type]
  const type = binaryOperations[operator].typeOf(one, other)
  if (type !== null) {
    const isNone = left.type.kind === 'none' || right.type.kind === 'none'
    const both = isComparing && !isNone ? join(one, other) : null
    const by = both === null ? null : comparisonOf(context, both, span)
    if (isComparing && !mayBeEqual(context, left, right, span)) return unusable
    return { kind: 'binary', operator, left, right, ...(by !== null && { by }), type }
  }
  const plain = [plainOf(context, left), plainOf(context, right)] as const
  if (plain[0] !== left || plain[1] !== right) return combine(context, operator, ...plain, span)
  context.log.error(span, {
    code: 'MYC302',
    message: `${quote(operator)} does not fit ${quote(typeName(left.type))} and ${quote(typeName(right.type))}.`,
    hint: hintFor(operator, left.type, right.type),
  })
  return unusable
}

/** What stands in for a value of a type of TypeScript can be one of the type that it is compared with. */
function asStandIns({ scope }: Context, left: Type, right: Type): readonly [Type, Type] {
  const [one, other] = [presentOf(left), presentOf(right)]
  if (scope.standIns !== true || one.kind === other.kind) return [left, right]
  if (one.kind === 'foreign' && other.kind !== 'none') return [right, right]
  return other.kind === 'foreign' && one.kind !== 'none' ? [left, left] : [left, right]
}

/** What is put together with a text is one itself. */
function textHint(other: Type): string {
  if (builtIns.text.typeOf([other]) !== null) return 'Write `text(x)` of what is no text, as in `"order " + text(n)`.'
  return 'Of records and lists there is no text: put together what is to be said of them, as in `"order " + order.id`.'
}

function hintFor(operator: Operator, left: Type, right: Type): string {
  if (left.kind === 'error' || right.kind === 'error')
    return 'Look at what is seen of an `error`, as in `why.status == 404` or `why.name == "TypeError"`.'
  if (operator === '??') return 'Only a value that may be `none` needs something to stand in for it: leave `??` out.'
  if (left.kind === 'unknown' || right.kind === 'unknown') {
    return 'The spec cannot look inside an `unknown`, only compare it with `none`: let a pure extern decide.'
  }
  const foreign = [left, right].map(presentOf).find(({ kind }) => kind === 'foreign')
  if (foreign !== undefined) return foreignHint(typeName(foreign))
  if (left.kind === 'opaque' || right.kind === 'opaque') return opaqueHint
  const isEquality = operator === '==' || operator === '!='
  if (isEquality && (left.kind === 'none' || right.kind === 'none'))
    return 'It is always there: only what is declared with a `?` may be `none`.'
  if (isEquality) return 'Compare two values of one type, or two numbers.'
  if (left.kind === 'optional' || right.kind === 'optional') {
    return 'Say what stands in for `none`, as in `(x ?? 0) > 1`, or ask first, as in `x != none and x > 1`.'
  }
  if (operator === '%') return '`%` is the remainder of whole numbers.'
  if (operator === '+' && (left.kind === 'string' || right.kind === 'string'))
    return textHint(left.kind === 'string' ? right : left)
  if (left.kind === 'duration' || right.kind === 'duration')
    return 'Write a unit, as in `5s`, or multiply a number by `1ms`.'
  return 'Write two numbers, two durations or two strings.'
}
