import { demandOf } from '../../../model/needs.ts'
import type { Input, Network, Transition } from '../../../model/program.ts'
import { indexPlan, type JoinPlan, type Lookup } from './indices.ts'

/** Where in its place the token of an input stands. */
export type TokenPosition =
  /**
   * At a known index: what the inputs before it take from the same place stands in front of it. Of some of these (their
   * numbers) how many they take is computed.
   */
  | { readonly kind: 'fixed'; readonly index: number; readonly after: readonly number[] }
  /** Wherever in a bag those stand that a condition means. */
  | { readonly kind: 'picked'; readonly lookup: Lookup | null }
  /** Among those of a bag that have a key: a loop tries them. */
  | { readonly kind: 'found'; readonly lookup: Lookup }
  /** Among those of a bag that may find partners: a loop tries them. */
  | { readonly kind: 'joined'; readonly join: JoinPlan }
  /** Somewhere from an index on, other than where earlier inputs (their numbers) have found theirs: a loop tries all. */
  | { readonly kind: 'searched'; readonly from: number; readonly others: readonly number[] }

export interface InputPlan {
  readonly input: Input
  readonly position: TokenPosition
}

/** From any token of a bag that has a name one is searched that the guards accept. */
const isSearched = ({ places }: Network, { place, binding, many }: Input): boolean =>
  places[place]!.store === 'bag' && !many && binding !== null

export function planInputs(network: Network, transition: Transition): InputPlan[] {
  const { lookups, joins } = indexPlan(network)
  const at = network.transitions.indexOf(transition)
  return transition.inputs.map((input, number) => {
    const lookup = lookups[at]?.[number] ?? null
    const join = number === 0 ? joins[at] : null
    if (join != null) return { input, position: { kind: 'joined', join } }
    if (lookup !== null && !input.many) return { input, position: { kind: 'found', lookup } }
    return { input, position: positionOf(network, transition.inputs, number, lookup) }
  })
}

function positionOf(network: Network, inputs: readonly Input[], number: number, lookup: Lookup | null): TokenPosition {
  const input = inputs[number]!
  const before = inputs.slice(0, number).filter(({ place }) => place === input.place)
  const countOf = (some: readonly Input[]): number => some.reduce((sum, { count }) => sum + count, 0)
  const isFixed = (it: Input): boolean => !isComputed(it)
  const open = (some: readonly Input[]): number[] => some.filter(isComputed).map((it) => inputs.indexOf(it))
  if (input.where !== undefined && network.places[input.place]!.store === 'bag') return { kind: 'picked', lookup }
  if (!isSearched(network, input)) return { kind: 'fixed', index: countOf(before.filter(isFixed)), after: open(before) }
  const others = before.filter((it) => isSearched(network, it)).map((it) => inputs.indexOf(it))
  return { kind: 'searched', from: countOf(before.filter((it) => !isSearched(network, it))), others }
}

/** Whether several tokens are tried, one after the other. */
export const isLoop = ({ position }: InputPlan): boolean => position.kind !== 'fixed' && position.kind !== 'picked'

/** Whether how many tokens it takes is known only once they are chosen. */
export const isComputed = ({ amount }: Input): boolean => amount !== undefined

/** How many tokens places must have before a choice is tried; a loop over a lone bag finds that out itself. */
export function demandBefore({ inputs, guards }: Transition, plans: readonly InputPlan[]): ReadonlyMap<number, number> {
  const isLoneLoop = plans.length === 1 && isLoop(plans[0]!)
  return isLoneLoop && guards.every(({ after }) => after > 0) ? new Map() : demandOf(inputs)
}

/** What is taken from a place, as numbers of inputs: first what was searched, then what stands at known indices, those that stand last first. */
export interface Removal {
  readonly place: number
  readonly searched: readonly number[]
  readonly fixed: readonly number[]
  readonly picked: readonly number[]
  readonly found: readonly number[]
}

export function planRemovals(plans: readonly InputPlan[]): Removal[] {
  const takes = plans.filter(({ input }) => input.kind === 'take')
  return [...new Set(takes.map(({ input }) => input.place))].map((place) => {
    const here = takes.filter(({ input }) => input.place === place)
    const numbers = (kind: TokenPosition['kind']): number[] =>
      here.filter(({ position }) => position.kind === kind).map((it) => plans.indexOf(it))
    const found = [...numbers('found'), ...numbers('joined')]
    return { place, searched: numbers('searched'), fixed: numbers('fixed').reverse(), picked: numbers('picked'), found }
  })
}
