import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runsTypeScript } from '../../src/cli/starter.ts'
import { goodSpec, folderWith, myc, put } from '../cli/world.ts'

const root = path.resolve('.')

type Compiler = 'typescript' | 'typescript5'

interface Setup {
  readonly type: 'module' | 'commonjs'
  readonly extension: string
  /** What is imported is named so; and what imports it, if that is not `main.ts`. */
  readonly imported: string
  readonly main?: string
  readonly typescript?: Compiler
  readonly options: object
  /** What runs: a file that was compiled, or the sources with a tool. */
  readonly run: string
}

/** Declarations of others are not checked: that takes most of the time, and none of them is ours. */
const strict = { target: 'es2022', strict: true, skipLibCheck: true }
const noEmit = { noEmit: true, allowImportingTsExtensions: true }
const rewriting = { outDir: 'dist', rewriteRelativeImportExtensions: true }
const nodenext = { module: 'nodenext' }
const verbatim = { verbatimModuleSyntax: true, erasableSyntaxOnly: true }

const setups: Readonly<Record<string, Setup>> = {
  'ES modules, run from source': {
    type: 'module',
    extension: '.ts',
    imported: './generated/pipe.ts',
    options: { ...nodenext, ...noEmit, ...verbatim },
    run: 'tsx main.ts',
  },
  'ES modules, run from source by Node': {
    type: 'module',
    extension: '.ts',
    imported: './generated/pipe.ts',
    options: { ...nodenext, ...noEmit, ...verbatim },
    run: 'node main.ts',
  },
  'ES modules, compiled, extensions rewritten': {
    type: 'module',
    extension: '.ts',
    imported: './generated/pipe.ts',
    options: { ...nodenext, ...rewriting, ...verbatim },
    run: 'node dist/main.js',
  },
  'ES modules, compiled': {
    type: 'module',
    extension: '.js',
    imported: './generated/pipe.js',
    options: { ...nodenext, ...verbatim, outDir: 'dist' },
    run: 'node dist/main.js',
  },
  'ES modules, compiled for node16': {
    type: 'module',
    extension: '.js',
    imported: './generated/pipe.js',
    options: { module: 'node16', outDir: 'dist', ...verbatim },
    run: 'node dist/main.js',
  },
  'CommonJS, run from source': {
    type: 'commonjs',
    extension: '.ts',
    imported: './generated/pipe.ts',
    options: { ...nodenext, ...noEmit },
    run: 'tsx main.ts',
  },
  'CommonJS, compiled for node16': {
    type: 'commonjs',
    extension: '.js',
    imported: './generated/pipe.js',
    options: { module: 'node16', outDir: 'dist' },
    run: 'node dist/main.js',
  },
  'CommonJS, compiled, extensions rewritten': {
    type: 'commonjs',
    extension: '.ts',
    imported: './generated/pipe.ts',
    options: { ...nodenext, ...rewriting },
    run: 'node dist/main.js',
  },
  'CommonJS, compiled the old way by TypeScript 5.9': {
    type: 'commonjs',
    extension: 'none',
    imported: './generated/pipe',
    typescript: 'typescript5',
    options: { module: 'commonjs', moduleResolution: 'node10', outDir: 'dist' },
    run: 'node dist/main.js',
  },
  'CommonJS, ES modules in it run from source': {
    type: 'commonjs',
    extension: '.mts',
    imported: './generated/pipe.mts',
    main: 'main.mts',
    options: { ...nodenext, ...noEmit, ...verbatim },
    run: 'tsx main.mts',
  },
  'CommonJS, ES modules in it run from source by Node': {
    type: 'commonjs',
    extension: '.mts',
    imported: './generated/pipe.mts',
    main: 'main.mts',
    options: { ...nodenext, ...noEmit, ...verbatim },
    run: 'node main.mts',
  },
  'CommonJS, ES modules in it compiled': {
    type: 'commonjs',
    extension: '.mjs',
    imported: './generated/pipe.mjs',
    main: 'main.mts',
    options: { ...nodenext, ...verbatim, outDir: 'dist' },
    run: 'node dist/main.mjs',
  },
  'CommonJS that requires ES modules': {
    type: 'commonjs',
    extension: '.mjs',
    imported: './generated/pipe.mjs',
    options: { ...nodenext, outDir: 'dist' },
    run: 'node dist/main.js',
  },
  'a bundler': {
    type: 'module',
    extension: 'none',
    imported: './generated/pipe',
    options: { module: 'preserve', moduleResolution: 'bundler', noEmit: true, ...verbatim },
    run: 'esbuild main.ts',
  },
  'a bundler, with extensions': {
    type: 'commonjs',
    extension: '.ts',
    imported: './generated/pipe.ts',
    options: { module: 'esnext', moduleResolution: 'bundler', ...noEmit, ...verbatim },
    run: 'esbuild main.ts',
  },
}

