import type { Expr } from '../../../model/expression.ts'
import type { Network, Program, Put, Transition } from '../../../model/program.ts'
import { partsWithCalls, transitionExpressions } from '../../../model/walk.ts'
import { isComputedFirst } from './branch.ts'
import { asksOutside, awaitedBy } from './reenabling.ts'

/** A transition that does nothing but take a token from one place and put one in another. */
export interface Step {
  readonly transition: number
  readonly put: Put
}

/** Where a token that comes to an `in` place goes from there, whatever it is: no transition on its way ever waits. */
export interface Way {
  readonly from: number
  readonly steps: readonly Step[]
}

/** So many steps are worth code of their own. */
const fewest = 2

/**
 * The ways of a network, for tokens that come while no transition is enabled: of those that stand before one on the way, none
 * may be enabled then by anything but the token.
 */
export function waysOf(program: Program, network: Network): Way[] {
  const passing = passingSteps(program, network)
  return network.places.flatMap(({ direction }, from): Way[] => {
    if (direction !== 'in') return []
    const steps = stepsFrom(from, passing)
    return steps.length >= fewest && isUndisturbed(program, network, steps) ? [{ from, steps }] : []
  })
}

function stepsFrom(from: number, passing: ReadonlyMap<number, Step>): Step[] {
  const steps: Step[] = []
  for (let next = passing.get(from); next !== undefined; next = passing.get(next.put.place)) {
    // Those that go in a circle never end.
    if (steps.includes(next)) return []
    steps.push(next)
  }
  return steps
}

/** For each place (index) that no token ever stays in the transition that takes it on. */
function passingSteps(program: Program, network: Network): Map<number, Step> {
  const waiting = network.transitions.map((transition) => awaitedBy(program, network, transition))
  const awaiting = (place: number): number[] =>
    [...waiting.keys()].filter((it) =>
      waiting[it]!.some((change) => [`came ${place}`, `left ${place}`].includes(change)),
    )
  return new Map(
    network.places.flatMap((_, place): [number, Step][] => {
      const [transition, ...others] = awaiting(place)
      if (transition === undefined || others.length > 0 || !isPassage(network, place)) return []
      const put = putOf(network, network.transitions[transition]!)
      return put === null ? [] : [[place, { transition, put }]]
    }),
  )
}

/** Whether a place does nothing with its tokens. */
function isPassage({ places }: Network, index: number): boolean {
  const { direction, type, capacity, by, expiry, cancelled, entered } = places[index]!
  return (
    direction !== 'out' &&
    type !== null &&
    capacity === null &&
    by === null &&
    expiry === null &&
    cancelled === null &&
    entered === undefined
  )
}

/** What it does, where it takes any token as it comes and only puts one; else null. */
function putOf({ places }: Network, { inputs, guards, every, gates, lets, work, branches }: Transition): Put | null {
  const [input, ...inputsToo] = inputs
  const [branch, ...branchesToo] = branches
  if (input === undefined || branch === undefined || inputsToo.length > 0 || branchesToo.length > 0) return null
  if (guards.length > 0 || every !== null || gates.length > 0 || lets.length > 0 || work !== null) return null
  if (input.kind !== 'take' || input.count !== 1 || input.many) return null
  const [put, ...effectsToo] = branch.effects
  if (put?.kind !== 'put' || effectsToo.length > 0 || put.after !== null || isComputedFirst(branch)) return null
  return places[put.place]!.capacity === null ? put : null
}

/** Whether transitions that are tried before one of these are enabled only by what comes to places, or leaves them. */
function isUndisturbed(program: Program, { order, transitions }: Network, steps: readonly Step[]): boolean {
  const own = steps.map(({ transition }) => transition)
  const before = order.slice(0, Math.max(...own.map((it) => order.indexOf(it))))
  return before.every((it) => own.includes(it) || isStill(program, transitions[it]!))
}

/** Whether it does not become enabled while nothing happens in the network. */
function isStill(program: Program, transition: Transition): boolean {
  if (transition.gates.length > 0 || asksOutside(program, transition)) return false
  for (const { kind } of partsWithCalls(program, transitionExpressions(transition))) if (moving.has(kind)) return false
  return true
}

/** What changes with time, or may. */
const moving: ReadonlySet<Expr['kind']> = new Set(['now', 'remaining', 'is', 'seen', 'window'])
