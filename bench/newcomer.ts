/**
 * Types what newcomers are told to type, with npm, in packages of every kind: what the README prints, and what `myc init` says.
 * What is installed is a package made of a clone of the last commit. Needs the network.
 *
 *     npm run newcomer                     with the Node that runs this
 *     npm run newcomer -- --node 22        with another, which is installed first
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { patterns } from '../src/cli/patterns.ts'
import { packages } from '../test/support/packages.ts'
import { linesOf, stories } from '../test/support/stories.ts'

const { values } = parseArgs({ options: { node: { type: 'string' } } })
const home = mkdtempSync(path.join(tmpdir(), 'newcomer-'))
const readme = readFileSync('README.md', 'utf8').replaceAll('\r\n', '\n')
const section = readme.slice(readme.indexOf('## In your own code'), readme.indexOf('## The command line'))
const fenced = (language: string): string[] =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!)

/** Whoever types them; a line that fails ends it all. What is not installed is not installed on the way. */
class Shell {
  private folder: string
  private readonly path: string

  constructor(folder: string, tools: string) {
    this.folder = folder
    this.path = tools === '' ? process.env['PATH']! : `${tools}${path.delimiter}${process.env['PATH']}`
  }

  /** @returns all that the lines print */
  type(lines: string): string {
    return lines
      .split('\n')
      .map((line) => line.replace(/(^|\s)#.*/, '').trim())
      .map((line) => (line === '' ? '' : this.run(line)))
      .join('')
  }

  private run(line: string): string {
    const [, inner] = /^cd (.*)$/.exec(line) ?? []
    if (inner !== undefined) {
      this.folder = path.join(this.folder, inner)
      return ''
    }
    const env = { ...process.env, PATH: this.path, npm_config_yes: 'false' }
    const { status, stdout, stderr } = spawnSync(line, { cwd: this.folder, env, shell: true, encoding: 'utf8' })
    if (status !== 0) throw new Error(`in ${this.folder}: ${line}\nended with ${status}:\n${stdout}${stderr}`)
    return stdout + stderr
  }
}

function makePackage(): void {
  const from = new Shell(path.resolve('.'), '')
  from.type(`git clone --quiet . ${path.join(home, 'myc')}`)
  new Shell(path.join(home, 'myc'), '').type('npm ci --no-audit --no-fund\nnpm pack')
}

/** Where another Node is, once it is installed. */
function otherNode(version: string): string {
  mkdirSync(path.join(home, 'node'))
  writeFileSync(path.join(home, 'node/package.json'), '{}')
  new Shell(path.join(home, 'node'), '').type(`npm install --no-audit --no-fund node@${version}`)
  return path.join(home, 'node/node_modules/.bin')
}

function follow(
  name: string,
  manifest: object | null,
  tools: string,
  steps: (shell: Shell, folder: string) => void,
): void {
  const folder = path.join(home, name)
  mkdirSync(folder)
  if (manifest !== null) writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  steps(new Shell(folder, tools), folder)
}

/** Follows what `myc init` says to type next, which is to tell the story of that sample. */
function goOn(shell: Shell, said: string, sample = 'starter'): void {
  const [, next] = /\nNext:\n((?: {2}.*\n)+)/.exec(said)!
  const told = linesOf(shell.type(next!))
  const missing = linesOf(stories[sample]!).filter((line) => !told.includes(line))
  if (missing.length > 0) throw new Error(`${sample} does not say:\n${missing.join('\n')}`)
}

function all(tools: string): void {
  packages.forEach(([what, manifest], index) => {
    process.stdout.write(`in ${what}: the README`)
    follow(`readme-${index}`, manifest, tools, (shell, folder) => {
      const [install, run] = fenced('sh')
      const said = shell.type(install!)
      mkdirSync(path.join(folder, 'src'), { recursive: true })
      writeFileSync(path.join(folder, 'src/main.ts'), fenced('ts')[0]!)
      shell.type(run!)
      goOn(shell, said)
    })
    process.stdout.write(', and myc init\n')
    follow(`init-${index}`, manifest, tools, (shell) => {
      goOn(shell, shell.type('npm install --save-dev ../myc/myc-0.1.0.tgz\nnpx myc init'))
    })
  })
  for (const [kind, { sample }] of patterns) {
    process.stdout.write(`myc init --pattern ${kind}\n`)
    follow(kind, null, tools, (shell) => {
      goOn(shell, shell.type(`npm install --save-dev ../myc/myc-0.1.0.tgz\nnpx myc init --pattern ${kind}`), sample)
    })
  }
}

try {
  makePackage()
  const tools = values.node === undefined ? '' : otherNode(values.node)
  process.stdout.write(`Node ${new Shell(home, tools).type('node --version')}`)
  all(tools)
} finally {
  rmSync(home, { recursive: true, force: true })
}
