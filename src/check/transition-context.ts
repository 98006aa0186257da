import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Gate } from '../model/program.ts'
import { anyPart } from '../model/walk.ts'
import type { ClauseNode, EffectNode, TransitionDeclaration } from '../syntax/tree.ts'
import type { Bindings } from './bindings.ts'
import type { Context } from './globals.ts'
import { momentInSearch } from './moment.ts'
import { netConstant, type NetContext, scopeInNet } from './net-context.ts'
import { type Explain, type Layer, type Scope, scopeOfConstant } from './scope.ts'
import { elaborateCount } from './values.ts'

export type ClauseOf<K extends ClauseNode['kind']> = ClauseNode & { kind: K }

/** A machine that is gone through. */
export type Passed = Pick<Gate, 'machine' | 'key'>

/** What the clauses of one transition need. */
export interface TransitionContext {
  readonly net: NetContext
  readonly node: TransitionDeclaration
  readonly bindings: Bindings
  /** The machines that it goes through. */
  readonly gates: readonly Passed[]
}

/** The context of an expression that may use every token that is taken or read, and the values that are named above it. */
export function actingContext(transition: TransitionContext): Context {
  const { net, bindings } = transition
  const scope = { ...actingScope(transition, bindings.layers, null), present: bindings.present }
  return { globals: net.globals, log: net.log, scope }
}

/**
 * The scope of an expression of a transition, where it is known through which instances it goes.
 * @param refusing the machine (index) that has just refused, or null
 */
export function actingScope(
  { net, gates }: TransitionContext,
  layers: readonly Layer[],
  externs: Explain | null,
  refusing: number | null = null,
): Scope {
  // A key that asks an extern is not asked for again, where that could fail.
  const known = gates.flatMap(({ machine, key }): [number, Expr][] =>
    key === null || anyPart(key, ({ kind }) => kind === 'extern') ? [] : [[machine, key]],
  )
  return { ...scopeInNet(net, layers, externs, refusing), passed: new Map(known) }
}

/**
 * The scope of what is asked while tokens are searched for: it may use those that are named so far.
 * @param node the transition: its values are not known yet
 */
export function searchScope(net: NetContext, bindings: Bindings, node: TransitionDeclaration): Scope {
  return {
    ...withoutLets(scopeInNet(net, [bindings.layer], null), node),
    moment: momentInSearch,
    present: bindings.present,
  }
}

/** A scope in which the values of a transition are not known. */
export function withoutLets(scope: Scope, { clauses }: TransitionDeclaration): Scope {
  const values = new Set(clauses.flatMap((clause) => (clause.kind === 'let' ? [clause.name.text] : [])))
  return { ...scope, refuse: (name) => (values.has(name) ? notComputed(name) : scope.refuse(name)) }
}

const notComputed = (name: string): Finding => ({
  code: 'MYC201',
  message: `${quote(name)} is not known here: its value is computed when the transition acts.`,
  hint: 'Write the value itself.',
})

/** The context of a constant: `at most`. */
function constantContext({ net, bindings }: TransitionContext, what: string): Context {
  const own = netConstant(net, what)
  const isBinding = (name: string): boolean => bindings.layers.some((layer) => layer.has(name))
  const refuse = (name: string) => own.refuse(name)
  const scope = scopeOfConstant(
    [net.parameters],
    what,
    'Use literals and the parameters of the net.',
    refuse,
    isBinding,
  )
  return { globals: net.globals, log: net.log, scope }
}

/** `at most N at once`. */
export function elaborateLimit(context: TransitionContext, node: ClauseOf<'call'>['limit']): Expr | null {
  if (node === null) return null
  const what = 'The number at once'
  return elaborateCount(constantContext(context, what), node, what, 1, 'Write at least 1, or leave the limit out.')
}

/** Whether a clause is an effect: what comes last. */
export function isEffect(clause: ClauseNode): clause is EffectNode {
  return effectKinds.has(clause.kind)
}

const effectKinds: ReadonlySet<ClauseNode['kind']> = new Set(['put', 'drop', 'dropTokens', 'assign', 'send'])
