import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Input, Transition } from '../model/program.ts'
import { limits } from '../source/limits.ts'
import type { ClauseNode, TransitionDeclaration } from '../syntax/tree.ts'
import type { Bindings } from './bindings.ts'
import { expect } from './infer.ts'
import { onlyCounts } from '../model/counting.ts'
import { findPlace, type NetContext } from './net-context.ts'
import type { Scope } from './scope.ts'
import { searchScope } from './transition-context.ts'
import { bool, invalid, listOf, type Type } from '../model/types.ts'
import { checkWrittenCount } from './values.ts'

type InputNode = ClauseNode & { kind: 'take' | 'read' }
type Conditions = Pick<Transition, 'inputs' | 'guards'>

/** The takes, reads and `when` of a transition; a `when` sees the bindings above it. */
export function elaborateConditions(net: NetContext, node: TransitionDeclaration, bindings: Bindings): Conditions {
  const inputs: Input[] = []
  const guards: Transition['guards'][number][] = []
  const coming = new Set(node.clauses.flatMap((clause) => (isInput(clause) ? (clause.binding?.text ?? []) : [])))
  const scope = guardScope(searchScope(net, bindings, node), coming)
  for (const clause of node.clauses) {
    if (isInput(clause)) addInput(net, clause, bindings, inputs)
    else if (clause.kind === 'when') {
      const context = { globals: net.globals, log: net.log, scope }
      const condition = expect(context, clause.condition, bool, 'The condition')
      guards.push({ condition, after: onlyCounts(condition) ? 0 : inputs.length })
    }
  }
  return { inputs, guards }
}

function isInput(clause: ClauseNode): clause is InputNode {
  return clause.kind === 'take' || clause.kind === 'read'
}

function guardScope(scope: Scope, coming: ReadonlySet<string>): Scope {
  return { ...scope, refuse: (name) => (coming.has(name) ? notYet(name) : scope.refuse(name)) }
}

function notYet(name: string): Finding {
  return {
    code: 'MYC201',
    message: `${quote(name)} is not known yet: its token is chosen further down.`,
    hint: `Move this \`when\` below the clause that names ${quote(name)}.`,
  }
}

function addInput(net: NetContext, clause: InputNode, bindings: Bindings, inputs: Input[]): void {
  const place = findPlace(net, clause.place)
  const written = clause.kind === 'take' ? clause.count : null
  const count = written ?? 1
  checkWrittenCount(net.log, count, clause.span, 'The number of tokens', limits.tokens)
  if (place !== null) checkSource(net, clause, place)
  const many = written !== null && clause.binding !== null
  const element: Type = (place === null ? null : net.types[place]) ?? invalid
  const binding = clause.binding === null ? null : bindings.addToken(clause.binding, many ? listOf(element) : element)
  if (place !== null) inputs.push({ kind: clause.kind, place, count, binding, many })
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
      `Write ${quote(`${clause.kind} ${clause.kind === 'take' && clause.count !== null ? `${clause.count} ` : ''}from ${node.name.text}`)}.`,
    )
  } else if (!plain && clause.binding === null) {
    wrong(
      `${name} holds values, not plain tokens.`,
      `Name what is taken: ${quote(`${clause.kind} x from ${node.name.text}`)}.`,
    )
  }
}
