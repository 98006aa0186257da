import type { Network } from './program.ts'
import { remembered } from './remembered.ts'
import { allParts, networkExpressions } from './walk.ts'

/** The names of the externs that a network uses, pure ones and handlers, each once. */
export const externsOf = remembered((network: Network): readonly string[] => {
  const handlers = network.transitions.flatMap(({ work }) => (work?.kind === 'call' ? [work.extern] : []))
  const pure = [...allParts(networkExpressions(network))].flatMap((it) => (it.kind === 'extern' ? [it.name] : []))
  return [...new Set([...handlers, ...pure])]
})
