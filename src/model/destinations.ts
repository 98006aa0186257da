import type { Effect, Network, Put, PutEach, PutTokens } from './program.ts'
import { allBranches } from './walk.ts'

/** The model does not change, and this is asked for every place. */
const known = new WeakMap<Network, ReadonlySet<number>>()

/** The places (indices) to which tokens can be on their way. */
export function destinationsOf(network: Network): ReadonlySet<number> {
  const destinations = known.get(network) ?? new Set(destinationsIn(network))
  known.set(network, destinations)
  return destinations
}

function destinationsIn({ transitions }: Network): number[] {
  const effects = transitions.flatMap(allBranches).flatMap((branch) => branch.effects)
  return effects.flatMap((effect) => ('after' in effect && effect.after !== null ? [effect.place] : []))
}

/** Whether an effect puts tokens in a place. */
export const isPut = (effect: Effect): effect is Put | PutEach | PutTokens =>
  effect.kind === 'put' || effect.kind === 'putEach' || effect.kind === 'putTokens'
