import { build } from 'esbuild'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readRuntime } from '../../src/cli/assets.ts'
import { compileText } from '../../src/compile.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { moduleText } from '../../src/emit/typescript/module.ts'
import { checkedText } from './checked.ts'
import type { GeneratedModule } from './load-text.ts'

const options = { source: 'spec.myc', runtime: './myc-runtime.ts' }

/** Compiles a spec to TypeScript. */
export async function generate(spec: string): Promise<string> {
  const { code, diagnostics } = await compileText(spec, options)
  return code ?? refuse(diagnostics)
}

/** Compiles a spec, and loads the generated module as a user's bundler would. It is not laid out for a reader, which takes most of the time. */
export async function load(spec: string): Promise<GeneratedModule> {
  const { program, diagnostics } = checkedText(spec)
  return loadCode(moduleText(program ?? refuse(diagnostics), options))
}

function refuse(diagnostics: readonly Diagnostic[]): never {
  throw new Error(`the spec has errors: ${JSON.stringify(diagnostics, null, 2)}`)
}

/** Loads a generated module beside the runtime. */
export async function loadCode(code: string): Promise<GeneratedModule> {
  const folder = await mkdtemp(join(tmpdir(), 'myc-'))
  try {
    await writeFile(join(folder, 'spec.ts'), code)
    await writeFile(join(folder, 'myc-runtime.ts'), readRuntime())
    const outfile = join(folder, 'spec.mjs')
    await build({ entryPoints: [join(folder, 'spec.ts')], bundle: true, format: 'esm', outfile, logLevel: 'silent' })
    return (await import(pathToFileURL(outfile).href)) as GeneratedModule
  } finally {
    await rm(folder, { recursive: true })
  }
}
