/**
 * A plugin for Vite, and for what runs on it: `import { createGateway } from './gateway.myc'`.
 */
import path from 'node:path'
import { readAsset } from '../cli/assets.ts'
import { declarationOf, writeDeclaration } from '../cli/declaration.ts'
import { reasonOf } from '../cli/findings.ts'
import { withSlashes } from '../cli/paths.ts'
import { withoutTypes } from '../cli/test/javascript.ts'
import { WriteError } from '../cli/write.ts'
import type { Findings } from '../diagnostics/arrange.ts'
import type { Program } from '../model/program.ts'
import { locationOf } from '../source/files.ts'
import { loadSpec } from './load-spec.ts'
import { shown } from './spec-error.ts'

export interface MycPluginOptions {
  /** Whether `gateway.d.myc.ts` is written beside `gateway.myc`, where TypeScript finds the types of it. True unless given. */
  readonly types?: boolean
}

/** What Vite hands to a plugin: as much of it as is used here. */
interface PluginContext {
  addWatchFile(file: string): void
  warn(message: string): void
  error(error: {
    readonly message: string
    readonly stack: ''
    readonly id: string
    readonly loc: { readonly file: string; readonly line: number; readonly column: number }
  }): never
}

/** What of Vite's graph of modules is used here. */
interface HotContext<Module> {
  readonly environment: { readonly moduleGraph: { getModulesByFile(file: string): Iterable<Module> | undefined } }
}

export interface MycPlugin {
  readonly name: 'myc'
  readonly enforce: 'pre'
  config(): { optimizeDeps: { exclude: string[] }; ssr: { noExternal: string[] } }
  configResolved(config: { readonly root: string }): void
  resolveId(id: string): string | null
  load(this: PluginContext, id: string): { code: string; map: null } | null
  hotUpdate<Module>(
    this: HotContext<Module>,
    update: { readonly file: string; readonly modules: Module[] },
  ): Module[] | undefined
  buildEnd(): Promise<void>
}

/** What modules import their runtime by, and whoever else asks for it. */
const runtimeNames: readonly string[] = ['virtual:myc-runtime', 'myc/runtime']
const runtimeId = '\0myc-runtime'

/** Makes modules of specs, and makes them again when a spec changes, or what it imports. */
export function myc({ types = true }: MycPluginOptions = {}): MycPlugin {
  let root = process.cwd()
  const declaring: Promise<void>[] = []
  /** What was read for the specs that have errors: what they depend on Vite knows only of modules that were made. */
  const failed = new Map<string, readonly string[]>()
  return {
    name: 'myc',
    enforce: 'pre',
    // There is one runtime, which is part of what is built.
    config: () => ({ optimizeDeps: { exclude: ['myc'] }, ssr: { noExternal: ['myc'] } }),
    configResolved(config) {
      root = config.root
    },
    resolveId: (id) => (runtimeNames.includes(id) ? runtimeId : null),
    load(id) {
      if (id === runtimeId) return { code: readAsset('dist/myc-runtime.js'), map: null }
      const file = specOf(id)
      if (file === null) return null
      const { code, program, findings, reads } = loadSpec(file, root, runtimeNames[0]!)
      failed.delete(withSlashes(file))
      for (const each of reads) if (each !== file) this.addWatchFile(withSlashes(each))
      for (const warning of shown(findings, 'warning')) this.warn(warning)
      if (code === null || program === null) {
        failed.set(withSlashes(file), reads.map(withSlashes))
        return refuse(this, findings, root)
      }
      if (types) declaring.push(declare(this, file, program))
      return { code: withoutTypes(code), map: null }
    },
    hotUpdate({ file, modules }) {
      const specs = [...failed].filter(([, reads]) => reads.includes(file)).map(([spec]) => spec)
      const { moduleGraph } = this.environment
      const mended = specs.flatMap((spec) => [...(moduleGraph.getModulesByFile(spec) ?? [])])
      return mended.length === 0 ? undefined : [...new Set([...modules, ...mended])]
    },
    // To make them readable takes longer than all else: no module waits for that.
    async buildEnd() {
      await Promise.all(declaring.splice(0))
    },
  }
}

/** The path of a spec that is imported as a module; null for all else, and where something else is asked of the file. */
function specOf(id: string): string | null {
  const [, file, query = ''] = /^([^\0?#]*\.myc)(?:\?([^#]*))?(?:#.*)?$/.exec(id) ?? []
  if (file === undefined || /(?:^|&)(?:raw|url|inline|worker|sharedworker)(?:[&=]|$)/.test(query)) return null
  return path.normalize(file)
}

/** Writes what TypeScript has to know of a spec. Where that cannot be, the module is none the worse. */
async function declare(context: PluginContext, file: string, program: Program): Promise<void> {
  const { emitDeclarations } = await import('../emit/typescript/emit.ts')
  const text = await emitDeclarations(program, { source: `./${path.basename(file)}`, runtime: 'myc/runtime' })
  try {
    writeDeclaration(declarationOf(file), text)
  } catch (error) {
    const reason = error instanceof WriteError ? error.message : reasonOf(error)
    context.warn(`${declarationOf(file)} cannot be written: ${reason}`)
  }
}

/** Shows all errors, at the place of the first, which may be in an imported file. Where in the compiler they were found says nothing. */
function refuse(context: PluginContext, findings: Findings, root: string): never {
  const [first] = findings.diagnostics.filter(({ severity }) => severity === 'error')
  const { file, line, column } = locationOf(findings, first!.span)
  const loc = { file: withSlashes(path.resolve(root, file)), line, column }
  return context.error({ message: `\n${shown(findings, 'error').join('\n\n')}\n`, stack: '', id: loc.file, loc })
}

export default myc
