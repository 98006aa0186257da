import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Guard, Input, Transition } from '../model/program.ts'
import { limits } from '../source/limits.ts'
import type { AmountNode, ClauseNode, ExpressionNode, TransitionDeclaration } from '../syntax/tree.ts'
import type { Bindings } from './bindings.ts'
import { expect } from './infer.ts'
import { onlyCounts } from '../model/counting.ts'
import { elaborateEntering } from './entering.ts'
import type { Context } from './globals.ts'
import { findPlace, type NetContext } from './net-context.ts'
import { refuseOutPlace } from './place-count.ts'
import { isLasting, presenceIf } from './presence.ts'
import type { Scope } from './scope.ts'
import { searchScope } from './transition-context.ts'
import { bool, int, invalid, listOf, type Type } from '../model/types.ts'
import { checkWrittenCount } from './values.ts'

type InputNode = ClauseNode & { kind: 'take' | 'read' }
type Conditions = Pick<Transition, 'inputs' | 'guards'>

/** The takes, reads, `unless` and `when` of a transition; a condition sees the bindings above it. */
export function elaborateConditions(net: NetContext, node: TransitionDeclaration, bindings: Bindings): Conditions {
  const inputs: Input[] = []
  const guards: Guard[] = []
  const coming = new Set(node.clauses.flatMap((clause) => ('binding' in clause ? (clause.binding?.text ?? []) : [])))
  const scope = guardScope(searchScope(net, bindings, node), coming)
  for (const clause of node.clauses) {
    const context = { globals: net.globals, log: net.log, scope }
    if (isInput(clause)) guards.push(...addInput(net, context, clause, bindings, inputs))
    else if (clause.kind === 'unless') guards.push(...absenceOf(net, context, clause, inputs.length))
    else if (clause.kind === 'on') inputs.push(...elaborateEntering(net, clause, node.name, bindings, inputs))
    else if (clause.kind === 'when') {
      const condition = expect(context, clause.condition, bool, 'The condition')
      learn(bindings, condition)
      guards.push({ condition, after: onlyCounts(condition) ? 0 : inputs.length })
    }
  }
  return { inputs, guards }
}

function isInput(clause: ClauseNode): clause is InputNode {
  return clause.kind === 'take' || clause.kind === 'read'
}

/** What a condition asks for is there in all that follows. */
function learn({ present }: Bindings, condition: Expr): void {
  for (const path of presenceIf(condition, true)) if (isLasting(path)) present.add(path)
}

function guardScope(scope: Scope, coming: ReadonlySet<string>): Scope {
  return { ...scope, refuse: (name) => (coming.has(name) ? notYet(name) : scope.refuse(name)) }
}

function notYet(name: string): Finding {
  return {
    code: 'MYC201',
    message: `${quote(name)} is not known yet: its token is chosen further down.`,
    hint: `Move this below the clause that names ${quote(name)}; in a \`where\`, each token of its place is called \`it\`.`,
  }
}

/** Adds what is taken or read; gives the condition on a token that is taken by itself, which is a guard. */
function addInput(net: NetContext, context: Context, clause: InputNode, bindings: Bindings, inputs: Input[]): Guard[] {
  const place = findPlace(net, clause.place)
  const written = clause.kind === 'take' ? clause.amount : null
  const amount = written === null ? null : elaborateAmount(context, written)
  if (place !== null) checkSource(net, clause, place)
  const many = written !== null && clause.binding !== null
  const element: Type = (place === null ? null : net.types[place]) ?? invalid
  const where =
    many && clause.where !== null ? elaborateWhere(context, clause.where, { kind: 'it', type: element }) : null
  const binding = clause.binding === null ? null : bindings.addToken(clause.binding, many ? listOf(element) : element)
  if (place === null) return []
  if (net.types[place] === null) refusePlain(net, clause, amount)
  const { count, ...computed } = amount ?? { count: 1 }
  inputs.push({ kind: clause.kind, place, count, binding, many, ...computed, ...(where !== null && { where }) })
  if (many || clause.where === null || binding === null) return []
  const condition = elaborateWhere(context, clause.where, { kind: 'binding', index: binding, type: element })
  learn(bindings, condition)
  return [{ condition, after: inputs.length, where: true }]
}

