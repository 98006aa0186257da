import { build } from 'esbuild'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { onTestFinished, vi } from 'vitest'
import { myc } from '../cli/world.ts'

type Load = (id: string) => Promise<string>

/** What the examples export: a server around a backend, which tells the status of each answer. */
export type Serve = (load: Load) => (id: string, signal?: AbortSignal) => Promise<string>

const run = promisify(execFile)
const labelled = /^```(?:ts|myc) ([\w-]+\.(?:ts|myc))\n([^]*?)^```$/gm

/** What stands between fences of a page, by the name of its file. */
export function filesOf(page: string): Map<string, string> {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n')
  return new Map([...text.matchAll(labelled)].map(([, name, content]) => [name!, content!]))
}

/** Writes the files of a page, where the libraries of both are found, and compiles its specs. The folder is to be removed. */
export async function project(page: string): Promise<{ folder: string; built: string }> {
  const folder = mkdtempSync(path.resolve('bench/node_modules/.from-'))
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}')
  for (const [name, content] of filesOf(page)) writeFileSync(path.join(folder, name), content)
  const { stderr } = await myc(folder, ['build', '.', '-o', 'generated'])
  return { folder, built: stderr }
}

const options = 'strict noEmit skipLibCheck allowImportingTsExtensions noUncheckedIndexedAccess erasableSyntaxOnly'

/** What TypeScript says of all that is in a folder. */
export async function typeErrors(folder: string): Promise<string> {
  const flags = options.split(' ').map((name) => `--${name}`)
  const about = ['--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--ignoreConfig']
  const files = [...filesIn(folder), path.resolve('bench/compare/peers.d.ts')]
  const tsc = [path.resolve('node_modules/typescript/bin/tsc'), ...flags, ...about, ...files]
  return run(process.execPath, tsc, { cwd: folder }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

const filesIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.ts'))

/** Loads the server of a file, as Node does with what a bundler makes of it. */
export async function serverOf(folder: string, file: string): Promise<Serve> {
  const outfile = path.join(folder, file.replace(/ts$/, 'mjs'))
  const entry = path.join(folder, file)
  await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', format: 'esm', platform: 'node' })
  return ((await import(pathToFileURL(outfile).href)) as { serve: Serve }).serve
}

/** A backend that does what it is told, and how it is asked, on virtual time. */
export class Stage {
  /** How often the backend was called. */
  calls = 0
  /** What the backend does next: gives the user, fails with a status, or `hangs`; at first, and else, it gives the user. */
  next: readonly (number | 'ok' | 'hangs')[] = []
  readonly ask: ReturnType<Serve>
  private readonly endings = new Map<string, (ending: number | 'ok') => void>()

  constructor(serve: Serve) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    this.ask = serve((id) => this.load(id))
  }

  /** Asks for users one after the other. */
  async all(...ids: readonly string[]): Promise<string[]> {
    const statuses: string[] = []
    for (const id of ids) statuses.push(await this.ask(id))
    return statuses
  }

  /** Lets time pass. */
  async pass(milliseconds: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds)
  }

  /** Ends a call that hangs. */
  end(id: string, ending: number | 'ok'): void {
    this.endings.get(id)!(ending)
  }

  private load(id: string): Promise<string> {
    this.calls++
    const [now = 'ok', ...later] = this.next
    this.next = later
    return new Promise((resolve, reject) => {
      const end = (ending: number | 'ok'): void =>
        ending === 'ok' ? resolve(`user ${id}`) : reject(Object.assign(new Error('no user'), { status: ending }))
      this.endings.set(id, end)
      if (now !== 'hangs') end(now)
    })
  }
}
