import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, goodSpec } from '../cli/world.ts'

/** Says at the end whether ts-morph was loaded. */
const spy = `process.on('exit', () => {
  const files = Object.keys(require('node:module')._cache)
  process.stderr.write(files.some((file) => /ts-morph/.test(file)) ? 'loaded' : 'not loaded')
})`

/** Whether a command loads ts-morph, or a program. */
function loads(folder: string, ...argv: readonly string[]): string {
  const { stderr, status } = spawnSync(process.execPath, ['--require', './spy.cjs', ...argv], {
    cwd: folder,
    encoding: 'utf8',
  })
  return `${status}: ${stderr}`
}

it('is not loaded to check a spec without types of TypeScript', () => {
  const folder = folderWith({ 'spy.cjs': spy, 'a.myc': goodSpec })
  expect(loads(folder, path.resolve('dist/myc.cjs'), 'check', 'a.myc')).toMatch(/^0: [^]*not loaded$/)
})

it('is loaded by who looks into one, from the bundle too', () => {
  const folder = folderWith({
    'spy.cjs': spy,
    'types.ts': 'export type Id = string',
    'main.mjs': `import { diskHost } from ${JSON.stringify(path.resolve('dist/index.js'))}
const types = diskHost(import.meta.dirname).typesOf('types.ts')
process.exitCode = types.named('Id').type.kind === 'string' ? 0 : 1`,
  })
  expect(loads(folder, 'main.mjs')).toBe('0: loaded')
})
