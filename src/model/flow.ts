import type { Effect, Network, Transition, TransitionBranch } from './program.ts'
import { allBranches } from './walk.ts'

/** For each place the transitions (indices) that take from it, each once. */
export function takersOf(transitions: readonly Transition[]): ReadonlyMap<number, readonly number[]> {
  const takers = new Map<number, number[]>()
  transitions.forEach(({ inputs }, index) => {
    const places = new Set(inputs.flatMap(({ kind, place }) => (kind === 'take' ? [place] : [])))
    for (const place of places) {
      const list = takers.get(place)
      if (list === undefined) takers.set(place, [index])
      else list.push(index)
    }
  })
  return takers
}

/** For each place the transitions that put plain tokens in it. */
export function plainGiversOf({ transitions }: Network): ReadonlyMap<number, readonly Transition[]> {
  const givers = new Map<number, Transition[]>()
  for (const transition of transitions) {
    const effects = allBranches(transition).flatMap((branch) => branch.effects)
    const places = new Set(effects.flatMap((it) => (it.kind === 'putTokens' ? it.place : [])))
    for (const place of places)
      if (givers.has(place)) givers.get(place)!.push(transition)
      else givers.set(place, [transition])
  }
  return givers
}

/** How many plain tokens a branch puts in a place. */
export function putsIn({ effects }: TransitionBranch, place: number): number {
  return effects.reduce((sum, it) => (it.kind === 'putTokens' && it.place === place ? sum + it.count : sum), 0)
}

/**
 * Whether a transition that acts at once only puts back what it takes. At a period, putting the head of a queue
 * back at its end is something.
 */
export function isIdle({ inputs, every, gates, work, branches }: Transition): boolean {
  const taken = inputs.filter(({ kind }) => kind === 'take')
  if (work !== null || gates.length > 0 || taken.length === 0) return false
  if (every !== null && taken.some(({ binding }) => binding !== null)) return false
  const effects = branches.flatMap((branch) => branch.effects)
  const before = taken.map(({ place, count, binding, many }) =>
    binding === null ? `${place} ${count}` : `${place} of ${many ? '' : binding}`,
  )
  const after = effects.map(spellPut)
  return before.sort().join() === after.sort().join()
}

/** A put, spelt as the take that it undoes. */
function spellPut(effect: Effect): string {
  if ((effect.kind !== 'put' && effect.kind !== 'putTokens') || effect.after !== null) return 'something else'
  if (effect.kind === 'putTokens') return `${effect.place} ${effect.count}`
  if (effect.value.kind !== 'binding') return 'something else'
  return `${effect.place} of ${effect.value.index}`
}
