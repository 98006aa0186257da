import type { PetriNet } from '../../../src/pnml/net.ts'

/** What is counted of a net. */
export interface PetriCounts {
  readonly markings: number
  readonly firings: number
  readonly deadlocks: number
  readonly mostInPlace: number
  readonly mostInMarking: number
}

/** All markings of a net, found in the plainest way: lists of numbers in a map, one firing after the other. */
export function markingsOf(net: PetriNet): { markings: number[][]; successors: number[][] } {
  const markings = [net.places.map(({ initial }) => initial)]
  const known = new Map([[markings[0]!.join(' '), 0]])
  const successors: number[][] = []
  for (const marking of markings) {
    const next: number[] = []
    for (const { inputs, outputs } of net.transitions) {
      if (inputs.some(({ place, weight }) => marking[place]! < weight)) continue
      const after = [...marking]
      for (const { place, weight } of inputs) after[place]! -= weight
      for (const { place, weight } of outputs) after[place]! += weight
      const key = after.join(' ')
      if (!known.has(key)) {
        known.set(key, markings.length)
        markings.push(after)
      }
      next.push(known.get(key)!)
    }
    successors.push(next)
  }
  return { markings, successors }
}

export function naiveCounts(net: PetriNet): PetriCounts {
  const { markings, successors } = markingsOf(net)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    markings: markings.length,
    firings: sum(successors.map((next) => next.length)),
    deadlocks: successors.filter((next) => next.length === 0).length,
    mostInPlace: Math.max(...markings.map((marking) => Math.max(...marking))),
    mostInMarking: Math.max(...markings.map(sum)),
  }
}
