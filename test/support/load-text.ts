import { compileFunction } from 'node:vm'
import { transform } from 'sucrase'
import * as loadedRuntime from '../../runtime/myc-runtime.ts'

/** What the tests use of a generated module: its creators, by name. */
export type GeneratedModule = Record<string, (...values: never[]) => unknown>

/** Loads a module by itself, with the runtime that is already there: what can be done for many specs, one after the other. */
export function loadText(text: string): GeneratedModule {
  const { code } = transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true })
  const exports: GeneratedModule = {}
  compileFunction(code, ['require', 'exports'])(() => loadedRuntime, exports)
  return exports
}
