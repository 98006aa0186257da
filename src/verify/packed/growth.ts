import { noteSeen } from '../told.ts'
import type { Locations } from './location.ts'
import type { StateStore } from './store.ts'

/** How many values each part of states has: of what a location says, and of clocks. */
export function growthOf({ all, seen }: Locations, store: StateStore): Map<string, number> {
  const clocks = new Map<string, Set<number>>()
  for (let state = 0; state < store.count; state++) {
    const { clockNames } = all[store.load(state)]!
    for (const [clock, name] of clockNames.entries()) noteSeen(clocks, name, store.clocks[clock]!)
  }
  const counts = new Map([...seen].map(([what, texts]) => [what, texts.size]))
  for (const [what, { size }] of clocks) counts.set(what, Math.max(size, counts.get(what) ?? 0))
  return counts
}
