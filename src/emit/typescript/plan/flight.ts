import type { Expr } from '../../../model/expression.ts'
import type { Call, Delay, Effect, Transition, TransitionBranch } from '../../../model/program.ts'
import type { Type } from '../../../model/types.ts'
import { allParts, branchExpressions } from '../../../model/walk.ts'
import { effectsMayThrow } from './branch.ts'

/** What a flight keeps of its beginning: the binding of an input or of a `let`, or an argument that is more than a binding, by its index. */
export type KeptValue =
  | { readonly kind: 'binding'; readonly index: number; readonly type: Type }
  | { readonly kind: 'argument'; readonly index: number; readonly type: Type; readonly value: Expr }

/** What the class of a transition's calls or delays needs, as facts of the model. */
export interface FlightPlan {
  readonly work: Call | Delay
  /** How long one may last; null for a call without a limit. */
  readonly bound: Expr | null
  /** How long an attempt runs until a second one starts; null: there is none. */
  readonly hedge: Expr | null
  readonly kept: readonly KeptValue[]
  /** Plain tokens that are put back where the submitter cancels, or the last branch cannot be computed. */
  readonly refund: readonly Effect[]
}

export function planFlight(transition: Transition, work: Call | Delay, hasTicket: boolean): FlightPlan {
  const named = [...transition.inputs.flatMap(({ binding }) => binding ?? []), ...usedLets(transition, work)]
  const bindings = named.map((index): KeptValue => ({ kind: 'binding', index, type: transition.bindings[index]!.type }))
  const values = (work.kind === 'call' ? work.arguments : []).flatMap((value, index): KeptValue[] =>
    value.kind === 'binding' ? [] : [{ kind: 'argument', index, type: value.type, value }],
  )
  return {
    work,
    bound: work.kind === 'call' ? work.within : work.duration,
    hedge: work.kind === 'call' ? work.hedge : null,
    kept: [...bindings, ...values],
    refund: refundOf(transition.branches, hasTicket),
  }
}

/** The values that are needed when it ends. */
function usedLets({ lets, branches }: Transition, work: Call | Delay): number[] {
  const later = work.kind === 'call' ? work.arguments : []
  const used = new Set<number>()
  for (const part of allParts([...later, ...branches.flatMap(branchExpressions)]))
    if (part.kind === 'binding') used.add(part.index)
  return lets.flatMap(({ binding }) => (used.has(binding) ? [binding] : []))
}

/** Where plain tokens go then, at once: where the last `cancelled` branch, or else the last to fail, or of a delay the last one, puts them. */
function refundOf(branches: readonly TransitionBranch[], hasTicket: boolean): Effect[] {
  const lastOf = (kind: TransitionBranch['outcome']) => branches.findLast(({ outcome }) => outcome === kind)
  const branch = lastOf('cancelled') ?? lastOf('error') ?? branches.at(-1)!
  const mayFail = (kinds: readonly TransitionBranch['outcome'][]): boolean =>
    branches.some((it) => kinds.includes(it.outcome) && effectsMayThrow(it))
  const isWithdrawn = branch.outcome === 'cancelled' ? mayFail(['cancelled']) : hasTicket || mayFail(['error', 'done'])
  return isWithdrawn
    ? branch.effects.flatMap((effect) => (effect.kind === 'putTokens' ? { ...effect, after: null } : []))
    : []
}
