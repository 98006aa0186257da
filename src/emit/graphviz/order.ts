import { allBranches } from '../../model/walk.ts'
import type { Network, Transition, TransitionBranch } from '../../model/program.ts'
import { countedOtherwise, inhibitorsAmong } from '../../model/counting.ts'
import { needsOf } from '../../model/needs.ts'

/**
 * The `out` places of a net in the order in which they are best seen: as a token comes to them that always takes what was
 * written first, and of the branches of a call the good ones before the bad ones.
 */
export function outcomeOrder(network: Network): number[] {
  const seen = new Set<number>()
  const ins = [...network.places.keys()].filter((place) => network.places[place]!.direction === 'in')
  for (const place of [...ins, ...network.places.keys()]) follow(network, place, seen)
  for (const transition of network.transitions) for (const next of targetsOf(transition)) follow(network, next, seen)
  return [...seen].filter((place) => network.places[place]!.direction === 'out' && !isExpired(network, place))
}

/**
 * Whether tokens only ever part on their way: no transition takes from two places, and no place but the `out` places gets
 * tokens from two sides. Then any order of what comes out can be drawn without crossings. What is only borrowed does not count.
 */
export function isTree(network: Network): boolean {
  const givers = giversOf(network)
  const joins = network.transitions.some((it) => {
    const taken = it.inputs.filter(({ place }) => !isBorrowed(it, place))
    return taken.length + inhibitorsAmong(it).length + countedOtherwise(it).length > 1
  })
  return !joins && network.places.every(({ direction }, place) => direction === 'out' || (givers.get(place) ?? 0) < 2)
}

/** How many arcs lead to each place. */
export function giversOf({ places, transitions }: Network): Map<number, number> {
  const moved = places.flatMap(({ expiry, cancelled }) => [expiry?.into ?? [], cancelled ?? []].flat())
  const put = transitions.flatMap((it) => targetsOf(it).filter((place) => !isBorrowed(it, place)))
  const givers = new Map<number, number>()
  for (const place of [...moved, ...put]) givers.set(place, (givers.get(place) ?? 0) + 1)
  return givers
}

/** Whether a transition takes from a place and puts back in it. */
export const isBorrowed = ({ inputs, branches }: Transition, place: number): boolean =>
  inputs.some((it) => it.kind === 'take' && it.place === place) &&
  branches.some((branch) => needsOf([branch]).has(place))

function follow(network: Network, first: number, seen: Set<number>): void {
  const waiting = [first]
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place)) continue
    seen.add(place)
    waiting.push(...successors(network, place).toReversed())
  }
}

/** The places that a token can come to next. */
function successors(network: Network, place: number): number[] {
  const takes = network.transitions.filter(({ inputs }) =>
    inputs.some((it) => it.kind === 'take' && it.place === place),
  )
  return takes.flatMap(targetsOf)
}

const severity: Readonly<Record<TransitionBranch['outcome'], number>> = {
  done: 0,
  ok: 0,
  error: 1,
  timeout: 2,
  cancelled: 3,
  refuse: 4,
}

function targetsOf(transition: Transition): number[] {
  const sorted = allBranches(transition).toSorted((a, b) => severity[a.outcome] - severity[b.outcome])
  return sorted.flatMap((branch) => [...needsOf([branch]).keys()])
}

/** Whether tokens come to an `out` place from another one: then the two cannot stand side by side. */
const isExpired = (network: Network, place: number): boolean =>
  network.places.some(({ direction, expiry }) => direction === 'out' && expiry?.into === place)
