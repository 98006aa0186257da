import type { Effect, Network, Put, PutEach, PutTokens } from './program.ts'
import { remembered } from './remembered.ts'
import { allBranches } from './walk.ts'

/** The places (indices) to which tokens can be on their way. */
export const destinationsOf = remembered(({ transitions }: Network): ReadonlySet<number> => {
  const effects = transitions.flatMap(allBranches).flatMap((branch) => branch.effects)
  return new Set(effects.flatMap((effect) => ('after' in effect && effect.after !== null ? [effect.place] : [])))
})

/** Whether an effect puts tokens in a place. */
export const isPut = (effect: Effect): effect is Put | PutEach | PutTokens =>
  effect.kind === 'put' || effect.kind === 'putEach' || effect.kind === 'putTokens'
