import type { Expr } from '../model/expression.ts'
import { needsOf } from '../model/needs.ts'
import type { Transition, TransitionBranch } from '../model/program.ts'
import type { Action } from './actions.ts'
import type { StepContext } from './context.ts'
import { evaluate } from './evaluate.ts'
import { networkScope } from './network-scope.ts'
import type { Flight } from './state.ts'

/** All of them are looked at: of many that takes time. */
function allFlights({ config, state }: StepContext): readonly Flight[] {
  config.budget.spend(state.flights.length / 100, state.now)
  return state.flights
}

/** For each input the positions of the tokens that are chosen; how many that are may not be known before. */
type Positions = readonly (readonly number[])[]

/** Whether there is a slot, and room for whatever comes of it; where a branch is chosen at once, only that one needs room. */
export function hasSlotAndRoom(
  step: StepContext,
  index: number,
  transition: Transition,
  positions?: Positions,
): boolean {
  const { work, branches } = transition
  if (work === null && branches.length > 1) return true
  return (work === null || hasSlot(step, index, work.limit)) && hasRoom(step, transition, branches, positions)
}

function hasSlot(step: StepContext, index: number, limit: Expr | null): boolean {
  if (limit === null) return true
  const { works, now } = step.state
  step.config.budget.spend(works.length / 100, now)
  const busy = works.filter(({ transition }) => transition === index).length
  return busy < Number(evaluate(limit, networkScope(step, [])))
}

/** Whether every bounded place has room for what any of the branches puts at most, with what is taken gone and what is reserved kept free. */
export function hasRoom(
  step: StepContext,
  transition: Transition,
  branches: readonly TransitionBranch[],
  positions?: Positions,
): boolean {
  for (const [place, count] of needsOf(branches))
    if (count > 0 && !hasRoomFor(step, transition, place, count, positions)) return false
  return true
}

/** The same of what is put for each element of lists, once it is computed. */
export function hasRoomForLists(
  step: StepContext,
  transition: Transition,
  { effects }: TransitionBranch,
  actions: readonly Action[],
  positions: Positions,
): boolean {
  return effects.every((effect) => {
    if (effect.kind !== 'putEach') return true
    const { place } = effect
    const puts = actions.flatMap((it) => (it.kind === 'put' && it.place === place ? [it.values.length] : []))
    const count = puts.reduce((sum, it) => sum + it, 0)
    return count === 0 || hasRoomFor(step, transition, place, count, positions)
  })
}

function hasRoomFor(
  step: StepContext,
  { inputs }: Transition,
  place: number,
  count: number,
  positions?: Positions,
): boolean {
  const capacity = step.state.values.capacities[place]!
  if (capacity === Infinity) return true
  const takes = inputs.map((it, at) =>
    it.kind === 'take' && it.place === place ? (positions?.[at]?.length ?? it.count) : 0,
  )
  const taken = takes.reduce((sum, it) => sum + it, 0)
  return step.state.marking[place]!.length - taken + reserved(step, place) + count <= capacity
}

/** Room that is kept free in a place for calls and delays under way, and for tokens on their way; one without bounds has enough. */
export function reserved(step: StepContext, place: number): number {
  if (step.state.values.capacities[place] === Infinity) return 0
  const { transitions } = step.config.network
  const { coming, now } = step.state
  step.config.budget.spend(coming.length / 100, now)
  return allFlights(step).reduce(
    (sum, flight) => sum + (needsOf(transitions[flight.transition]!.branches).get(place) ?? 0),
    coming.filter((token) => token.place === place).length,
  )
}
