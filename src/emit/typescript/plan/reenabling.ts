import { refusalsOf } from '../../../model/branches.ts'
import { isPut } from '../../../model/destinations.ts'
import { enteredPlaces } from '../../../model/entered.ts'
import { needsOf } from '../../../model/needs.ts'
import type { Effect, Network, Program, Transition } from '../../../model/program.ts'
import { allBranches, partsWithCalls, transitionExpressions } from '../../../model/walk.ts'
import { effectsMayThrow } from './branch.ts'

/** Something by which one transition may enable another: that tokens come to a place or leave it, a machine, a variable. */
type Change = `${'came' | 'left' | 'machine' | 'variable'} ${number}`

/**
 * The transitions (indices) that may, when they have acted, enable one that is tried before them: only after these the
 * first one is tried again. All that stand before any other were not enabled when it was tried, and are not now.
 */
export function reenabling(program: Program, network: Network): ReadonlySet<number> {
  const { order, transitions } = network
  const first = new Map<Change, number>()
  let firstOpen = Infinity
  order.forEach((index, at) => {
    const transition = transitions[index]!
    if (asksOutside(program, transition)) firstOpen = Math.min(firstOpen, at)
    for (const change of awaitedBy(program, network, transition)) if (!first.has(change)) first.set(change, at)
  })
  return new Set(
    order.filter((index, at) => {
      const transition = transitions[index]!
      if (firstOpen < at || mayMakeEnter(network, transition)) return true
      return changesBy(network, transition).some((change) => (first.get(change) ?? Infinity) < at)
    }),
  )
}

/** Whether it may be enabled, or draw, when it is tried again though nothing has changed in the network. */
export function asksOutside(program: Program, transition: Transition): boolean {
  for (const { kind } of partsWithCalls(program, transitionExpressions(transition)))
    if (kind === 'extern' || kind === 'random') return true
  return false
}

/** Whether a machine may go into a state that starts a transition: its token is put in its place only before the first one is tried. */
const mayMakeEnter = (network: Network, transition: Transition): boolean =>
  enteredPlaces(network).length > 0 && machinesMovedBy(transition).length > 0

/** What may enable a transition. */
export function awaitedBy(program: Program, network: Network, transition: Transition): Change[] {
  const { inputs, gates } = transition
  const needs = [...needsOf(allBranches(transition)).keys()].filter((it) => network.places[it]!.capacity !== null)
  return [
    ...inputs.map(({ place }): Change => `came ${place}`),
    // Which tokens are the first counts where it chooses among them.
    ...(isSelective(transition) ? inputs.map(({ place }): Change => `left ${place}`) : []),
    ...needs.map((place): Change => `left ${place}`),
    ...gates.map(({ machine }): Change => `machine ${machine}`),
    ...seenBy(program, transition),
  ]
}

/** Whether it may be enabled with some tokens and not with others. */
const isSelective = ({ inputs, guards, gates, lets, branches, work }: Transition): boolean =>
  guards.length > 0 ||
  gates.length > 0 ||
  lets.length > 0 ||
  work !== null ||
  branches.length > 1 ||
  branches.some(effectsMayThrow) ||
  inputs.some(({ amount, where }) => amount !== undefined || where !== undefined)

/** What its expressions look at beside its tokens. */
function seenBy(program: Program, transition: Transition): Change[] {
  return [...partsWithCalls(program, transitionExpressions(transition))].flatMap((part): Change[] => {
    switch (part.kind) {
      case 'count':
      case 'absent':
        return [`came ${part.place}`, `left ${part.place}`]
      case 'is':
      case 'seen':
      case 'remaining':
        return [`machine ${part.machine}`]
      case 'variable':
        return [`variable ${part.index}`]
      default:
        return []
    }
  })
}

/** What a transition may change when it acts, begins or refuses. */
function changesBy(network: Network, transition: Transition): Change[] {
  const effects = effectsNow(transition)
  return [
    ...transition.inputs.flatMap(({ kind, place }): Change[] => (kind === 'take' ? [`left ${place}`] : [])),
    ...reachedFrom(
      network,
      effects.flatMap((it) => (isPut(it) ? [it.place] : [])),
    ).map((it): Change => `came ${it}`),
    ...machinesMovedBy(transition).map((it): Change => `machine ${it}`),
    ...effects.flatMap((it): Change[] => (it.kind === 'assign' ? [`variable ${it.index}`] : [])),
  ]
}

/** Places, and those to which tokens go on that expire at once. */
function reachedFrom({ places }: Network, from: readonly number[]): number[] {
  const reached = new Set(from)
  for (const place of reached) {
    const into = places[place]!.expiry?.into
    if (into != null) reached.add(into)
  }
  return [...reached]
}

/** Its effects but for those at the end of a call or a delay. */
const effectsNow = (transition: Transition): Effect[] =>
  [...refusalsOf(transition), ...(transition.work === null ? transition.branches : [])].flatMap(
    ({ effects }) => effects,
  )

const machinesMovedBy = (transition: Transition): number[] => [
  ...transition.gates.map(({ machine }) => machine),
  ...effectsNow(transition).flatMap((it) => (it.kind === 'send' ? [it.machine] : [])),
]
