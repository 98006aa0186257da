import type { PetriNet, PetriTransition } from '../../pnml/net.ts'
import { type Layout, mostIn } from './layout.ts'

/** What a transition does to a packed marking: with fields that hold the result, it is an addition to each word. */
export interface Firing {
  /** Enabled where these places have at least so many tokens. */
  readonly needs: readonly { readonly place: number; readonly tokens: number }[]
  /** Its result fits where these places have at most so many. */
  readonly fits: readonly { readonly place: number; readonly tokens: number }[]
  readonly additions: readonly { readonly word: number; readonly amount: number }[]
  /** What the hash of the tokens grows by, modulo 2^32. */
  readonly hash: number
}

/** What the hash of a marking has of each token of a place: odd, and unlike that of any other. */
export const hashFactor = (place: number): number =>
  (Math.imul(0x9e3779b1, 2 * place + 1) ^ Math.imul(0x85ebca6b, place * place + 7)) | 1

/** What each transition does in a layout. */
export function firingsOf(net: PetriNet, layout: Layout): Firing[] {
  return net.transitions.map((transition) => firingOf(transition, layout))
}

function firingOf(transition: PetriTransition, { fields }: Layout): Firing {
  const changes = changesOf(transition)
  const additions = new Map<number, number>()
  let hash = 0
  for (const { place, change } of changes) {
    const { word, shift } = fields[place]!
    additions.set(word, ((additions.get(word) ?? 0) + (change << shift)) | 0)
    hash = (hash + Math.imul(hashFactor(place), change)) | 0
  }
  return {
    needs: transition.inputs.map(({ place, weight }) => ({ place, tokens: weight })),
    fits: changes
      .filter(({ change }) => change > 0)
      .map(({ place, change }) => ({ place, tokens: mostIn(fields[place]!.bits) - change })),
    additions: [...additions].map(([word, amount]) => ({ word, amount })),
    hash,
  }
}

/** By how much the tokens of each place change that do. */
export function changesOf({ inputs, outputs }: PetriTransition): { place: number; change: number }[] {
  const changes = new Map<number, number>()
  for (const { place, weight } of inputs) changes.set(place, -weight)
  for (const { place, weight } of outputs) changes.set(place, (changes.get(place) ?? 0) + weight)
  return [...changes].filter(([, change]) => change !== 0).map(([place, change]) => ({ place, change }))
}
