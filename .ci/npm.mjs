// Installs what lock files say, if that is not done yet.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What all here needs. */
export const installRoot = () => install(root)

/**
 * The libraries that this project is compared with. They are a package of their own, as they ask for newer versions of Node
 * than this project does, which npm would say to all who install it. They run on every version that it runs on.
 */
export const installPeers = () => install(path.join(root, 'bench'), '--engine-strict=false', '--loglevel=error')

/** Quiet unless it fails: then it says what npm said, and returns false. */
function install(folder, ...flags) {
  if (modified(folder, 'node_modules/.package-lock.json') >= modified(folder, 'package-lock.json')) return true
  const { status, stdout, stderr } = runNpm(folder, ['ci', '--no-audit', '--no-fund', ...flags])
  if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}npm ci failed in ${folder}\n`)
  return status === 0
}

/** npm says where it is itself; else it is found by its name. */
function runNpm(folder, names) {
  const npm = process.env.npm_execpath
  const how = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 }
  if (npm !== undefined && /\.c?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...names], how)
  return spawnSync('npm', names, { ...how, shell: process.platform === 'win32' })
}

function modified(folder, name) {
  return statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? -1
}
