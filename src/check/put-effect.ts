import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Effect } from '../model/program.ts'
import type { Name, PutEffect } from '../syntax/tree.ts'
import type { Context } from './globals.ts'
import { infer } from './infer.ts'
import { findPlace, type NetContext } from './net-context.ts'
import { elaboratePut } from './put.ts'
import { elaborateForEach } from './for-each.ts'
import type { TransitionContext } from './transition-context.ts'
import { elaborateDuration } from './values.ts'

/** What an effect puts in a place: one token, plain ones, or one for each element of a list. */
export function elaboratePutEffect(transition: TransitionContext, outside: Context, node: PutEffect): Effect | null {
  const { net } = transition
  const place = findPlace(net, node.place)
  const forEach = node.forEach === null ? null : elaborateForEach(transition, outside, node, node.forEach, place)
  const context = forEach?.context ?? outside
  if (place === null) {
    if (node.value !== null) infer(context, node.value, null)
    elaborateTravel(context, node)
    return null
  }
  refuseTarget(net, node.place, place)
  const at = net.bound.places[place]!.node.name.span
  const put = elaboratePut(context, node, { type: net.types[place] ?? null, at })
  const after = elaborateTravel(context, node)
  if (put === null) return null
  if (put.value === null) return { kind: 'putTokens', place, count: put.count, after, at: node.span }
  const one = { place, value: put.value, after, at: node.span }
  return forEach === null
    ? { kind: 'put', ...one }
    : { kind: 'putEach', ...one, list: forEach.list, binding: forEach.binding }
}

/** How long a token is on its way; null where it is there at once. */
function elaborateTravel(context: Context, { after }: PutEffect): Expr | null {
  return after === null ? null : elaborateDuration(context, after, 'The time on the way')
}

/** Reports a place in which no transition puts tokens. */
function refuseTarget({ bound, log }: NetContext, name: Name, place: number): void {
  const node = bound.places[place]?.node
  if (node?.direction !== 'in') return
  log.error(name.span, {
    code: 'MYC502',
    message: `${quote(name.text)} is an \`in\` place, which only TypeScript puts tokens in.`,
    hint: 'Put it in an internal place, and take from both.',
    related: [{ message: `${quote(name.text)} is declared here`, span: node.name.span }],
  })
}
