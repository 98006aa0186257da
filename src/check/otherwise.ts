import type { Transition } from '../model/program.ts'

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

/** Tells each `otherwise` which transitions it looks at: the others that take from its place. */
export function linkOtherwise(transitions: readonly Transition[]): Transition[] {
  const takers = takersOf(transitions)
  const linked = new Set<number>()
  return transitions.map((transition, index) => {
    const place = transition.inputs.find(({ kind }) => kind === 'take')?.place
    if (transition.otherwise === null || place === undefined || linked.has(place)) return transition
    linked.add(place)
    return { ...transition, otherwise: (takers.get(place) ?? []).filter((other) => other !== index) }
  })
}
