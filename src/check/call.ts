import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Call, Extern, Transition, TransitionBranch } from '../model/program.ts'
import type { BranchNode, CallClause, Name } from '../syntax/tree.ts'
import { elaborateArguments, findExtern, inferAll } from './apply.ts'
import { effectsOf } from './effects.ts'
import { expect } from './infer.ts'
import { knowing, scopeKnowing, Tried } from './presence.ts'
import type { Layer, Explain } from './scope.ts'
import { elaborateSharing } from './sharing.ts'
import { actingContext, actingScope, elaborateLimit, type TransitionContext } from './transition-context.ts'
import { bool, invalid, type Type } from '../model/types.ts'
import { externKey } from '../target/exports.ts'
import { elaborateDuration } from './values.ts'

/** The model of a call and of its branches. */
export function elaborateCall(transition: TransitionContext, node: CallClause): Pick<Transition, 'work' | 'branches'> {
  const context = actingContext(transition)
  const extern = findExtern(context, node.extern, true)
  if (extern === null) inferAll(context, node.arguments)
  const work: Call = {
    kind: 'call',
    extern: extern?.name ?? node.extern.text,
    arguments:
      extern === null
        ? []
        : elaborateArguments(context, extern.parameters, node.arguments, node.extern.span, externKey(extern.name)),
    within: node.within === null ? null : elaborateDuration(context, node.within, 'The time within which it ends'),
    hedge:
      node.hedge === null
        ? null
        : elaborateDuration(context, node.hedge, 'The time after which a second attempt starts'),
    limit: elaborateLimit(transition, node.limit),
    shared: elaborateSharing(transition, node.shared),
  }
  const tried = { ok: new Tried(), error: new Tried(), timeout: new Tried(), cancelled: new Tried() }
  const branches = node.branches.map((branch) => elaborateBranch(transition, extern, branch, tried[branch.outcome]))
  return { work, branches }
}

function elaborateBranch(
  transition: TransitionContext,
  extern: Extern | null,
  node: BranchNode,
  tried: Tried,
): TransitionBranch {
  const { net, bindings } = transition
  if (node.outcome === 'cancelled' && node.binding !== null) refuseName(net.log, node.binding)
  const bound = node.binding === null ? null : bindings.addResult(node.binding, resultType(extern, node))
  const results: readonly Layer[] = bound === null ? [] : [bound.layer]
  // A condition may use externs in every branch: one that throws does not hold.
  const scope = scopeKnowing(actingScope(transition, [...results, ...bindings.layers], null), bindings.present)
  const context = knowing({ globals: net.globals, log: net.log, scope }, tried.present)
  const guard = node.guard === null ? null : expect(context, node.guard, bool, 'The condition')
  const externs = node.outcome === 'ok' ? null : refuseIn(node.outcome)
  return {
    at: node.span,
    outcome: node.outcome,
    binding: bound?.index ?? null,
    guard,
    effects: effectsOf(transition, node.effects, results, { refusing: null, externs, present: tried.next(guard) }),
  }
}

function resultType(extern: Extern | null, { outcome }: BranchNode): Type {
  return outcome === 'ok' ? (extern?.result ?? invalid) : { kind: 'error' }
}

function refuseName(log: Log, { span }: Name): void {
  log.error(span, {
    code: 'MYC206',
    message: 'A `cancelled` branch has nothing to name: there is neither a result nor a reason.',
    hint: 'Write `cancelled => …`.',
  })
}

function refuseIn(outcome: Exclude<BranchNode['outcome'], 'ok'>): Explain {
  return (name) => ({
    code: 'MYC517',
    message: `Nobody could act on a failure of ${quote(name)} in the \`${outcome}\` branch.`,
    hint: 'Use the extern in another transition, which takes what this branch puts.',
  })
}
