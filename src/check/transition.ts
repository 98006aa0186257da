import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Ranked } from '../bind/net.ts'
import type { Expr } from '../model/expression.ts'
import type { Delay, Transition, TransitionBranch } from '../model/program.ts'
import type { ClauseNode, TransitionDeclaration } from '../syntax/tree.ts'
import { elaborateCall } from './call.ts'
import { elaborateChoices } from './choices.ts'
import { checkClauses } from './clauses.ts'
import { effectsOf, type EffectPlace } from './effects.ts'
import { elaborateGates } from './gates.ts'
import { elaborateConditions } from './conditions.ts'
import { elaborateLets } from './lets.ts'
import { momentInPeriod } from './moment.ts'
import { type NetContext, notAValue } from './net-context.ts'
import { Bindings } from './bindings.ts'
import type { Scope } from './scope.ts'
import { type ClauseOf, actingContext, elaborateLimit, isEffect, type TransitionContext } from './transition-context.ts'
import { elaborateDuration } from './values.ts'

/** The model of a transition. */
export function elaborateTransition(net: NetContext, { node, rank }: Ranked<TransitionDeclaration>): Transition {
  checkClauses(net.log, node)
  const bindings = new Bindings(net.log)
  const conditions = elaborateConditions(net, node, bindings)
  const gates = elaborateGates({ net, node, bindings, gates: [] })
  const context: TransitionContext = { net, node, bindings, gates }
  const lets = elaborateLets(context)
  const { work, branches } = elaborateWork(context)
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    rank,
    priority: node.priority,
    ...conditions,
    every: elaboratePeriod(context),
    gates,
    lets,
    work,
    branches,
    bindings: bindings.models,
  }
}

/** The first clause of a kind; that there are more is said elsewhere. */
function clauseOf<K extends ClauseNode['kind']>(node: TransitionDeclaration, kind: K): ClauseOf<K> | null {
  return node.clauses.find((clause): clause is ClauseOf<K> => clause.kind === kind) ?? null
}

/** A period depends on no token: there is none yet. */
function elaboratePeriod(context: TransitionContext): Expr | null {
  const clause = clauseOf(context.node, 'every')
  if (clause === null) return null
  const { net, bindings } = context
  const hint = 'Use literals, parameters and variables of the net.'
  const notKnown = (name: string): Finding => ({
    code: 'MYC303',
    message: `The period cannot depend on ${quote(name)}, since it runs before a token is chosen.`,
    hint,
  })
  const scope: Scope = {
    layers: [net.variables, net.parameters],
    refuse: (name) =>
      bindings.layer.has(name) || net.bound.names.get(name)?.kind === 'place'
        ? notKnown(name)
        : notAValue(net.bound, name),
    externs: (name) => ({ code: 'MYC305', message: `The period cannot use the extern ${quote(name)}.`, hint }),
    moment: momentInPeriod,
    machines: notKnown,
  }
  return elaborateDuration({ globals: net.globals, log: net.log, scope }, clause.period, 'The period')
}

type Work = Pick<Transition, 'work' | 'branches'>

function elaborateWork(context: TransitionContext): Work {
  const { node } = context
  const work = node.clauses.find((clause) => clause.kind === 'call' || clause.kind === 'after')
  if (work?.kind === 'call') return elaborateCall(context, work)
  if (work === undefined) return { work: null, branches: endsOf(context, { refusing: null, externs: null }) }
  const duration = elaborateDuration(actingContext(context), work.delay, 'The delay')
  const delay: Delay = { kind: 'delay', duration, limit: elaborateLimit(context, work.limit) }
  return { work: delay, branches: endsOf(context, { refusing: null, externs: refuseDelayed }) }
}

/** Of a transition without a call: its branches, or its effects as the only one. */
function endsOf(context: TransitionContext, place: EffectPlace): TransitionBranch[] {
  const { clauses, name } = context.node
  const choices = clauses.filter((clause) => clause.kind === 'choice')
  if (choices.length > 0) return elaborateChoices(context, choices, place)
  const effects = effectsOf(context, clauses.filter(isEffect), [], place)
  return [{ at: name.span, outcome: 'done', binding: null, guard: null, effects }]
}

const refuseDelayed = (name: string) =>
  ({
    code: 'MYC517',
    message: `Nobody could act on a failure of ${quote(name)} when the delay is over.`,
    hint: 'Use the extern in another transition, which takes what this one puts.',
  }) as const
