import type { Finding, Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { isInvalid, isNumeric, type Type } from '../model/types.ts'
import { anyPart } from '../model/walk.ts'
import { typeName } from '../print/type.ts'
import type { ExpressionNode, PlaceDeclaration } from '../syntax/tree.ts'
import { plainOf } from './foreign.ts'
import { infer } from './infer.ts'
import type { Globals } from './globals.ts'
import { notAValue, type NetContext } from './net-context.ts'
import type { Scope } from './scope.ts'
import { tokenLayer } from './token-scope.ts'

/** `by E`: what the tokens of a queue are ordered by, which is the token and nothing else. */
export function elaborateOrder(net: NetContext, node: PlaceDeclaration, type: Type | null): Expr | null {
  if (node.by === null) return null
  if (node.store !== 'queue' || type === null) {
    refuseStore(net.log, node, node.by)
    return null
  }
  const { globals, log } = net
  const what = `What orders the tokens of ${quote(node.name.text)}`
  const context = { globals, log, scope: orderScope(net, type, what) }
  const order = plainOf(context, infer(context, node.by, null))
  if (isInvalid(order.type)) return order
  if (!isOrdered(order.type)) refuseType(globals, log, node.by, what, order.type)
  else if (!anyPart(order, ({ kind }) => kind === 'it')) refuseConstant(log, node.by, what)
  return order
}

/** What `<` compares. */
const isOrdered = (type: Type): boolean => isNumeric(type) || type.kind === 'duration' || type.kind === 'string'

function orderScope({ bound, parameters, variables }: NetContext, type: Type, what: string): Scope {
  const outside = (name: string): Finding => ({
    code: 'MYC532',
    message: `${what} is the token alone, so it cannot use ${quote(name)}.`,
    hint: 'Let whoever puts the token compute it, as a field of it.',
  })
  return {
    layers: [tokenLayer(type)],
    refuse: (name) => (parameters.has(name) || variables.has(name) ? outside(name) : notAValue(bound, name)),
    externs: outside,
    moment: outside,
    machines: outside,
  }
}

function refuseStore(log: Log, { name, store }: PlaceDeclaration, by: ExpressionNode): void {
  const isBag = store === 'bag'
  log.error(by.span, {
    code: 'MYC532',
    message: isBag
      ? `${quote(name.text)} is a bag, of which any token can be taken, so there is no order.`
      : `${quote(name.text)} holds plain tokens, of which none is told from another, so there is no order.`,
    hint: isBag ? 'Make it a `queue`, or leave `by` out.' : 'Leave `by` out.',
  })
}

function refuseType(globals: Globals, log: Log, { span }: ExpressionNode, what: string, type: Type): void {
  log.error(span, {
    code: 'MYC532',
    message: `${what} must be a number, a duration or a string, but this is ${quote(typeName(type))}.`,
    hint:
      type.kind === 'optional'
        ? 'Say what stands in for `none`, with `?? VALUE`.'
        : type.kind === 'enum' || type.kind === 'bool'
          ? `Say which comes first, as in ${quote(rankOf(globals, type))}.`
          : 'Name a field of the token, as in `by it.rank`.',
  })
}

/** An order of what has none: of an enum from the last member on, `by if it.x == high then 0 else if it.x == normal then 1 else 2`. */
function rankOf({ enums }: Globals, type: Type): string {
  const declaration = type.kind === 'enum' ? enums.get(type.name) : undefined
  if (declaration === undefined) return 'by if it.x then 0 else 1'
  const members = declaration.members.map(({ name }) => name.text).reverse()
  const firsts = members.slice(0, Math.max(1, Math.min(members.length - 1, 2)))
  const choices = firsts.map((member, rank) => `if it.x == ${member} then ${rank} else `)
  return `by ${choices.join('')}${firsts.length}`
}

function refuseConstant(log: Log, { span }: ExpressionNode, what: string): void {
  log.error(span, {
    code: 'MYC532',
    message: `${what} says nothing of a token, so all of them are equal.`,
    hint: 'Name what counts, as in `by it.rank`, or leave `by` out.',
  })
}
