import { refusalsOf } from '../../model/branches.ts'
import { enumerate, quote } from '../../diagnostics/wording.ts'
import { startedBy } from '../../model/started.ts'
import type { Network, Program, Transition, TransitionBranch } from '../../model/program.ts'
import { components } from '../../model/graph.ts'
import { isPut } from '../../model/destinations.ts'
import { expiresByToken } from '../../model/walk.ts'
import { isIdle } from '../../model/flow.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** What happens at one instant: a transition that acts at once, or one that a machine refuses, or a token whose time is up when it comes. */
interface Step {
  readonly owner: Pick<Transition, 'name' | 'at'>
  /** Places (indices). */
  readonly takes: ReadonlySet<number>
  /** Those of them from which it takes none where so many are computed; but never none from all. */
  readonly spares: ReadonlySet<number>
  readonly puts: ReadonlySet<number>
}

/** MYC508: transitions that act at once feed each other. */
export const instantLoops: Rule<NetSubject> = ({ model, program }, log) => {
  const steps = withoutStarved(stepsOf(program, model), model.places.length)
  for (const loop of loopsOf(steps, model.places.length)) {
    const [first, ...others] = [...new Set(loop.map(({ owner }) => owner))]
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
      ? [{ owner: place, takes: new Set([index]), spares: new Set(), puts: new Set([place.expiry!.into]) }]
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
  const taken = transition.inputs.filter(({ kind }) => kind === 'take')
  const takes = new Set(taken.map(({ place }) => place))
  const spares = new Set(takes)
  for (const { place, count } of taken) if (count > 0) spares.delete(place)
  const puts = effects.flatMap((effect) => (isPut(effect) && effect.after === null ? [effect.place] : []))
  return { owner: transition, takes, spares, puts: new Set([...puts, ...starts]) }
}

/** Sets aside, again and again, the steps that need a token of a place which no step left writes. */
function withoutStarved(steps: readonly Step[], places: number): Step[] {
  const writers = new Array<number>(places).fill(0)
  const takers = Array.from({ length: places }, (): Step[] => [])
  for (const step of steps) {
    for (const place of step.puts) writers[place]!++
    for (const place of step.takes) takers[place]!.push(step)
  }
  const left = new Set(steps)
  const sources = new Map(steps.map((step) => [step, new Set(step.takes)]))
  const dry = writers.flatMap((count, place) => (count === 0 ? [place] : []))
  for (let place = dry.pop(); place !== undefined; place = dry.pop()) {
    for (const step of takers[place]!) {
      const own = sources.get(step)!
      own.delete(place)
      if (step.spares.has(place) && own.size > 0) continue
      if (!left.delete(step)) continue
      for (const target of step.puts) if (--writers[target]! === 0) dry.push(target)
    }
  }
  return steps.filter((step) => left.has(step))
}

/** The groups of steps that feed each other. */
function loopsOf(steps: readonly Step[], places: number): Step[][] {
  const takers = Array.from({ length: places }, (): number[] => [])
  steps.forEach(({ takes }, index) => {
    for (const place of takes) takers[place]!.push(places + index)
  })
  const graph = [...takers, ...steps.map(({ puts }) => [...puts])]
  return components(graph).flatMap((nodes) => {
    const inside = nodes.filter((node) => node >= places).sort((a, b) => a - b)
    return nodes.length > 1 ? [inside.map((node) => steps[node - places]!)] : []
  })
}
