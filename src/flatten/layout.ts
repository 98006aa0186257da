import { isEntered } from '../model/entered.ts'
import type { Ranked } from '../bind/net.ts'
import type { Instance } from './instance.ts'

/** A member of a part, by its index in the net of that. */
export interface Member {
  readonly instance: Instance
  readonly index: number
  /** Position among all members of the flat network. */
  readonly rank: number
}

/** Where each member of a network stands: those of a part stand where the part does, in their own order. */
export interface Layout {
  /** Those that are declared; then those in which machines put what starts a transition. */
  readonly places: readonly Member[]
  readonly machines: readonly Member[]
  readonly variables: readonly Member[]
  readonly transitions: readonly Member[]
  readonly parts: readonly Member[]
}

interface Growing {
  ranks: number
  readonly places: Member[]
  readonly machines: Member[]
  readonly variables: Member[]
  readonly transitions: Member[]
  readonly parts: Member[]
}

/** Numbers the members of a net and of all its parts. */
export function layOut(whole: Instance): Layout {
  const layout: Growing = { ranks: 0, places: [], machines: [], variables: [], transitions: [], parts: [] }
  addMembers(layout, whole)
  layout.places.push(...enteredPlaces(layout.transitions))
  layout.places.forEach(({ instance, index }, number) => (instance.cells[index]!.index = number))
  return layout
}

const kinds = ['places', 'machines', 'variables', 'transitions', 'parts'] as const

function addMembers(layout: Growing, instance: Instance): void {
  const { bound } = instance.net
  const members = kinds.flatMap((kind) =>
    bound[kind].map(({ rank }: Ranked<unknown>, index) => ({ kind, rank, index })),
  )
  for (const { kind, index } of members.sort((one, other) => one.rank - other.rank)) {
    if (kind === 'places' && !instance.owns[index]) continue
    if (kind === 'parts') {
      layout.parts.push({ instance: instance.parts[index]!, index, rank: layout.ranks })
      addMembers(layout, instance.parts[index]!)
    } else layout[kind].push({ instance, index, rank: layout.ranks++ })
  }
}

/** In the order of the transitions that they start. */
function enteredPlaces(transitions: readonly Member[]): Member[] {
  return transitions.flatMap(({ instance, index, rank }) => {
    const { model } = instance.net
    const own = model.transitions[index]!.inputs.filter(({ place }) => isEntered(model.places[place]!))
    return own.map(({ place }) => ({ instance, index: place, rank }))
  })
}
