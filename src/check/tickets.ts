import { allBranches } from '../model/walk.ts'
import type { Place, Transition } from '../model/program.ts'
import { components, type Successors } from '../model/graph.ts'
import { takersOf } from '../model/flow.ts'

/** Finds the `in` places whose tokens each come out as one token, and the places that they pass (10.10). */
export function withTickets(places: readonly Place[], transitions: readonly Transition[]): Place[] {
  const flow = flowOf(places, transitions)
  const outcomes = outcomesOf(places, flow.graph, flow.lossy)
  const submittable = places.flatMap(({ direction, type }, index) => {
    return direction === 'in' && type !== null && (outcomes[index]?.size ?? 0) > 0 ? [index] : []
  })
  const ticketed = reachable(flow.graph, submittable)
  const open = new Set(submittable)
  return places.map((place, index) => ({
    ...place,
    ticketed: ticketed.has(index) && place.direction !== 'out',
    outcomes: open.has(index) ? [...(outcomes[index] ?? [])].sort((a, b) => a - b) : [],
  }))
}

interface Flow {
  /** Where one token of a place goes next. */
  readonly graph: Successors
  /** The places in which a token does not always become exactly one. */
  readonly lossy: ReadonlySet<number>
}

function flowOf(places: readonly Place[], transitions: readonly Transition[]): Flow {
  const takers = takersOf(transitions)
  const lossy = new Set<number>()
  const graph = places.map((place, index) => {
    const targets = new Set<number>()
    if (place.direction === 'out') return []
    for (const taker of takers.get(index) ?? []) {
      const next = passes(transitions[taker]!, places)
      if (next === null) lossy.add(index)
      else for (const target of next) targets.add(target)
    }
    if (place.expiry?.into === null) lossy.add(index)
    else if (place.expiry !== null) targets.add(place.expiry.into)
    return [...targets]
  })
  return { graph, lossy }
}

/** The places in which a transition puts the one token of a value that it takes; null where it is not one for one. */
function passes(transition: Transition, places: readonly Place[]): number[] | null {
  const taken = transition.inputs.filter(({ kind, place }) => kind === 'take' && places[place]!.type !== null)
  if (taken.length !== 1 || taken[0]!.count !== 1) return null
  const targets = allBranches(transition).map(({ effects }) => {
    const puts = effects.flatMap((effect) => (effect.kind === 'put' ? [effect.place] : []))
    return puts.length === 1 ? puts[0]! : null
  })
  return targets.includes(null) ? null : targets.filter((target) => target !== null)
}

/** For each place the `out` places that its tokens reach; null where one may be lost or doubled on the way. */
function outcomesOf(
  places: readonly Place[],
  graph: Successors,
  lossy: ReadonlySet<number>,
): (ReadonlySet<number> | null)[] {
  const outcomes: (ReadonlySet<number> | null)[] = places.map(() => null)
  for (const component of components(graph)) {
    const own = component.filter((place) => places[place]!.direction === 'out')
    const inside = new Set(component)
    const next = component.flatMap((place) => graph[place]!).filter((place) => !inside.has(place))
    const reached = component.some((place) => lossy.has(place))
      ? null
      : unite(
          own,
          next.map((place) => outcomes[place]!),
        )
    for (const place of component) outcomes[place] = reached
  }
  return outcomes
}

/** The union of sets; one set alone is shared, so that long chains stay cheap. */
function unite(own: readonly number[], sets: readonly (ReadonlySet<number> | null)[]): ReadonlySet<number> | null {
  const [first] = sets
  if (own.length === 0 && first !== undefined && sets.every((set) => set === first)) return first
  const union = new Set(own)
  for (const set of sets) {
    if (set === null) return null
    for (const place of set) union.add(place)
  }
  return union
}

function reachable(graph: Successors, start: readonly number[]): ReadonlySet<number> {
  const reached = new Set(start)
  for (const place of reached) for (const target of graph[place]!) reached.add(target)
  return reached
}
