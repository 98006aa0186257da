import { allBranches } from '../model/walk.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Network, Transition, TransitionBranch } from '../model/program.ts'
import type { CheckedNet } from '../check/net.ts'
import { inputNodes, type Rule } from './rule.ts'

/**
 * MYC525, a warning: what one transition takes as a permit, and only a later one gives back, is lost when the submitter
 * cancels between the two: a token that waits in a place is taken out, and nothing else happens.
 */
export const cancelledPermits: Rule<CheckedNet> = ({ bound, model }, log) => {
  const givers = giversOf(model)
  model.transitions.forEach((transition, index) => {
    if (!takesTicket(model, transition)) return
    for (const [at, { kind, place, binding }] of transition.inputs.entries()) {
      if (kind !== 'take' || binding !== null || !isGivenBackLater(model, givers.get(place) ?? [], transition, place))
        continue
      const waiting = allBranches(transition).flatMap((branch) => waitingPlace(model, transition, branch, place))[0]
      if (waiting === undefined) continue
      const { name } = model.places[waiting]!
      const permits = quote(model.places[place]!.name)
      log.warn(inputNodes(bound.transitions[index]!.node)[at]?.span ?? transition.at, {
        code: 'MYC525',
        message: `Who cancels what was submitted while it is in ${quote(name)} takes this token of ${permits} along.`,
        hint: 'Take and give back in one transition, with a call or `after`, or go through a machine that admits so many.',
      })
    }
  })
}

function takesTicket({ places }: Network, { inputs }: Transition): boolean {
  return inputs.some(({ kind, place }) => kind === 'take' && places[place]!.ticketed)
}

/** Whether tokens come to a place from other transitions, all of which take what was submitted, and from nowhere else. */
function isGivenBackLater(model: Network, all: readonly Transition[], taker: Transition, place: number): boolean {
  if (model.places[place]!.direction === 'in' || model.places.some(({ expiry }) => expiry?.into === place)) return false
  const givers = all.filter((it) => it !== taker)
  return givers.length > 0 && givers.every((it) => takesTicket(model, it))
}

/** The place in which what was submitted waits afterwards, if the way keeps plain tokens that were taken from another. */
function waitingPlace({ places }: Network, { inputs }: Transition, branch: TransitionBranch, from: number): number[] {
  const taken = inputs.reduce((sum, it) => (it.kind === 'take' && it.place === from ? sum + it.count : sum), 0)
  if (putsIn(branch, from) >= taken) return []
  return branch.effects.flatMap((effect) =>
    effect.kind === 'put' && places[effect.place]!.ticketed ? effect.place : [],
  )
}

/** For each place the transitions that put plain tokens in it. */
export function giversOf({ transitions }: Network): ReadonlyMap<number, readonly Transition[]> {
  const givers = new Map<number, Transition[]>()
  for (const transition of transitions) {
    const effects = allBranches(transition).flatMap((branch) => branch.effects)
    const places = new Set(effects.flatMap((it) => (it.kind === 'putTokens' ? it.place : [])))
    for (const place of places)
      if (givers.has(place)) givers.get(place)!.push(transition)
      else givers.set(place, [transition])
  }
  return givers
}

/** How many plain tokens a way puts in a place. */
export function putsIn({ effects }: TransitionBranch, place: number): number {
  return effects.reduce((sum, it) => (it.kind === 'putTokens' && it.place === place ? sum + it.count : sum), 0)
}
