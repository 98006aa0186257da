import { takersOf } from '../model/flow.ts'
import type { Transition } from '../model/program.ts'

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
