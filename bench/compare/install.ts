import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The version of a library that is installed here; undefined if it is not. */
function installed(name: string): string | undefined {
  try {
    const text = readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')
    return (JSON.parse(text) as { version: string }).version
  } catch {
    return undefined
  }
}

/**
 * Installs the libraries under comparison, unless they are here. They ask for Node 22 but run on 20, so npm is to be
 * quiet about that.
 * @throws Error when npm fails, with what it said
 */
export function installPeers(): void {
  const wanted = (JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as Wanted).devDependencies
  if (Object.entries(wanted).every(([name, version]) => installed(name) === version)) return
  const how = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' } as const
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], how)
  if (status !== 0) throw new Error(`the libraries could not be installed:\n${stderr}`)
}

interface Wanted {
  readonly devDependencies: Readonly<Record<string, string>>
}

/** What is compared, with its version. */
export function versionOf(name: string): string {
  return installed(name) ?? '(this version)'
}
