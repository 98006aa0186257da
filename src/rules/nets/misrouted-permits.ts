import { allBranches } from '../../model/walk.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Network, Transition, TransitionBranch } from '../../model/program.ts'
import { plainGiversOf, putsIn } from '../../model/flow.ts'
import { reachable } from '../../model/graph.ts'
import { type NetSubject, type Rule, branchName } from '../rule.ts'

/**
 * MYC526, a warning: the token of a semaphore comes back in an `ok` branch, and in another one is put where it never comes
 * back from. The other way round it may be a quota of successes, and what is dropped is meant to go.
 */
export const misroutedPermits: Rule<NetSubject> = ({ model }, log) => {
  const graph = plainFlow(model)
  const givers = plainGiversOf(model)
  for (const transition of model.transitions) {
    const oks = transition.branches.filter(({ outcome }) => outcome === 'ok')
    for (const { kind, place, binding, count } of transition.inputs) {
      if (kind !== 'take' || binding !== null || !oks.some((branch) => putsIn(branch, place) >= count)) continue
      if (isRefilled(model, givers.get(place) ?? [], reachable(graph, [place]), place)) continue
      for (const branch of allBranches(transition)) {
        const target = misrouted(branch, place, count)
        if (target === null || reachable(graph, [target]).has(place)) continue
        const permits = quote(model.places[place]!.name)
        log.warn(branch.at, {
          code: 'MYC526',
          message: `The token of ${permits} goes to ${quote(model.places[target]!.name)} ${branchName(transition, branch)}, and never comes back to ${permits}.`,
          hint: `Write ${quote(`put in ${model.places[place]!.name}`)}, or ${quote(`drop from ${model.places[place]!.name}`)} where it is meant to go.`,
        })
      }
    }
  }
}

/** The plain place in which a way puts what it should give back; null where it gives back all, or drops it. */
function misrouted(branch: TransitionBranch, place: number, count: number): number | null {
  if (putsIn(branch, place) >= count) return null
  if (branch.effects.some((effect) => effect.kind === 'dropTokens' && effect.place === place)) return null
  const put = branch.effects.find((effect) => effect.kind === 'putTokens' && effect.place !== place)
  return put?.kind === 'putTokens' ? put.place : null
}

/** Whether tokens come from elsewhere, too: not only those that were taken from it, by whatever way. */
function isRefilled(
  { places }: Network,
  givers: readonly Transition[],
  own: ReadonlySet<number>,
  place: number,
): boolean {
  if (places[place]!.direction === 'in' || places.some(({ expiry }) => expiry?.into === place)) return true
  const givesBack = ({ inputs }: Transition): boolean =>
    inputs.some((input) => input.kind === 'take' && own.has(input.place))
  return !givers.every(givesBack)
}

/** For each place the places to which its plain tokens go. */
function plainFlow({ places, transitions }: Network): ReadonlySet<number>[] {
  const graph = places.map(({ expiry }) => new Set(expiry === null || expiry.into === null ? [] : [expiry.into]))
  for (const transition of transitions) {
    const targets = allBranches(transition).flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.kind === 'putTokens' ? effect.place : [])),
    )
    for (const { kind, place, binding } of transition.inputs)
      if (kind === 'take' && binding === null) for (const target of targets) graph[place]!.add(target)
  }
  return graph
}