/** Plain tokens are alike, and how many are taken has to be known. */
function refusePlain({ log }: NetContext, { where, place }: InputNode, amount: Pick<Input, 'amount'> | null): void {
  if (where !== null) {
    log.error(where.span, {
      code: 'MYC502',
      message: `${quote(place.text)} holds plain tokens, of which there is nothing to say but how many there are.`,
      hint: `Write ${quote(`when ${place.text}.count > 3`)}.`,
    })
  }
  if (amount?.amount === undefined) return
  log.error(place.span, {
    code: 'MYC303',
    message: `The number of plain tokens that are taken from ${quote(place.text)} must be known now.`,
    hint: `Write a number, as in ${quote(`take 3 from ${place.text}`)}.`,
  })
}

/** How many are taken: a number that is written, or one that is computed of what is chosen before. */
function elaborateAmount(context: Context, { count, upTo }: AmountNode): Pick<Input, 'count' | 'amount'> {
  const what = 'The number of tokens'
  const value = expect(context, count, int, what)
  const written = count.kind === 'number' && count.type === 'int' ? count.value : null
  if (written !== null) checkWrittenCount(context.log, written, count.span, what, limits.tokens)
  if (written !== null && !upTo) return { count: written }
  return { count: upTo ? 1 : 0, amount: { count: value, upTo } }
}

/** A condition on the tokens of a place, which it calls `it`, and perhaps otherwise too. */
function elaborateWhere(context: Context, node: ExpressionNode, it: Expr, name?: string): Expr {
  const layer = new Map([['it', it]])
  if (name !== undefined) layer.set(name, it)
  const { scope } = context
  return expect({ ...context, scope: { ...scope, layers: [layer, ...scope.layers] } }, node, bool, 'The condition')
}

/** `unless x in P where …`: a guard, which is tried once what stands above it is chosen. */
function absenceOf(net: NetContext, context: Context, clause: ClauseNode & { kind: 'unless' }, after: number): Guard[] {
  const place = findPlace(net, clause.place)
  const type = (place === null ? null : net.types[place]) ?? invalid
  const name = clause.name.text
  const where = elaborateWhere(context, clause.where, { kind: 'it', type }, name)
  if (place === null) return []
  const node = net.bound.places[place]!.node
  if (node.direction === 'out') refuseOutPlace(net.log, clause.place)
  else if (net.types[place] === null) {
    net.log.error(clause.place.span, {
      code: 'MYC502',
      message: `${quote(node.name.text)} holds plain tokens, of which there is nothing to say but how many there are.`,
      hint: `Write ${quote(`when ${node.name.text}.count == 0`)}.`,
      related: [{ message: `${quote(node.name.text)} is declared here`, span: node.name.span }],
    })
  }
  return [{ condition: { kind: 'absent', place, name, where, type: bool }, after }]
}

function writtenCount(clause: InputNode): string {
  const amount = clause.kind === 'take' ? clause.amount : null
  return amount?.count.kind === 'number' ? `${amount.upTo ? 'up to ' : ''}${amount.count.value} ` : ''
}

function checkSource({ bound, log, types }: NetContext, clause: InputNode, place: number): void {
  const node = bound.places[place]?.node
  if (node === undefined) return
  const name = quote(node.name.text)
  const related = [{ message: `${name} is declared here`, span: node.name.span }]
  const wrong = (message: string, hint: string): void =>
    log.error(clause.place.span, { code: 'MYC502', message, hint, related })
  const plain = types[place] === null
  if (node.direction === 'out') {
    wrong(
      `${name} is an \`out\` place, which only TypeScript takes tokens from.`,
      'Put the token in an internal place too, or declare this one without `out`.',
    )
  } else if (plain && clause.binding !== null) {
    wrong(
      `${name} holds plain tokens, which have no value to name.`,
      `Write ${quote(`${clause.kind} ${writtenCount(clause)}from ${node.name.text}`)}.`,
    )
  } else if (!plain && clause.binding === null) {
    wrong(
      `${name} holds values, not plain tokens.`,
      `Name what is taken: ${quote(`${clause.kind} ${writtenCount(clause)}x from ${node.name.text}`)}.`,
    )
  }
}
