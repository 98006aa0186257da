import type { Input, Transition, TransitionBranch } from './program.ts'
import { remembered } from './remembered.ts'

/** The model does not change, and this is asked for every call under way. */
const known = new WeakMap<TransitionBranch | readonly TransitionBranch[], ReadonlyMap<number, number>>()

/** How many tokens each place must have room for, whichever way is taken: 0 where only lists say how many. */
export function needsOf(branches: readonly TransitionBranch[]): ReadonlyMap<number, number> {
  // A branch by itself is asked for in a list made for that.
  const [first] = branches
  const asked = first !== undefined && branches.length === 1 ? first : branches
  let needs = known.get(asked)
  if (needs === undefined) known.set(asked, (needs = sumUp(branches)))
  return needs
}

function sumUp(branches: readonly TransitionBranch[]): Map<number, number> {
  const needs = new Map<number, number>()
  for (const branch of branches) {
    const puts = new Map<number, number>()
    for (const effect of branch.effects) {
      if (effect.kind === 'put') puts.set(effect.place, (puts.get(effect.place) ?? 0) + 1)
      if (effect.kind === 'putEach') puts.set(effect.place, puts.get(effect.place) ?? 0)
      if (effect.kind === 'putTokens') puts.set(effect.place, (puts.get(effect.place) ?? 0) + effect.count)
    }
    for (const [place, count] of puts) needs.set(place, Math.max(needs.get(place) ?? 0, count))
  }
  return needs
}

/** How many tokens each place must hold, so that all inputs find some. */
export const demandOf = remembered((inputs: readonly Input[]): ReadonlyMap<number, number> => {
  const demand = new Map<number, number>()
  for (const { place, count } of inputs) if (count > 0) demand.set(place, (demand.get(place) ?? 0) + count)
  return demand
})

/** Whether how many tokens are taken is computed, so that whether there is room shows only once they are chosen. */
export const isAmountOpen = ({ inputs }: Transition): boolean => inputs.some(({ amount }) => amount !== undefined)
