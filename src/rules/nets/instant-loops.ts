import { refusalsOf } from '../../model/branches.ts'
import { enumerate, quote } from '../../diagnostics/wording.ts'
import { startedBy } from '../../model/started.ts'
import type { Network, Program, Put, PutEach, PutTokens, Transition, TransitionBranch } from '../../model/program.ts'
import { components } from '../../model/graph.ts'
import { isPut } from '../../model/destinations.ts'
import { expiresByToken } from '../../model/walk.ts'
import { isIdle } from '../../model/flow.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** What happens at one instant: a transition that acts at once, or one that a machine refuses, or a token whose time is up when it comes. */
interface Step {
  readonly owner: Pick<Transition, 'name' | 'at'>
  /** From each place (index) how many it takes at least: none where so many are computed, but never none from all. */
  readonly takes: ReadonlyMap<number, number>
  /** In each place how many it puts at most. */
  readonly puts: ReadonlyMap<number, number>
}

/** Steps that feed each other, with the places (indices) by which they do. */
interface Loop {
  readonly steps: readonly Step[]
  readonly places: readonly number[]
}

/** MYC508: transitions that act at once feed each other. */
export const instantLoops: Rule<NetSubject> = ({ model, program }, log) => {
  for (const { steps } of endlessLoops(stepsOf(program, model), model.places.length)) {
    const [first, ...others] = [...new Set(steps.map(({ owner }) => owner))]
    if (first === undefined) continue
    const names = enumerate([first, ...others].slice(0, 8).map(({ name }) => quote(name)))
    log.error(first.at, {
      code: 'MYC508',
      message: `${names} can run for ever at one instant.`,
      hint: 'Let time pass in the circle, with `after`, `put … after`, `every` or a `call`, or let it end in a place that none of them takes from.',
      related: others
        .slice(0, 4)
        .map(({ name, at }) => ({ message: `${quote(name)} is part of the circle`, span: at })),
    })
  }
}

function stepsOf(program: Program, network: Network): Step[] {
  const expiries = network.places.flatMap((place, index): Step[] =>
    expiresByToken(place) && place.expiry!.into !== null
      ? [{ owner: place, takes: new Map([[index, 1]]), puts: new Map([[place.expiry!.into, 1]]) }]
      : [],
  )
  return [...expiries, ...network.transitions.flatMap((transition) => stepsOfTransition(program, network, transition))]
}

function stepsOfTransition(program: Program, network: Network, transition: Transition): Step[] {
  const { every, work, branches } = transition
  if (every !== null || isIdle(transition)) return []
  // What begins does nothing at once but to go through its machines.
  const done = work === null ? branches : [{ ...branches[0]!, effects: [] }]
  return [...done, ...refusalsOf(transition)].map((branch) =>
    stepOf(transition, branch, startedBy(program, network, transition, branch)),
  )
}

/** @param starts where machines put tokens because of it */
function stepOf(transition: Transition, { effects }: TransitionBranch, starts: readonly number[]): Step {
  const takes = new Map<number, number>()
  for (const { kind, place, count } of transition.inputs) if (kind === 'take') add(takes, place, count)
  const puts = new Map<number, number>()
  for (const effect of effects) if (isPut(effect) && effect.after === null) add(puts, effect.place, mostOf(effect))
  // One firing may move a machine several times.
  for (const place of starts) add(puts, place, Infinity)
  return { owner: transition, takes, puts }
}

const add = (counts: Map<number, number>, place: number, count: number): unknown =>
  counts.set(place, (counts.get(place) ?? 0) + count)

function mostOf(effect: Put | PutEach | PutTokens): number {
  if (effect.kind === 'putTokens') return effect.count
  return effect.kind === 'put' ? 1 : Infinity
}

/** The loops that can run for ever: what is used up in one, while nothing adds to it, is set aside, again and again. */
function endlessLoops(steps: readonly Step[], places: number): Loop[] {
  const left = withoutStarved(steps, places)
  const loops = loopsOf(left, places)
  const ending = new Set(loops.flatMap(shrinking))
  if (ending.size === 0) return loops
  return endlessLoops(
    left.filter((step) => !ending.has(step)),
    places,
  )
}

/** The steps after each of which a loop has fewer tokens, where none of its steps leaves it more. */
function shrinking({ steps, places }: Loop): Step[] {
  const inside = new Set(places)
  const total = (counts: ReadonlyMap<number, number>): number => {
    let sum = 0
    for (const [place, count] of counts) if (inside.has(place)) sum += count
    return sum
  }
  const changes = steps.map((step) => total(step.puts) - total(step.takes))
  return changes.some((change) => change > 0) ? [] : steps.filter((_, index) => changes[index]! < 0)
}

/** Sets aside, again and again, the steps that need a token of a place which no step left writes. */
function withoutStarved(steps: readonly Step[], places: number): Step[] {
  const writers = new Array<number>(places).fill(0)
  const takers = Array.from({ length: places }, (): Step[] => [])
  for (const step of steps) {
    for (const place of step.puts.keys()) writers[place]!++
    for (const place of step.takes.keys()) takers[place]!.push(step)
  }
  const left = new Set(steps)
  const sources = new Map(steps.map((step) => [step, new Set(step.takes.keys())]))
  const dry = writers.flatMap((count, place) => (count === 0 ? [place] : []))
  for (let place = dry.pop(); place !== undefined; place = dry.pop()) {
    for (const step of takers[place]!) {
      const own = sources.get(step)!
      own.delete(place)
      if (step.takes.get(place) === 0 && own.size > 0) continue
      if (!left.delete(step)) continue
      for (const target of step.puts.keys()) if (--writers[target]! === 0) dry.push(target)
    }
  }
  return steps.filter((step) => left.has(step))
}

/** The groups of steps that feed each other. */
function loopsOf(steps: readonly Step[], places: number): Loop[] {
  const takers = Array.from({ length: places }, (): number[] => [])
  steps.forEach(({ takes }, index) => {
    for (const place of takes.keys()) takers[place]!.push(places + index)
  })
  const graph = [...takers, ...steps.map(({ puts }) => [...puts.keys()])]
  return components(graph).flatMap((nodes) => {
    if (nodes.length === 1) return []
    const inside = nodes.filter((node) => node >= places).sort((a, b) => a - b)
    return [{ steps: inside.map((node) => steps[node - places]!), places: nodes.filter((node) => node < places) }]
  })
}
