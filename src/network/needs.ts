import type { Input, TransitionWay } from './model.ts'

/** The model does not change, and this is asked for every call under way. */
const known = new WeakMap<readonly TransitionWay[], ReadonlyMap<number, number>>()

/** How many tokens each place must have room for, whichever way is taken. */
export function needsOf(ways: readonly TransitionWay[]): ReadonlyMap<number, number> {
  const needs = known.get(ways) ?? sumUp(ways)
  known.set(ways, needs)
  return needs
}

function sumUp(ways: readonly TransitionWay[]): Map<number, number> {
  const needs = new Map<number, number>()
  for (const way of ways) {
    const puts = new Map<number, number>()
    for (const effect of way.effects) {
      if (effect.kind === 'put') puts.set(effect.place, (puts.get(effect.place) ?? 0) + 1)
      if (effect.kind === 'putTokens') puts.set(effect.place, (puts.get(effect.place) ?? 0) + effect.count)
    }
    for (const [place, count] of puts) needs.set(place, Math.max(needs.get(place) ?? 0, count))
  }
  return needs
}

const knownDemands = new WeakMap<readonly Input[], ReadonlyMap<number, number>>()

/** How many tokens each place must hold, so that all inputs find some. */
export function demandOf(inputs: readonly Input[]): ReadonlyMap<number, number> {
  const known = knownDemands.get(inputs)
  if (known !== undefined) return known
  const demand = new Map<number, number>()
  for (const { place, count } of inputs) demand.set(place, (demand.get(place) ?? 0) + count)
  knownDemands.set(inputs, demand)
  return demand
}
