// Installs what the lock file says, if that is not done yet.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) install()

/** Quiet unless it fails. */
function install() {
  const result = runNpm(['ci', '--no-audit', '--no-fund'])
  if (result.status === 0) return
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}npm ci failed\n`)
  process.exit(1)
}

/** npm says where it is itself; else it is found by its name. */
function runNpm(names) {
  const npm = process.env.npm_execpath
  const how = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }
  if (npm !== undefined && /\.c?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...names], how)
  return spawnSync('npm', names, { ...how, shell: process.platform === 'win32' })
}

function modified(name) {
  return statSync(path.join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? -1
}
