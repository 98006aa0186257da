import type { Expr } from '../../../model/expression.ts'
import type { Call, Delay, Effect, Transition, TransitionBranch } from '../../../model/program.ts'
import { sharingOf } from '../../../model/sharing.ts'
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
  /** Where it is shared; else null. */
  readonly shared: SharedPlan | null
  /** Plain tokens that are put back where the submitter cancels, or the last branch cannot be computed. */
  readonly refund: readonly Effect[]
}

/** A call is shared: it keeps its arguments itself, and those who take part keep only what they need at its end. */
export interface SharedPlan {
  readonly key: Expr
  readonly kept: readonly KeptValue[]
}

export function planFlight(transition: Transition, work: Call | Delay, hasTicket: boolean): FlightPlan {
  const key = sharingOf(transition)
  const given = work.kind === 'call' ? work.arguments : []
  const named = [
    ...transition.inputs.flatMap(({ binding }) => binding ?? []),
    ...usedLets(transition, key === null ? given : []),
  ]
  const bindings = named.map((index) => keptBinding(transition, index))
  const values = given.flatMap((value, index): KeptValue[] =>
    value.kind === 'binding' ? [] : [{ kind: 'argument', index, type: value.type, value }],
  )
  return {
    work,
    bound: work.kind === 'call' ? work.within : work.duration,
    hedge: work.kind === 'call' ? work.hedge : null,
    kept: [...bindings, ...(key === null ? values : [])],
    shared: key === null ? null : { key, kept: [...givenBindings(transition, given), ...values] },
    refund: refundOf(transition.branches, hasTicket),
  }
}

const keptBinding = ({ bindings }: Transition, index: number): KeptValue => ({
  kind: 'binding',
  index,
  type: bindings[index]!.type,
})

/** The bindings that are arguments as they are. */
function givenBindings(transition: Transition, values: readonly Expr[]): KeptValue[] {
  const indices = new Set(values.flatMap((value) => (value.kind === 'binding' ? value.index : [])))
  return [...indices].map((index) => keptBinding(transition, index))
}

/** The values that are needed when it ends, or later in what is given. */
function usedLets({ lets, branches }: Transition, later: readonly Expr[]): number[] {
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
