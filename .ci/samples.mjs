// Makes anew what is committed of the samples: their generated modules, pictures, and the page about the gateway.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

for (const name of readdirSync(path.join(root, 'samples'))) {
  const folder = `samples/${name}`
  myc('build', folder, '--out-dir', `${folder}/generated`)
  for (const spec of readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.myc')))
    myc('graph', `${folder}/${spec}`, '-o', `${folder}/${spec.replace(/myc$/, 'svg')}`)
}
const gateway = 'samples/circuit-breaker/gateway'
myc('graph', `${gateway}.myc`, '--direction', 'TB', '-o', `${gateway}-tall.svg`)
myc('docs', `${gateway}.myc`, '-o', `${gateway}.md`)

function myc(...words) {
  const { status } = spawnSync(process.execPath, ['dist/myc.cjs', ...words], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
