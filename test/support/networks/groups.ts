import { isEntered } from '../../../src/model/entered.ts'
import { knownInitial } from '../../../src/model/initial.ts'
import type { Network, Place, Transition } from '../../../src/model/program.ts'
import { allBranches, allParts, transitionExpressions } from '../../../src/model/walk.ts'

/** What a transition, or a group of them, has to do with. Indices. */
interface Uses {
  readonly reads: Set<number>
  readonly writes: Set<number>
  readonly machines: Set<number>
  readonly variables: Set<number>
}

/** Which members of a net go together into nets of their own: for each its group, from 1; 0 stays. */
export interface Groups {
  readonly count: number
  readonly places: readonly number[]
  readonly machines: readonly number[]
  readonly variables: readonly number[]
  readonly transitions: readonly number[]
  /** For each group the places outside of it that it takes from, and those that it puts in. */
  readonly ports: readonly { readonly reads: ReadonlySet<number>; readonly writes: ReadonlySet<number> }[]
}

const usesOf = (network: Network): Uses[] => network.transitions.map((it) => usesOfTransition(network, it))

function usesOfTransition({ places }: Network, transition: Transition): Uses {
  const uses: Uses = { reads: new Set(), writes: new Set(), machines: new Set(), variables: new Set() }
  for (const { place } of transition.inputs) {
    const known = places[place]!
    if (isEntered(known)) uses.machines.add(known.entered.machine)
    else uses.reads.add(place)
  }
  for (const { machine } of transition.gates) uses.machines.add(machine)
  for (const expr of allParts(transitionExpressions(transition))) {
    if (expr.kind === 'count' || expr.kind === 'absent') uses.reads.add(expr.place)
    if (expr.kind === 'is' || expr.kind === 'seen' || expr.kind === 'remaining') uses.machines.add(expr.machine)
    if (expr.kind === 'variable' && expr.scope === 'net') uses.variables.add(expr.index)
  }
  for (const effect of allBranches(transition).flatMap(({ effects }) => effects)) {
    if (effect.kind === 'assign') uses.variables.add(effect.index)
    else if (effect.kind === 'send') uses.machines.add(effect.machine)
    else if (effect.kind === 'dropTokens') uses.reads.add(effect.place)
    else if (effect.kind !== 'drop') uses.writes.add(effect.place)
  }
  return uses
}

/** The places to which tokens of a place go on by themselves. */
export const successorsOf = ({ expiry, cancelled }: Place, index: number): number[] =>
  [expiry?.into ?? null, cancelled].filter((it): it is number => it !== null && it !== index)

/**
 * Groups transitions by chance, and then leaves those outside that cannot be told apart from the rest: what they use of machines
 * and variables is theirs alone, and from a place outside they take, or they put there, but not both.
 */
export function groupsOf(network: Network, between: (min: number, max: number) => number): Groups {
  const count = between(1, 2)
  const uses = usesOf(network)
  const groups = network.transitions.map(() => between(0, count))
  for (let changed = true; changed;) {
    const before = groups.join()
    for (const kind of ['machines', 'variables'] as const) leaveShared(groups, uses, kind)
    leaveMixed(network, groups, uses, count)
    changed = groups.join() !== before
  }
  const places = homesOf(network, groups, uses)
  return {
    count,
    places,
    machines: network.machines.map((_, index) => homeOf(groups, uses, (it) => it.machines.has(index))),
    variables: network.variables.map((_, index) => homeOf(groups, uses, (it) => it.variables.has(index))),
    transitions: groups,
    ports: Array.from({ length: count }, (_, group) => portsOf(network, groups, uses, places, group + 1)),
  }
}

/** The group that all users of something are in; 0 where there is none. */
function homeOf(groups: readonly number[], uses: readonly Uses[], isUser: (uses: Uses) => boolean): number {
  const own = new Set(groups.filter((_, index) => isUser(uses[index]!)))
  return own.size === 1 ? [...own][0]! : 0
}

function leaveShared(groups: number[], uses: readonly Uses[], kind: 'machines' | 'variables'): void {
  for (const [index, { [kind]: used }] of uses.entries())
    for (const each of used) if (homeOf(groups, uses, (it) => it[kind].has(each)) === 0) groups[index] = 0
}

/** Who takes from a place outside and puts something in it stays there. */
function leaveMixed(network: Network, groups: number[], uses: readonly Uses[], count: number): void {
  for (let group = 1; group <= count; group++) {
    const { reads, writes } = portsOf(network, groups, uses, homesOf(network, groups, uses), group)
    for (const place of reads)
      if (writes.has(place))
        uses.forEach((it, index) => {
          if (groups[index] === group && (it.reads.has(place) || it.writes.has(place))) groups[index] = 0
        })
  }
}

/** For each place the group that it goes with; 0: it stays. */
function homesOf({ places }: Network, groups: readonly number[], uses: readonly Uses[]): number[] {
  const homes = places.map(({ direction }, index) =>
    direction === 'internal' ? homeOf(groups, uses, (it) => it.reads.has(index) || it.writes.has(index)) : 0,
  )
  for (let changed = true; changed;) {
    changed = false
    places.forEach((place, index) => {
      for (const next of successorsOf(place, index))
        if (homes[next] !== 0 && homes[next] !== homes[index]) {
          homes[next] = 0
          changed = true
        }
    })
  }
  return homes
}

function portsOf(
  { places }: Network,
  groups: readonly number[],
  uses: readonly Uses[],
  homes: readonly number[],
  group: number,
): { readonly reads: Set<number>; readonly writes: Set<number> } {
  const own = uses.filter((_, index) => groups[index] === group)
  const outside = (used: Iterable<number>): Set<number> => new Set([...used].filter((place) => homes[place] !== group))
  const passed = places.flatMap((place, index) => (homes[index] === group ? successorsOf(place, index) : []))
  return {
    reads: outside(own.flatMap(({ reads }) => [...reads])),
    writes: outside([...own.flatMap(({ writes }) => [...writes]), ...passed]),
  }
}

/** For each place between two groups the one that puts in it, where nobody else has to do with it, and it says nothing but its type. */
export function joinsOf({ places, transitions }: Network, { ports, ...groups }: Groups): ReadonlyMap<number, number> {
  const network = { places, transitions } as Network
  const outside = usesOf(network).filter((_, index) => groups.transitions[index] === 0)
  const fed = new Set(places.flatMap((it, index) => (groups.places[index] === 0 ? successorsOf(it, index) : [])))
  const joins = new Map<number, number>()
  places.forEach((place, index) => {
    const writers = ports.flatMap(({ writes }, group) => (writes.has(index) ? [group + 1] : []))
    const readers = ports.flatMap(({ reads }, group) => (reads.has(index) ? [group + 1] : []))
    const isPlain =
      place.direction === 'internal' &&
      [place.capacity, place.by, place.expiry, place.cancelled].every((it) => it === null) &&
      knownInitial(place) === 0
    if (!isPlain || fed.has(index) || isEntered(place) || writers.length !== 1 || readers.length !== 1) return
    if (outside.every((it) => !it.reads.has(index) && !it.writes.has(index))) joins.set(index, writers[0]!)
  })
  return joins
}
