import type { Contender, Figure } from '../../table/subject.ts'
import { type Module, modules, sizeOf } from './modules.ts'

/** It is the same in every round. */
function gzipped(module: Module): Figure {
  let size: ReturnType<typeof sizeOf> | undefined
  return async () => (await (size ??= sizeOf(module))).gzipped
}

export const { figures }: Contender = {
  figures: Object.fromEntries((Object.keys(modules) as Module[]).map((module) => [module, gzipped(module)])),
}
