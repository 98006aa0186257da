import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ownManifest, packageFolder, readAsset } from './assets.ts'
import { commandLine } from './deliver.ts'
import { withSlashes } from './paths.ts'
import type { Pattern } from './patterns.ts'

/** What counts here of a package.json. */
interface Manifest {
  readonly type?: unknown
  readonly dependencies?: unknown
  readonly devDependencies?: unknown
}

/** A file of a first project. */
export interface Draft {
  readonly file: string
  readonly content: string
  /** Kept as it is where there is one already; then this is to be known. */
  readonly kept: string | null
}

/** What `myc init` writes into a folder, and what to type then. */
export interface Starter {
  readonly drafts: readonly Draft[]
  readonly next: readonly string[]
}

/**
 * A first project for a folder, which may be a package already: of whatever type that is, the TypeScript is made of ES modules.
 * @param node the version of Node that is to run it
 * @param pattern what it is made of
 */
export function starterFor(folder: string, node: string, pattern: Pattern): Starter {
  const manifest = manifestIn(folder)
  const suffix = manifest === null || manifest.type === 'module' ? 'ts' : 'mts'
  const tools = ['myc', ...(runsTypeScript(node) ? [] : ['tsx']), ...(pattern.usesNode ? ['@types/node'] : [])]
  const start = `${runsTypeScript(node) ? 'node' : 'tsx'} main.${suffix}`
  const build = `myc build . --out-dir generated${suffix === 'ts' ? '' : ' --import-extension .mts'}`
  const fresh = { private: true, type: 'module', scripts: { build, test: 'myc test', start } }
  return {
    drafts: [
      ...sampleDrafts(pattern, suffix),
      { file: 'package.json', content: json({ ...fresh, devDependencies: versions(tools, folder) }), kept: '' },
      { file: 'tsconfig.json', content: json(typeScriptOptions(pattern)), kept: platformTypes(pattern) },
    ],
    next:
      manifest === null
        ? ['npm install', 'npm test', 'npm run build', 'npm start']
        : [...installing(tools, folder), 'npx myc test', `npx ${build}`, start.replace(/^tsx/, 'npx tsx')],
  }
}

/** Node runs TypeScript by itself since 22.18 (and 23.6). */
export function runsTypeScript(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

/** The files of a sample, with names of TypeScript files that have this suffix, also in what they say. */
function sampleDrafts({ sample, spec, code }: Pattern, suffix: string): Draft[] {
  const names = [...code, spec.replace(/myc$/, 'ts'), 'myc-runtime.ts'].map((name) => name.slice(0, -'.ts'.length))
  const named = new RegExp(`\\b(${names.join('|')})\\.ts\\b`, 'g')
  const renamed = (text: string): string => text.replace(named, `$1.${suffix}`)
  return [spec, ...code].map((file) => {
    return { file: renamed(file), content: renamed(readAsset(`samples/${sample}/${file}`)), kept: null }
  })
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

/** Where nothing is of Node, `console`, timers and `AbortSignal` come with `dom`, so that nothing needs to be installed. */
const typeScriptOptions = ({ usesNode }: Pattern): object => ({
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    lib: usesNode ? ['es2023'] : ['es2023', 'dom'],
    types: usesNode ? ['node'] : [],
    noEmit: true,
    strict: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
  },
})

const platformTypes = ({ usesNode }: Pattern): string =>
  usesNode
    ? '; its `types` must have "node": the TypeScript imports modules of Node'
    : '; its `lib` must have "dom", or its `types` those of @types/node: networks use timers and AbortSignal'

/** The dependencies of a new package. */
function versions(tools: readonly string[], folder: string): Record<string, string> {
  return Object.fromEntries(tools.map((name) => [name, name === 'myc' ? ownVersionIn(folder) : versionOf(name)]))
}

const versionOf = (name: string): string => ownManifest().devDependencies[name]!

/** What is to be installed before anything can be run, which is nothing where everything is. */
function installing(tools: readonly string[], folder: string): string[] {
  const missing = tools.filter(
    (name) => !upFrom(folder).some((one) => existsSync(path.join(one, 'node_modules', name))),
  )
  const named = missing.map((name) => (name === 'myc' ? askFor(ownVersionIn(folder)) : name))
  return missing.length === 0 ? [] : [commandLine(['npm', 'install', '--save-dev', ...named])]
}

/** How a package in a folder asks for this compiler: as one around it or around the compiler does, else by its folder. */
function ownVersionIn(folder: string): string {
  for (const one of [...upFrom(folder), ...upFrom(packageFolder())]) {
    const version = askedFor('myc', manifestIn(one))
    if (version !== null) return seenFrom(folder, one, version)
  }
  return `file:${withSlashes(path.relative(folder, packageFolder()))}`
}

/** What to type for it: a path as it is, a version with its name. */
const askFor = (version: string): string => (version.includes(':') ? version : `myc@${version}`)

function askedFor(name: string, manifest: Manifest | null): string | null {
  for (const list of [manifest?.dependencies, manifest?.devDependencies]) {
    const version: unknown = typeof list === 'object' && list !== null ? Reflect.get(list, name) : undefined
    if (typeof version === 'string') return version
  }
  return null
}

/** A version that is a path leads to the same from another folder. */
function seenFrom(folder: string, other: string, version: string): string {
  const [, protocol, file] = /^(file:|link:|portal:)(.*)$/.exec(version) ?? []
  if (protocol === undefined || path.isAbsolute(file!)) return version
  return protocol + withSlashes(path.relative(folder, path.resolve(other, file!)))
}

const upFrom = (folder: string): string[] =>
  path.dirname(folder) === folder ? [folder] : [folder, ...upFrom(path.dirname(folder))]

/** The package.json of a folder; one that is no JSON says nothing. */
function manifestIn(folder: string): Manifest | null {
  const file = path.join(folder, 'package.json')
  if (!existsSync(file)) return null
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as object | null) }
  } catch {
    return {}
  }
}
