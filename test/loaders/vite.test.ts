import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, createServer, type InlineConfig, type ViteDevServer } from 'vite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { myc, type MycPluginOptions } from '../../src/loaders/vite.ts'
import { Project } from '../support/installed.ts'
import { folderWith, goodSpec, put } from '../cli/world.ts'

const breakers = readFileSync('samples/starter/breaker.myc', 'utf8')
const lib = `/// What is shared.\nrecord Size { width: int }\nfn widened(n: int): int = n + 1\n`
const wide = `import { widened } from "../lib/size.myc"
net Pipe {
  in place from: queue<int> submit
  out place to: queue<int>
  transition move { take x from from  put widened(x) in to }
}
`
const main = `import { createPipe } from './pipe.myc'
import { createPipe as createWide, restorePipe } from './wide.myc'
import { SnapshotError } from 'myc/runtime'
export const results = async () => {
  const ended = [await createPipe().submit(1), await createWide().submit(1)]
  let caught
  try { restorePipe('{}') } catch (error) { caught = error }
  return [...ended.map(({ token }) => token), caught instanceof SnapshotError]
}
`
const project = {
  'package.json': '{ "type": "module" }',
  'lib/size.myc': lib,
  'app/pipe.myc': goodSpec,
  'app/wide.myc': wide,
  'app/main.ts': main,
}

/** What one says to Vite in the folder `app` of a project. */
const configOf = (folder: string, options?: MycPluginOptions): InlineConfig => ({
  root: path.join(folder, 'app'),
  configFile: false,
  logLevel: 'silent',
  plugins: [myc(options)],
})

async function serve(folder: string, options?: MycPluginOptions): Promise<ViteDevServer> {
  const server = await createServer({
    ...configOf(folder, options),
    appType: 'custom',
    server: { middlewareMode: true, ws: false },
  })
  onTestFinished(() => server.close())
  return server
}

type Main = { readonly results: () => Promise<unknown[]> }

describe('a build', () => {
  it.each(['main.ts', undefined])(
    'has specs in it, with one runtime and nothing of the compiler: ssr %s',
    async (ssr) => {
      const folder = folderWith(project)
      const library = { entry: 'main.ts', formats: ['es' as const], fileName: 'main' }
      await build({
        ...configOf(folder),
        build: { outDir: 'out', minify: false, ...(ssr === undefined ? { lib: library } : { ssr }) },
      })
      const file = path.join(folder, 'app/out/main.js')
      const code = readFileSync(file, 'utf8')
      expect(code).not.toMatch(/^import .* from/m)
      expect(code.match(/class (?:SnapshotError )?extends Error/g)).toHaveLength(1)
      const { results } = (await import(pathToFileURL(file).href)) as Main
      expect(await results()).toEqual([1, 2, true])
    },
  )

  it('fails where a spec has errors, at the place of the first, and shows all', async () => {
    const wrong = goodSpec.replace('from from', 'from fro').replace('in to }', 'in too }')
    const folder = folderWith({ ...project, 'app/pipe.myc': wrong })
    const failed = await build({ ...configOf(folder), build: { ssr: 'main.ts' } }).catch(
      (error: unknown) => error as Error,
    )
    const { message } = failed as Error
    expect(message).toContain(`${path.join(folder, 'app/pipe.myc').replaceAll('\\', '/')}:4:33`)
    expect(message).toContain('pipe.myc:4:33 error MYC201: There is no place named `fro` here.\n')
    expect(message).toContain('hint: Did you mean `from`?')
    expect(message).toContain('error MYC201: There is no place named `too` here.\n')
    expect(message).not.toContain('src/')
  })

  it('names the file that is wrong where that is an imported one', async () => {
    const folder = folderWith({ ...project, 'lib/size.myc': lib.replace('n + 1', 'm + 1') })
    const failed = build({ ...configOf(folder), build: { ssr: 'main.ts' } })
    await expect(failed).rejects.toThrow('../lib/size.myc:3:27 error MYC201')
    await expect(failed).rejects.toMatchObject({
      errors: [{ id: path.join(folder, 'lib/size.myc').replaceAll('\\', '/') }],
    })
  })
})

