import type { TransitionWay } from './model.ts'

/** How many tokens each place must have room for, whichever way is taken. */
export function needsOf(ways: readonly TransitionWay[]): Map<number, number> {
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
