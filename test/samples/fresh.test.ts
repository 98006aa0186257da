import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, myc } from '../cli/world.ts'

const root = path.resolve('.')

it.each(['circuit-breaker', 'starter'])('the generated code of samples/%s is what its spec says', async (name) => {
  const sample = `samples/${name}`
  const ran = await myc(root, ['build', sample, '--out-dir', `${sample}/generated`, '--check'])
  expect(ran).toEqual({ code: 0, stdout: '', stderr: '1 spec: no errors; 0 files written, 2 unchanged\n' })
})

it('the project that `myc init` writes builds, type-checks and runs as it is', async () => {
  const folder = folderWith()
  await myc(folder, ['init'])
  expect(await myc(folder, ['build', '.', '--out-dir', 'generated'])).toMatchObject({ code: 0 })
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  expect(spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })).toMatchObject({
    stdout: '',
    status: 0,
  })
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')
  expect(spawnSync(process.execPath, [tsx, 'main.ts'], { cwd: folder, encoding: 'utf8' }).stdout).toBe(
    [
      'order 1: shipped, the breaker is Closed',
      'order 2: failed, the breaker is Closed',
      'order 3: failed, the breaker is Closed',
      'order 4: failed, the breaker is Open',
      'order 5: refused, the breaker is Open',
      'order 6: shipped, the breaker is Closed',
      '',
    ].join('\n'),
  )
})