describe('what is served', () => {
  it('is made again when a spec changes, and when a file that it imports does', async () => {
    const folder = folderWith(project)
    const server = await serve(folder)
    const results = async (): Promise<unknown> => ((await server.ssrLoadModule('/main.ts')) as Main).results()
    expect(await results()).toEqual([1, 2, true])

    put(folder, 'lib/size.myc', lib.replace('n + 1', 'n + 10'))
    server.watcher.emit('change', path.join(folder, 'lib/size.myc'))
    await expect.poll(results).toEqual([1, 11, true])

    put(folder, 'app/pipe.myc', goodSpec.replace('put x', 'put x + 1'))
    server.watcher.emit('change', path.join(folder, 'app/pipe.myc'))
    await expect.poll(results).toEqual([2, 11, true])
  })

  it('is right again when a mistake in an imported file is mended', async () => {
    const folder = folderWith({ ...project, 'lib/size.myc': lib.replace('n + 1', 'm + 1') })
    const server = await serve(folder)
    const results = async (): Promise<unknown> => ((await server.ssrLoadModule('/main.ts')) as Main).results()
    await expect(results()).rejects.toThrow('error MYC201')
    put(folder, 'lib/size.myc', lib)
    server.watcher.emit('change', path.join(folder, 'lib/size.myc'))
    await expect.poll(() => results().catch(() => null)).toEqual([1, 2, true])
  })

  it('is what is asked for: the module, or the text of the spec', async () => {
    const server = await serve(folderWith(project))
    expect((await server.transformRequest('/pipe.myc?import'))!.code).toContain('export function createPipe(')
    expect((await server.transformRequest('/pipe.myc?t=1'))!.code).toContain('export function createPipe(')
    expect((await server.transformRequest('/pipe.myc?raw'))!.code).toMatch(/^export default "net Pipe/)
    expect((await server.transformRequest('/pipe.myc?url'))!.code).toMatch(/^export default "\/pipe\.myc/)
  })
})

describe('a declaration', () => {
  it('is written beside each spec that is imported, and only where it changes', async () => {
    const folder = folderWith({ ...project, 'app/breaker.myc': breakers })
    await build({ ...configOf(folder), build: { ssr: 'main.ts', write: false } })
    const text = readFileSync(path.join(folder, 'app/pipe.d.myc.ts'), 'utf8')
    expect(text).toMatch(/^\/\/ Generated by myc from \.\/pipe\.myc\. Change that, not this\.\n/)
    expect(text).toContain("} from 'myc/runtime'\n")
    expect(text).toContain('export function createPipe(options?: PipeOptions): Pipe\n')
    expect(existsSync(path.join(folder, 'app/wide.d.myc.ts'))).toBe(true)
    expect(existsSync(path.join(folder, 'lib/size.d.myc.ts'))).toBe(false)
    expect(existsSync(path.join(folder, 'app/breaker.d.myc.ts'))).toBe(false)
  })

  it('is not written where it is not wanted', async () => {
    const folder = folderWith(project)
    await build({ ...configOf(folder, { types: false }), build: { ssr: 'main.ts', write: false } })
    expect(existsSync(path.join(folder, 'app/pipe.d.myc.ts'))).toBe(false)
  })

  it('overwrites nothing that myc did not write, and the module is none the worse', async () => {
    const folder = folderWith({ ...project, 'app/pipe.d.myc.ts': 'export const mine: number\n' })
    const warnings: string[] = []
    const customLogger = {
      info: () => undefined,
      warn: (text: string) => void warnings.push(text),
      warnOnce: (text: string) => void warnings.push(text),
      error: () => undefined,
      clearScreen: () => undefined,
      hasErrorLogged: () => false,
      hasWarned: false,
    }
    await build({ ...configOf(folder), customLogger, build: { ssr: 'main.ts', write: false } })
    expect(readFileSync(path.join(folder, 'app/pipe.d.myc.ts'), 'utf8')).toBe('export const mine: number\n')
    expect(warnings.join()).toContain('pipe.d.myc.ts cannot be written: there is a file that myc did not generate')
  })
})

const config = `import { defineConfig } from 'vite'
import { myc } from 'myc/vite'
export default defineConfig({ plugins: [myc({ types: true })], build: { ssr: 'main.ts' }, logLevel: 'error' })
`

describe('the packed package', () => {
  it('is a plugin in the configuration of Vite, with types, for a program with types', { timeout: 120_000 }, () => {
    const installed = new Project({ type: 'module' }, { 'pipe.myc': goodSpec, 'vite.config.ts': config })
    onTestFinished(() => installed.remove())
    installed.link('vite')
    installed.write('main.ts', "import { createPipe } from './pipe.myc'\nconsole.log(await createPipe().submit(1))\n")
    installed.node(path.resolve('node_modules/vite/bin/vite.js'), 'build')
    expect(installed.node('dist/main.js')).toContain('token: 1')
    const options = { module: 'nodenext', allowArbitraryExtensions: true, skipLibCheck: true }
    expect(installed.tsc('typescript', options, 'main.ts', 'vite.config.ts')).toBe('')
  })
})
