import type { PetriNet } from '../../pnml/net.ts'
import type { Exploration } from './exploration.ts'
import { changesOf } from './firing.ts'

/** A shortest way from the initial marking to another: the transitions (indices) that fire, in order. */
export function wayTo(net: PetriNet, exploration: Exploration, index: number): number[] {
  const indices: number[] = []
  for (let at = index; at >= 0; at = exploration.parentOf(at)) indices.push(at)
  const markings = indices.reverse().map((at) => {
    exploration.load(at)
    return exploration.tokens.slice()
  })
  return markings.slice(1).map((marking, step) => transitionBetween(net, markings[step]!, marking))
}

function transitionBetween(net: PetriNet, from: Int32Array, to: Int32Array): number {
  return net.transitions.findIndex((transition) => {
    if (transition.inputs.some(({ place, weight }) => from[place]! < weight)) return false
    const after = from.slice()
    for (const { place, change } of changesOf(transition)) after[place]! += change
    return after.every((count, place) => count === to[place])
  })
}
