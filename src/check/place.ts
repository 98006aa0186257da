import { quote } from '../diagnostics/wording.ts'
import type { Ranked } from '../bind/net.ts'
import type { Expr } from '../model/expression.ts'
import { knownCount } from '../model/initial.ts'
import type { Place } from '../model/program.ts'
import { limits } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import type { ExpressionNode, Name, PlaceDeclaration } from '../syntax/tree.ts'
import { expect } from './infer.ts'
import { foldNumber } from './fold.ts'
import type { Context } from './globals.ts'
import { anyMoment } from './moment.ts'
import { findPlace, netConstant, type NetContext } from './net-context.ts'
import { isInvalid, sameType, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import { elaborateOrder } from './order.ts'
import { withToken } from './token-scope.ts'
import { checkLimit, elaborateCount, elaborateDuration } from './values.ts'

/** The model of a place, but for the tickets that it can carry. */
export function elaboratePlace(net: NetContext, { node, rank }: Ranked<PlaceDeclaration>, index: number): Place {
  const type = net.types[index] ?? null
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    rank,
    direction: node.direction,
    store: node.store,
    type,
    by: elaborateOrder(net, node, type),
    capacity: elaborateCapacity(net, node),
    expiry: elaborateExpiry(net, node, type),
    cancelled: elaborateCancellation(net, node, type),
    initial: elaborateInitial(net, node, type),
    submit: canSubmit(net, node),
    ticketed: false,
    outcomes: [],
  }
}

/** Whether it is an `in` place for values, and says `submit`; why that leads nowhere, a rule says. */
function canSubmit({ log }: NetContext, { name, submit, direction, store }: PlaceDeclaration): boolean {
  if (submit === null) return false
  const isPlain = store === 'tokens'
  if (direction === 'in' && !isPlain) return true
  log.error(submit, {
    code: 'MYC502',
    message: `${quote(name.text)} ${isPlain ? 'holds plain tokens, of which none is told from another' : 'is no `in` place'}, so nothing is submitted in it.`,
    hint: isPlain
      ? 'Remove `submit`, or let its tokens have values.'
      : 'Remove `submit`, or write it after an `in` place.',
  })
  return false
}

function constantContext(net: NetContext, what: string): Context {
  return { globals: net.globals, log: net.log, scope: netConstant(net, what) }
}

function elaborateCapacity(net: NetContext, { name, capacity }: PlaceDeclaration): Expr | null {
  if (capacity === null) return null
  const what = `The capacity of ${quote(name.text)}`
  return elaborateCount(constantContext(net, what), capacity, what, 1, 'Write at least 1, or leave the capacity out.')
}

function elaborateExpiry(net: NetContext, node: PlaceDeclaration, type: Type | null): Place['expiry'] {
  if (node.expiry === null) return null
  const what = `The time after which a token of ${quote(node.name.text)} expires`
  const constant = constantContext(net, what)
  const scope = withToken({ ...constant.scope, moment: anyMoment }, type)
  const after = elaborateDuration({ ...constant, scope }, node.expiry.after, what)
  if (node.expiry.into === null) return { after, into: null }
  return { after, into: successor(net, node, type, node.expiry.into, 'expires') }
}

function elaborateCancellation(net: NetContext, node: PlaceDeclaration, type: Type | null): number | null {
  if (node.cancellation === null) return null
  return successor(net, node, type, node.cancellation.into, 'is cancelled')
}

/** The place (index) to which tokens go on by themselves: one of the same type that always has room. */
function successor(
  net: NetContext,
  node: PlaceDeclaration,
  type: Type | null,
  { text, span }: Name,
  end: 'expires' | 'is cancelled',
): number | null {
  const into = findPlace(net, { text, span })
  if (into !== null) checkSuccessor(net, node, type, into, span, end)
  return into
}

function checkSuccessor(
  { bound, types, log }: NetContext,
  node: PlaceDeclaration,
  type: Type | null,
  into: number,
  span: Span,
  end: 'expires' | 'is cancelled',
): void {
  const target = bound.places[into]?.node
  const targetType = types[into] ?? null
  if (target === undefined) return
  const name = quote(target.name.text)
  const related = [{ message: `${name} is declared here`, span: target.name.span }]
  const wrong = (message: string, hint: string): void => log.error(span, { code: 'MYC502', message, hint, related })
  if (target.direction === 'in')
    wrong(`${name} is an \`in\` place, which only TypeScript puts tokens in.`, 'Name another place.')
  else if (target.capacity !== null && target !== node) {
    wrong(`${name} has a capacity, so a token that ${end} may find no room in it.`, 'Name a place without a capacity.')
  } else if ((type === null) !== (targetType === null)) {
    wrong(`${name} does not hold tokens of this kind.`, 'Name a place of the same type.')
  } else if (type !== null && targetType !== null && !sameType(type, targetType)) {
    const message = `${name} holds ${quote(typeName(targetType))}, but the tokens are ${quote(typeName(type))}.`
    log.error(span, { code: 'MYC301', message, hint: 'Name a place of the same type.', related })
  }
}

function elaborateInitial(net: NetContext, node: PlaceDeclaration, type: Type | null): Place['initial'] {
  if (node.initial === null) return type === null ? knownCount(0) : []
  const what = `What ${quote(node.name.text)} holds at the start`
  const context = constantContext(net, what)
  return type === null ? initialCount(context, node.initial, what) : initialTokens(context, node.initial, type, what)
}

/** How many plain tokens: a literal wherever that is known. */
function initialCount(context: Context, node: ExpressionNode, what: string): Expr {
  const count = elaborateCount(context, node, what, 0, 'Write how many plain tokens there are.')
  const known = foldNumber(count)
  if (known === null) return count
  checkLimit(context.log, known, limits.tokens, node.span, what)
  return knownCount(known)
}

function initialTokens(context: Context, node: ExpressionNode, type: Type, what: string): readonly Expr[] {
  const tokens = expect(context, node, { kind: 'list', element: type }, what)
  if (tokens.kind === 'list') return tokens.elements
  if (!isInvalid(tokens.type)) {
    context.log.error(node.span, {
      code: 'MYC303',
      message: `${what} must be a list that is written here.`,
      hint: 'Write the tokens in brackets, as in `= [a, b]`.',
    })
  }
  return []
}
