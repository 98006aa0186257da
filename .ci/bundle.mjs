// Bundles the command line to dist/, joins the runtime and copies the specs of std beside it, when a source is newer than what is there.
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleCommandLine } from './command-line.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = path.join(root, 'dist')
const inputs = [
  'src',
  'grammar',
  'runtime',
  '.ci/bundle.mjs',
  '.ci/command-line.mjs',
  '.ci/join-runtime.mjs',
  '.ci/lodash.mjs',
  '.ci/no-child-process.mjs',
  'package.json',
  'package-lock.json',
]

/** Bundles unless the bundle is newer than everything it is made of. */
export async function bundleIfStale() {
  if (newest(inputs) > modified(path.join(dist, 'myc.cjs'))) await bundle()
}

async function bundle() {
  const esbuild = await import('esbuild')
  const { runtimeText } = await import('./join-runtime.mjs')
  const fresh = `${dist}.${process.pid}.tmp`
  try {
    await esbuild.build({ ...options, entryPoints, absWorkingDir: root, outdir: fresh })
    await bundleCommandLine(esbuild, { ...options, absWorkingDir: root, outdir: fresh })
    await esbuild.build({ ...playerOptions, absWorkingDir: root, outdir: fresh })
    const runtime = await runtimeText()
    writeFileSync(path.join(fresh, 'myc-runtime.ts'), runtime)
    writeFileSync(path.join(fresh, 'myc-runtime.js'), await javascript(esbuild, runtime))
    cpSync(path.join(root, 'src/std'), path.join(fresh, 'std'), { recursive: true })
    replaceFolder(dist, fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** For who imports specs themselves: what they become shares one runtime, which is not built. */
async function javascript({ transform }, runtime) {
  return (await transform(runtime, { loader: 'ts', target: 'es2022' })).code
}

/** What others import: modules. */
const entryPoints = {
  index: 'src/index.ts',
  vite: 'src/loaders/vite.ts',
  register: 'src/loaders/register.ts',
  hooks: 'src/loaders/hooks.ts',
}

/** What draws stays outside, and is loaded by the command that needs it. */
const options = {
  bundle: true,
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node20',
  external: ['ts-morph', '@viz-js/viz', '@resvg/resvg-js'],
  alias: {
    'lodash-es': path.join(root, '.ci/lodash.mjs'),
    // Of its ES modules only what is used is taken.
    sucrase: path.join(root, 'node_modules/sucrase/dist/esm/index.js'),
  },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
}

/** What pages that play a trace have in them: a script and a style sheet, for browsers of the last years. */
const playerOptions = {
  entryPoints: { player: 'src/emit/html/player/main.ts', style: 'src/emit/html/player/player.css' },
  bundle: true,
  format: 'iife',
  target: ['chrome111', 'firefox121', 'safari16.4'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
}

/** Of builds side by side, none sees half a bundle; whoever comes second may find that the first was quicker. */
function replaceFolder(target, fresh) {
  const old = `${target}.${process.pid}.old`
  try {
    if (existsSync(target)) renameSync(target, old)
    renameSync(fresh, target)
  } catch (error) {
    if (!existsSync(path.join(target, 'myc.cjs'))) throw error
  } finally {
    rmSync(old, { recursive: true, force: true })
  }
}

function newest(names) {
  return Math.max(...names.map((name) => newestBelow(path.join(root, name))))
}

/** A folder counts too: its time changes when a file in it goes. */
function newestBelow(file) {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newestBelow(path.join(file, name))))
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
