import { createRequire } from 'node:module'
import type * as tsMorph from 'ts-morph'

export type TsMorph = typeof tsMorph
export type { Project, ts } from 'ts-morph'

export const packageName = 'ts-morph'

/**
 * ts-morph and the compiler of TypeScript in it, loaded when first needed: that takes longer than to check most specs.
 * @returns null where it is not installed
 */
export function loadTsMorph(): TsMorph | null {
  // In a bundle of CommonJS there is no such URL: it is asked for where it is needed.
  const require = createRequire(import.meta.url)
  try {
    require.resolve(packageName)
  } catch {
    return null
  }
  return require(packageName) as TsMorph
}
