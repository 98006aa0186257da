import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Some tests run the bundled command line: it must be that of the sources. */
export default function setup(): void {
  const script = fileURLToPath(new URL('setup.mjs', import.meta.url))
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the bundle could not be built')
}
