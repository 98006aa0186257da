import type { State } from '../semantics/state.ts'
import type { Input, Stimulus } from '../semantics/stimulus.ts'

/** Something that can come to a network from outside; time apart. */
export type Move =
  | { readonly kind: 'put'; readonly place: number; readonly token: unknown; readonly ticket: number | null }
  | Extract<Input, { readonly kind: 'take' | 'send' | 'ended' | 'cancel' }>

/** The stimulus that a move is. */
export function stimulusOf(move: Move, at: number): Stimulus {
  if (move.kind !== 'put') return { at, ...move }
  const { kind, place, token, ticket } = move
  return { at, kind, place, token, ...(ticket !== null && { ticket }) }
}

/** What leads from one state to the next: something from outside, or time. */
export type Step = Move | { readonly kind: 'time'; readonly isMoment: boolean }

/** The tickets of all that is inside. */
export function ticketsIn({ marking, coming, flights }: State): Set<number> {
  const all = [...marking.flat(), ...coming, ...flights].flatMap(({ ticket }) => ticket ?? [])
  return new Set(all)
}
