import { allBranches } from '../../model/walk.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Network, Transition, TransitionBranch } from '../../model/program.ts'
import { plainGiversOf, putsIn } from '../../model/flow.ts'
import { inputNodes, type NetSubject, type Rule } from '../rule.ts'

/**
 * MYC525, a warning: what one transition takes as a permit, and only a later one gives back, is lost when the submitter
 * cancels between the two: a token that waits in a place is taken out, and nothing else happens, unless the place says so.
 */
export const cancelledPermits: Rule<NetSubject> = ({ bound, model }, log) => {
  const givers = plainGiversOf(model)
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
        hint: 'Take and give back in one transition, with a call or `after`; go through a machine that admits so many; or give it back where the token goes that is `cancelled into` another place.',
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
  if (branch.outcome === 'cancelled') return []
  return branch.effects.flatMap((effect) =>
    effect.kind === 'put' && places[effect.place]!.ticketed && places[effect.place]!.cancelled === null
      ? effect.place
      : [],
  )
}
