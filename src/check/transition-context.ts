import type { Expr } from '../model/expression.ts'
import type { ClauseNode, EffectNode, TransitionDeclaration } from '../syntax/tree.ts'
import type { Bindings } from './bindings.ts'
import type { Context } from './globals.ts'
import { netConstant, type NetContext, scopeInNet } from './net-context.ts'
import { scopeOfConstant } from './scope.ts'
import { elaborateCount } from './values.ts'

export type ClauseOf<K extends ClauseNode['kind']> = ClauseNode & { kind: K }

/** What the clauses of one transition need. */
export interface TransitionContext {
  readonly net: NetContext
  readonly node: TransitionDeclaration
  readonly bindings: Bindings
  /** The machine (index) that it goes through, or null. */
  readonly through: number | null
}

/** The context of an expression that may use every token that is taken or read. */
export function tokenContext({ net, bindings }: TransitionContext): Context {
  return { globals: net.globals, log: net.log, scope: scopeInNet(net, [bindings.layer], null) }
}

/** The context of a constant: `at most`. */
function constantContext({ net, bindings }: TransitionContext, what: string): Context {
  const own = netConstant(net, what)
  const isBinding = (name: string): boolean => bindings.layer.has(name)
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