const program = (imported: string): string => `import { createPipe, type Pipe } from '${imported}'
const pipe: Pipe = createPipe()
void pipe.submit(41).then((outcome) => console.log(outcome))
`

function node(folder: string, words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  return stdout + stderr.replace(/^.*(Warning|--trace-warnings).*\n/gm, '')
}

function bundled(folder: string, main: string): string {
  const esbuild = path.join(root, 'node_modules/esbuild/bin/esbuild')
  const built = spawnSync(esbuild, [main, '--bundle', '--platform=node', '--outfile=bundle.cjs'], { cwd: folder })
  expect(built.status).toBe(0)
  return node(folder, ['bundle.cjs'])
}

function run(folder: string, line: string): string {
  const [tool, file] = line.split(' ') as [string, string]
  if (tool === 'esbuild') return bundled(folder, file)
  return node(folder, tool === 'tsx' ? ['--import', tsx, file] : [file])
}

/** What the command `tsx` starts Node with. */
const tsx = pathToFileURL(path.join(root, 'node_modules/tsx/dist/loader.mjs')).href

const typeStripping = /^node .*ts$/

/** Node does not run TypeScript by itself in all of its versions. */
const runsHere = ({ run }: Setup): boolean => !typeStripping.test(run) || runsTypeScript(process.versions.node)

/** Writes a project, and what is generated for it. */
async function write(folder: string, { type, extension, imported, main = 'main.ts', options }: Setup): Promise<void> {
  const compilerOptions = { ...strict, lib: ['es2022', 'dom'], types: [], ...options }
  put(folder, 'package.json', JSON.stringify({ type }))
  put(folder, 'pipe.myc', goodSpec)
  put(folder, main, program(imported))
  put(folder, 'tsconfig.json', JSON.stringify({ compilerOptions, files: [main] }))
  expect(await myc(folder, ['build', '-o', 'generated', '--import-extension', extension])).toMatchObject({ code: 0 })
}

describe('generated code type-checks and runs in', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'myc-consumers-'))
  const folderOf = (name: string): string => path.join(home, name.replaceAll(/\W+/g, '-'))
  const here = Object.entries(setups).filter(([, setup]) => runsHere(setup))
  const complaints = new Map<Compiler, string>()

  // Each compiler once for all of its projects: most of the time it reads what is the same for each.
  beforeAll(async () => {
    for (const [name, setup] of here) await write(folderOf(name), setup)
    for (const compiler of ['typescript', 'typescript5'] as const) {
      const own = here.filter(([, { typescript = 'typescript' }]) => typescript === compiler)
      const folders = own.map(([name]) => path.basename(folderOf(name)))
      complaints.set(
        compiler,
        node(home, [path.join(root, 'node_modules', compiler, 'bin/tsc'), '--build', ...folders]),
      )
    }
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  for (const [name, setup] of Object.entries(setups))
    it.skipIf(!runsHere(setup))(`${name}`, () => {
      expect(complaints.get(setup.typescript ?? 'typescript')).toBe('')
      expect(run(folderOf(name), setup.run)).toBe("{ place: 'to', token: 41 }\n")
    })
})

it('type-checks with the types of Node in place of those of the DOM', async () => {
  const compilerOptions = { ...strict, lib: ['es2022'], types: ['node'], ...nodenext, ...noEmit }
  const folder = folderWith({
    'pipe.myc': goodSpec,
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['generated'] }),
  })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
  await myc(folder, ['build', '-o', 'generated'])
  expect(node(folder, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'])).toBe('')
})
