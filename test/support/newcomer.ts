import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { folderWith, myc } from '../cli/world.ts'

const root = path.resolve('.')
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest & { version: string }

interface Manifest {
  readonly type?: string
  readonly scripts?: Readonly<Record<string, string>>
  readonly bin?: string | Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/**
 * Somebody in a folder beside a checkout who types what a text says, line by line. Nothing is downloaded: what `npm install`
 * would install is linked to what this checkout has, and what was not installed cannot be run.
 */
export class Newcomer {
  folder: string
  private readonly home: string
  /** What the last line said on stderr. */
  said = ''

  constructor(manifest: object | null) {
    this.home = folderWith(manifest === null ? {} : { 'project/package.json': JSON.stringify(manifest) })
    this.folder = path.join(this.home, 'project')
    mkdirSync(this.folder, { recursive: true })
    symlinkSync(root, path.join(this.home, 'myc'), 'junction')
  }

  /**
   * Types these lines, one after the other.
   * @returns what they print on stdout
   * @throws Error when a line fails
   */
  async type(lines: string): Promise<string> {
    let printed = ''
    for (const line of lines.split('\n')) printed += await this.run(line.replace(/(^|\s)#.*/, ''))
    return printed
  }

  write(file: string, content: string): void {
    const full = path.join(this.folder, file)
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(full, content)
  }

  private async run(line: string): Promise<string> {
    const [command, ...words] = line.match(/'[^']*'|\S+/g)?.map((word) => word.replace(/^'(.*)'$/, '$1')) ?? []
    if (command === undefined) return ''
    if (command === 'npm') return this.npm(words)
    if (command === 'npx') return this.tool(words[0]!, words.slice(1))
    if (command === 'node') return this.spawn(words)
    if (command === 'cp') cpSync(this.resolve(words[0]!), path.join(this.resolve(words[1]!), path.basename(words[0]!)))
    else if (command === 'cd') this.folder = this.resolve(words[0]!)
    else throw new Error(`${command} is not known here`)
    return ''
  }

  private async npm([command, ...words]: readonly string[]): Promise<string> {
    if (command === 'install') return this.install(words.filter((word) => word !== '--save-dev'))
    const script = this.manifest().scripts?.[command === 'run' ? words[0]! : command!]
    if (script === undefined) throw new Error(`there is no script ${[command, ...words].join(' ')}`)
    const [name, ...rest] = script.split(' ')
    return name === 'node' ? this.spawn(rest) : this.tool(name!, rest)
  }

  /** As npm does: what is named goes into the package.json, and all that is there is installed. */
  private install(names: readonly string[]): string {
    const known = this.manifest()
    const added = names.map((name) =>
      /^file:|^\./.test(name) ? ['myc', `file:${name.replace(/^file:/, '')}`] : [name, '*'],
    )
    const devDependencies = { ...known.devDependencies, ...(Object.fromEntries(added) as Record<string, string>) }
    this.write('package.json', JSON.stringify({ ...known, devDependencies }))
    for (const [name, version] of Object.entries(devDependencies)) this.link(name, version)
    return ''
  }

  private link(name: string, version: string): void {
    const link = path.join(this.folder, 'node_modules', name)
    if (name === 'myc' && this.resolve(version.replace(/^file:/, '')) !== this.packed())
      throw new Error(`no ${version}`)
    if (existsSync(link)) return
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(name === 'myc' ? root : path.join(root, 'node_modules', name), link, 'junction')
  }

  /** What `npm pack` would have made in the checkout. */
  private packed(): string {
    return path.join(this.home, 'myc', `myc-${own.version}.tgz`)
  }

  /** A tool is what a package that is installed, here or in a folder above, calls so. Ours runs in this process: that is quicker. */
  private async tool(name: string, words: readonly string[]): Promise<string> {
    const script = this.installed(this.folder)
      .map((folder) => scriptOf(folder, name))
      .find((one) => one !== null)
    if (!script) throw new Error(`${name} is not installed`)
    return name === 'myc' ? this.myc(words) : this.spawn([script, ...words])
  }

  /** The packages with tools that are installed in a folder, and in those above it. */
  private installed(folder: string): string[] {
    const modules = path.join(folder, 'node_modules')
    const names = existsSync(modules) ? readdirSync(modules).filter((name) => !name.startsWith('@')) : []
    const here = names.map((name) => path.join(modules, name))
    return folder === this.home ? here : [...here, ...this.installed(path.dirname(folder))]
  }

  private async myc(words: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await myc(this.folder, words)
    return this.ended(code, words, stdout, stderr)
  }

  private spawn(words: readonly string[]): string {
    const env = { ...process.env, NODE_OPTIONS: `--import=${offline}` }
    const ran = spawnSync(process.execPath, words, { cwd: this.folder, env, encoding: 'utf8' })
    return this.ended(ran.status, words, ran.stdout, ran.stderr)
  }

  private ended(code: number | null, words: readonly string[], stdout: string, stderr: string): string {
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}:\n${stdout}${stderr}`)
    this.said = stderr
    return stdout
  }

  private resolve(file: string): string {
    return path.resolve(this.folder, file)
  }

  private manifest(): Manifest {
    const file = path.join(this.folder, 'package.json')
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
  }
}

function scriptOf(folder: string, name: string): string | null {
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
  const script = typeof bin === 'string' ? path.basename(folder) === name && bin : bin?.[name]
  return script ? path.join(folder, script) : null
}

/** Whatever is asked for beyond this machine fails at once. */
const offline = `data:text/javascript,${encodeURIComponent(
  `const { fetch } = globalThis
  globalThis.fetch = (url, options) =>
    new URL(url).hostname === '127.0.0.1' ? fetch(url, options) : Promise.reject(new Error('offline'))`,
)}`
