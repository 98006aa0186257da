import type { Key } from '../trace/event.ts'
import { allParts, networkExpressions } from '../model/walk.ts'
import type { State } from '../semantics/state.ts'
import type { Outcome } from '../semantics/stimulus.ts'
import type { Network } from '../model/program.ts'
import { type Move, type Step, ticketsIn } from './move.ts'
import { emptyNeed } from './need.ts'
import type { Scope } from './scope.ts'
import type { Watched } from './watched.ts'

/** What can come to a network: tokens while there is room, events, ends of calls in any order, submitters who go away. */
export class Environment {
  private readonly scope: Scope
  /** `out` places of which nobody is interested how many tokens they hold: they are emptied at once. */
  private readonly unseen: readonly number[]
  private readonly events: readonly Move[]
  private readonly outcomes = new Map<string, readonly Outcome[]>()
  private readonly baseline: number
  /** Places from which something is only read. */
  private readonly kept: ReadonlySet<number>

  /** @param initial the network at its start, in which nothing has come in yet */
  constructor(scope: Scope, initial: State) {
    this.scope = scope
    const counted = countedPlaces(scope.network)
    for (const place of scope.watch?.places ?? []) counted.add(place)
    this.unseen = scope.network.places.flatMap(({ direction, capacity }, place) =>
      direction === 'out' && capacity === null && !counted.has(place) ? [place] : [],
    )
    this.kept = new Set(
      scope.network.transitions.flatMap(({ inputs }) => inputs.flatMap((it) => (it.kind === 'read' ? it.place : []))),
    )
    this.events = eventsOf(scope)
    for (const { name, async, result } of scope.program.externs) if (async) this.addOutcomes(name, result)
    this.baseline = 0
    this.baseline = this.insideOf(initial)
  }

  /** Whoever is outside takes what comes out. */
  deliver(state: State): void {
    for (const place of this.unseen) state.marking[place] = []
  }

  /** What happens outside once a state has come to rest: what comes out is taken, and claims take note. */
  settle(state: Watched<State>, step: Step | null): void {
    this.deliver(state)
    this.scope.watch?.update(state, step)
  }

  /** How many tokens are inside that came in: in places, on their way, or in calls and delays. What is kept to be read does not count. */
  insideOf({ marking, coming, flights }: State): number {
    const { places, transitions } = this.scope.network
    const counts = (place: number): boolean => {
      const { direction, type } = places[place]!
      return direction !== 'out' && (type !== null || direction === 'in') && !this.kept.has(place)
    }
    const inPlaces = marking.reduce((sum, tokens, place) => sum + (counts(place) ? tokens.length : 0), 0)
    const onTheirWay = coming.filter(({ place }) => counts(place)).length
    const underWay = flights.filter(({ transition }) => transitions[transition]!.inputs.some((it) => counts(it.place)))
    return inPlaces + onTheirWay + underWay.length - this.baseline
  }

  /** What can come now. */
  movesOf(state: State): Move[] {
    const { network, bounds } = this.scope
    const moves: Move[] = [...this.events]
    for (const { id, transition, running } of state.works) {
      const { work } = network.transitions[transition]!
      if (work?.kind !== 'call') continue
      for (const attempt of running)
        for (const outcome of this.outcomes.get(work.extern)!) moves.push({ kind: 'ended', call: id, attempt, outcome })
    }
    for (const ticket of ticketsIn(state)) moves.push({ kind: 'cancel', ticket })
    for (const [place, { direction }] of network.places.entries()) {
      if (direction === 'out' && state.marking[place]!.length > 0) moves.push({ kind: 'take', place })
      if (direction === 'in' && this.insideOf(state) < bounds.atOnce) moves.push(...this.putsIn(state, place))
    }
    return moves
  }

  private putsIn(state: State, place: number): Move[] {
    const { submit } = this.scope.network.places[place]!
    const taken = ticketsIn(state)
    let free = 1
    while (taken.has(free)) free += 1
    return this.scope.tokens[place]!.map((token) => ({ kind: 'put', place, token, ticket: submit ? free : null }))
  }

  private addOutcomes(extern: string, result: Scope['program']['externs'][number]['result']): void {
    const { domains, relevance } = this.scope
    const ok = domains.of(`what ${extern} gives`, result, relevance.results.get(extern) ?? emptyNeed())
    const errors = domains.of(`why ${extern} fails`, { kind: 'error' }, relevance.reasons.get(extern) ?? emptyNeed())
    this.outcomes.set(extern, [
      ...ok.map((value): Outcome => ({ kind: 'ok', value })),
      ...errors.map((reason): Outcome => ({ kind: 'error', reason })),
    ])
  }
}

/** Places of which something counts the tokens. */
function countedPlaces(network: Network): Set<number> {
  const counted = new Set<number>()
  for (const part of allParts(networkExpressions(network)))
    if (part.kind === 'count' || part.kind === 'absent') counted.add(part.place)
  return counted
}

/** The events that come from outside, with each value that matters. */
function eventsOf({ network, machines, domains, bounds }: Scope): Move[] {
  return machines.flatMap((machine, slot) => {
    const { key, name } = network.machines[slot]!
    const keys = key === null ? [null] : domains.of(`a key of ${name}`, key.type, whole)
    return machine.events.flatMap(({ exported, builtIn, fields, name: event }, index) => {
      if (!exported || builtIn === true || bounds.atOnce === 0) return []
      const payloads = fields.reduce<unknown[][]>(
        (lists, field) => {
          const values = domains.of(`${field.name} of ${event}`, field.type, whole)
          return lists.flatMap((list) => values.map((value) => [...list, value]))
        },
        [[]],
      )
      return keys.flatMap((key) =>
        payloads.map((payload): Move => ({ kind: 'send', machine: slot, key: key as Key, event: index, payload })),
      )
    })
  })
}

const whole = { ...emptyNeed(), whole: true }
