import type { Network, Transition, TransitionWay } from '../../network/model.ts'

/**
 * The `out` places of a net in the order in which they are best seen: as a token comes to them that always takes what was
 * written first, and of the ways out of a call the good ones before the bad ones.
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
 * tokens from two sides. Then any order of what comes out can be drawn without crossings.
 */
export function isTree({ places, transitions }: Network): boolean {
  const givers = new Map<number, number>()
  for (const target of [...transitions.flatMap(targetsOf), ...places.map(({ expiry }) => expiry?.into ?? -1)])
    givers.set(target, (givers.get(target) ?? 0) + 1)
  const joins = transitions.some(({ inputs, inhibitors }) => inputs.length + inhibitors.length > 1)
  return !joins && places.every(({ direction }, index) => direction === 'out' || (givers.get(index) ?? 0) < 2)
}

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
  return takes.toSorted((a, b) => Number(a.otherwise !== null) - Number(b.otherwise !== null)).flatMap(targetsOf)
}

const severity: Readonly<Record<TransitionWay['outcome'], number>> = { done: 0, ok: 0, error: 1, timeout: 2, refuse: 3 }

function targetsOf({ ways, through }: Transition): number[] {
  const all = through?.refuse ? [...ways, through.refuse] : ways
  const sorted = all.toSorted((a, b) => severity[a.outcome] - severity[b.outcome])
  return sorted.flatMap(({ effects }) => effects.flatMap((it) => ('place' in it ? [it.place] : [])))
}

/** Whether tokens come to an `out` place from another one: then the two cannot stand side by side. */
const isExpired = (network: Network, place: number): boolean =>
  network.places.some(({ direction, expiry }) => direction === 'out' && expiry?.into === place)
