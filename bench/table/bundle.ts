import { build, type Plugin } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assetPath, readStd } from '../../src/cli/assets.ts'
import { checkText } from '../../src/compile.ts'
import { moduleText } from '../../src/emit/typescript/module.ts'
import type { Subject } from './subject.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Lets modules import specs: what they become is what the compiler makes of them as it stands. */
export const specs: Plugin = {
  name: 'specs',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^myc-runtime$/ }, () => ({ path: assetPath('dist/myc-runtime.ts') }))
    onLoad({ filter: /\.myc$/ }, async ({ path }) => ({ contents: await generated(path), loader: 'ts' }))
  },
}

async function generated(path: string): Promise<string> {
  const { program, diagnostics } = checkText(await readFile(path, 'utf8'), undefined, readStd)
  if (program === null) throw new Error(`${path}: ${diagnostics.map(({ message }) => message).join('\n')}`)
  return moduleText(program, { source: basename(path), runtime: 'myc-runtime' })
}

/** Packages may be CommonJS and ask for Node's modules. */
const require = "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);"

/** Bundles modules into a folder, each under its name: they have nothing in common that one could spoil for another. */
export async function bundle(entryPoints: Readonly<Record<string, string>>, outdir: string): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir,
    bundle: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    plugins: [specs],
    // Packages that are heavy or run a program of their own, and what mitata asks for elsewhere.
    external: ['esbuild', 'prettier', 'ts-morph', 'bun:jsc', '@mitata/counters'],
    banner: { js: require },
    logLevel: 'error',
  })
}

/** The module of a contender, as a source. */
export const contenderModule = (subject: Subject, contender: string): string =>
  here(`../subjects/${subject.name}/${contender}.ts`)

/** Bundles what the processes of subjects run: `worker.mjs`, and `SUBJECT/CONTENDER.mjs`. */
export async function bundleSubjects(subjects: readonly Subject[], outdir: string): Promise<void> {
  const modules = subjects.flatMap((subject) =>
    subject.contenders.map((contender) => [join(subject.name, contender), contenderModule(subject, contender)]),
  )
  await bundle({ worker: here('worker.ts'), ...(Object.fromEntries(modules) as Record<string, string>) }, outdir)
}
