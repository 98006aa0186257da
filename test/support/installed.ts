import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeTypes } from '../../.ci/types.mjs'

const root = path.resolve('.')
const { dependencies, files } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>
  readonly files: readonly string[]
}

/** A folder of its own in which the package is installed as npm packs it, with what it depends on. */
export class Project {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'myc-project-'))

  constructor(manifest: object, texts: Readonly<Record<string, string>> = {}) {
    this.write('package.json', JSON.stringify(manifest))
    for (const [file, text] of Object.entries(texts)) this.write(file, text)
    cpSync(unpacked(), path.join(this.folder, 'node_modules/myc'), { recursive: true })
    for (const name of Object.keys(dependencies)) this.link(name)
  }

  /** Installs a package of this checkout. */
  link(name: string): void {
    const link = path.join(this.folder, 'node_modules', name)
    mkdirSync(path.dirname(link), { recursive: true })
    symlinkSync(path.join(root, 'node_modules', name), link, 'junction')
  }

  write(file: string, text: string): void {
    const full = path.join(this.folder, file)
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(full, text)
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8')
  }

  /** Runs Node here, to what it prints. @throws Error where it fails */
  node(...words: readonly string[]): string {
    return execFileSync(process.execPath, words, {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  /** Type-checks files, to what is said. */
  tsc(version: 'typescript' | 'typescript5', options: object, ...names: readonly string[]): string {
    const strict = { target: 'es2022', lib: ['es2022', 'dom'], types: [], strict: true, noEmit: true }
    this.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...strict, ...options }, files: names }))
    try {
      return this.node(path.join(root, 'node_modules', version, 'bin/tsc'), '-p', '.')
    } catch (error) {
      return String((error as { readonly stdout?: unknown }).stdout)
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

let made: string | null = null

/** Where the files lie that `npm pack` packs: made once for all tests of a process. */
function unpacked(): string {
  if (made !== null) return made
  const folder = mkdtempSync(path.join(tmpdir(), 'myc-packed-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const copy = path.join(folder, 'copy')
  for (const file of ['package.json', ...files.filter((name) => !name.startsWith('!'))])
    cpSync(file, path.join(copy, file), { recursive: true })
  writeTypes(path.join(copy, 'dist/types'))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, copy], { stdio: 'pipe' })
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
  execFileSync('tar', ['-xzf', `myc-${version}.tgz`], { cwd: folder })
  return (made = path.join(folder, 'package'))
}
