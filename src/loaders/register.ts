/**
 * `node --import myc/register main.js`: from then on specs are imported as the modules that they become.
 */
import * as nodeModule from 'node:module'
import { pathToFileURL } from 'node:url'
import { assetPath } from '../cli/assets.ts'
import type * as Hooks from './hooks.ts'
import { type LoadHook, specHook } from './spec-hook.ts'

const require = nodeModule.createRequire(import.meta.url)
const hooks = assetPath('dist/hooks.js')

/** The compiler is loaded in the thread that needs it, once it does. */
const compiler = (): typeof Hooks => require(hooks) as typeof Hooks

/** Since Node 22.15 hooks run where the modules do, and for `require` too. */
interface SynchronousHooks {
  readonly registerHooks?: (hooks: { readonly load: LoadHook }) => unknown
}

/** A module of CommonJS that is being loaded. */
interface Loading extends NodeJS.Module {
  readonly _compile: (code: string, file: string) => unknown
}

const { registerHooks } = nodeModule as SynchronousHooks
if (registerHooks !== undefined) registerHooks({ load: specHook((url) => compiler().sourceOf(url)) })
else {
  nodeModule.register(pathToFileURL(hooks))
  // oxlint-disable-next-line no-underscore-dangle -- Node calls it so.
  require.extensions['.myc'] = (module, file) => (module as Loading)._compile(compiler().commonJsOf(file), file)
}
