import { fileURLToPath, pathToFileURL } from 'node:url'
import { assetPath } from '../cli/assets.ts'
import { asCommonJs, withoutTypes } from '../cli/test/javascript.ts'
import { loadSpec } from './load-spec.ts'
import { specHook, type ModuleSource } from './spec-hook.ts'
import { SpecError } from './spec-error.ts'

const runtime = assetPath('dist/myc-runtime.js')

/** The module of a spec, for Node. @throws SpecError */
export function sourceOf(url: string): ModuleSource {
  const source = withoutTypes(moduleOf(fileURLToPath(url), pathToFileURL(runtime).href))
  return { format: 'module', shortCircuit: true, source }
}

/** What Node calls in a thread of hooks. */
export const load = specHook(sourceOf)

/** The same as a module of CommonJS, for `require` where hooks do not see that. @throws SpecError */
export function commonJsOf(file: string): string {
  return asCommonJs(moduleOf(file, runtime))
}

function moduleOf(file: string, runtimePath: string): string {
  const { code, findings } = loadSpec(file, process.cwd(), runtimePath)
  if (code === null) throw new SpecError(findings)
  return code
}
