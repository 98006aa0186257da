import type { Place, Transition, TransitionBranch } from '../model/program.ts'
import { isEntered } from '../model/entered.ts'
import { components, reachable, type Successors } from '../model/graph.ts'
import { takersOf } from '../model/flow.ts'
import { allBranches } from '../model/walk.ts'

/** Why a token that is submitted need not come out as exactly one. */
export type Loss =
  /** The transition takes several tokens of values at once. */
  | { readonly kind: 'takes'; readonly transition: Transition }
  /** A branch puts none, or several, that can come to an `out` place. */
  | {
      readonly kind: 'puts'
      readonly transition: Transition
      readonly branch: TransitionBranch
      /** `each`: as many as a list has elements. */
      readonly count: number | 'each'
    }
  /** It can expire in the place (index), and is dropped then. */
  | { readonly kind: 'expires'; readonly place: number }
  /** It comes to no `out` place. */
  | { readonly kind: 'nowhere' }

/** Where the tokens of each place go next, and where one does not always become exactly one. */
interface Flow {
  readonly graph: Successors
  readonly losses: ReadonlyMap<number, Loss>
}

/** Finds where the tokens of the places that can be submitted to may end, and the places that they pass (10.10). */
export function withTickets(places: readonly Place[], transitions: readonly Transition[]): Place[] {
  if (!places.some(({ submit }) => submit)) return [...places]
  const flow = flowOf(places, transitions)
  const outcomes = outcomesOf(places, flow)
  const submittable = places.flatMap(({ submit }, index) => (submit && (outcomes[index]?.size ?? 0) > 0 ? [index] : []))
  const ticketed = reachable(flow.graph, submittable)
  const open = new Set(submittable)
  return places.map((place, index) => ({
    ...place,
    ticketed: ticketed.has(index) && place.direction !== 'out',
    outcomes: open.has(index) ? [...(outcomes[index] ?? [])].sort((a, b) => a - b) : [],
  }))
}

/** Why a place (index) cannot be submitted to: what is nearest to it. */
export function lossFrom(places: readonly Place[], transitions: readonly Transition[], place: number): Loss {
  const { graph, losses } = flowOf(places, transitions)
  for (const passed of reachable(graph, [place])) {
    const loss = losses.get(passed)
    if (loss !== undefined) return loss
  }
  return { kind: 'nowhere' }
}

function flowOf(places: readonly Place[], transitions: readonly Transition[]): Flow {
  const takers = takersOf(transitions)
  const exits = leadingOut(places, transitions)
  const losses = new Map<number, Loss>()
  const graph = places.map((place, index) => {
    const targets = new Set<number>()
    if (place.direction === 'out') return []
    for (const taker of takers.get(index) ?? []) {
      const { loss, next } = passes(transitions[taker]!, places, exits)
      if (loss !== null && !losses.has(index)) losses.set(index, loss)
      for (const target of next) targets.add(target)
    }
    if (place.expiry?.into === null) losses.set(index, { kind: 'expires', place: index })
    else if (place.expiry !== null) targets.add(place.expiry.into)
    return [...targets]
  })
  return { graph, losses }
}

/** The places from which some token can lead to one in an `out` place, those among them. */
function leadingOut(places: readonly Place[], transitions: readonly Transition[]): ReadonlySet<number> {
  const before = places.map(() => new Set<number>())
  places.forEach(({ expiry }, index) => {
    if (expiry !== null && expiry.into !== null) before[expiry.into]!.add(index)
  })
  for (const transition of transitions) {
    const sources = transition.inputs.flatMap(({ kind, place }) => (kind === 'take' ? [place] : []))
    for (const target of carryingBranches(transition).flatMap(putsOf)) for (const it of sources) before[target]!.add(it)
  }
  const graph = before.map((set) => [...set])
  return reachable(
    graph,
    places.flatMap(({ direction }, index) => (direction === 'out' ? [index] : [])),
  )
}

/** Those in which a token goes on with its ticket: in one that is cancelled there is nobody to tell. */
const carryingBranches = (transition: Transition): TransitionBranch[] =>
  allBranches(transition).filter(({ outcome }) => outcome !== 'cancelled')

const putsOf = ({ effects }: TransitionBranch): number[] =>
  effects.flatMap((effect) => (effect.kind === 'put' || effect.kind === 'putEach' ? [effect.place] : []))

/** What a branch puts where it can come out. */
function leaving(branch: TransitionBranch, exits: ReadonlySet<number>) {
  const puts = putsOf(branch).filter((place) => exits.has(place))
  const spreads = branch.effects.some((effect) => effect.kind === 'putEach' && exits.has(effect.place))
  return { puts, count: spreads ? ('each' as const) : puts.length }
}

/** The places in which a transition puts the one token of a value that it takes, and why it is not one for one. */
function passes(
  transition: Transition,
  places: readonly Place[],
  exits: ReadonlySet<number>,
): { readonly loss: Loss | null; readonly next: readonly number[] } {
  const taken = transition.inputs.filter(
    ({ kind, place }) => kind === 'take' && places[place]!.type !== null && !isEntered(places[place]!),
  )
  if (taken.length !== 1 || taken[0]!.count !== 1 || taken[0]!.amount !== undefined)
    return { loss: { kind: 'takes', transition }, next: [] }
  const next: number[] = []
  for (const branch of carryingBranches(transition)) {
    const { puts, count } = leaving(branch, exits)
    if (count !== 1) return { loss: { kind: 'puts', transition, branch, count }, next: [] }
    next.push(puts[0]!)
  }
  return { loss: null, next }
}

/** For each place the `out` places that its tokens reach; null where one may be lost or doubled on the way. */
function outcomesOf(places: readonly Place[], { graph, losses }: Flow): (ReadonlySet<number> | null)[] {
  const outcomes: (ReadonlySet<number> | null)[] = places.map(() => null)
  for (const component of components(graph)) {
    const own = component.filter((place) => places[place]!.direction === 'out')
    const inside = new Set(component)
    const next = component.flatMap((place) => graph[place]!).filter((place) => !inside.has(place))
    const reached = component.some((place) => losses.has(place))
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
