import { refusalsOf } from '../model/branches.ts'
import type { Expr } from '../model/expression.ts'
import { demandOf, isAmountOpen } from '../model/needs.ts'
import type { Transition } from '../model/program.ts'
import { remembered } from '../model/remembered.ts'
import { sharingOf } from '../model/sharing.ts'

/** What of the search for tokens depends on the transition alone. */
interface SearchPlan {
  /** How many tokens each place (index) must hold. */
  readonly demand: readonly (readonly [place: number, count: number])[]
  /** Whether there must be a slot and room, whatever tokens are chosen. */
  readonly needsMeans: boolean
  /** What its names stand for before anything is chosen. */
  readonly unbound: readonly undefined[]
  /** For each number of inputs, what can be decided once so many are chosen. */
  readonly conditions: readonly (readonly Expr[])[]
}

/** Each transition is tried again and again. */
export const searchPlanOf = remembered((transition: Transition): SearchPlan => {
  const { inputs, guards, bindings } = transition
  const decidedAfter = (depth: number): Expr[] =>
    guards.flatMap(({ after, condition }) => (after === depth ? [condition] : []))
  return {
    demand: [...demandOf(inputs)],
    needsMeans: refusalsOf(transition).length === 0 && !isAmountOpen(transition) && sharingOf(transition) === null,
    unbound: bindings.map(() => undefined),
    conditions: Array.from({ length: inputs.length + 1 }, (_, depth) => decidedAfter(depth)),
  }
})
