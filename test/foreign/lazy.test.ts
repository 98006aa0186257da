import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
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

const mover = `import type { Order } from "./types.ts"
extern async ship(order: Order): Order
net Shop {
  in place orders: queue<Order> submit
  out place done: queue<Order>
  transition move { take o from orders  call ship(o) within 1s { ok shipped => put shipped in done  error => put o in done } }
}
`

it('is loaded to check and build a spec that only moves values of types of TypeScript: they have to be there', () => {
  const folder = folderWith({ 'spy.cjs': spy, 'a.myc': mover, 'types.ts': 'export interface Ordr { id: string }' })
  const myc = path.resolve('dist/myc.cjs')
  const misspelt = /^3: [^]*`types\.ts` exports no type named `Order`[^]*Did you mean `Ordr`\?[^]*loaded$/
  expect(loads(folder, myc, 'check', 'a.myc')).toMatch(misspelt)
  expect(loads(folder, myc, 'build', 'a.myc', '--out-dir', 'out')).toMatch(misspelt)
})

it('is not loaded by a program that imports such a spec: it starts at once', () => {
  const folder = folderWith({
    'spy.cjs': spy,
    'a.myc': mover,
    'types.ts': 'an error of syntax',
    'main.mjs': `import { createShop } from './a.myc'
process.exitCode = typeof createShop === 'function' ? 0 : 1`,
  })
  const register = pathToFileURL(path.resolve('dist/register.js')).href
  expect(loads(folder, '--import', register, 'main.mjs')).toMatch(/^0: [^]*not loaded$/)
})

it('is loaded to check one that looks into them', () => {
  const looking = mover.replace(
    'ok shipped =>',
    'ok shipped when shipped.id == "" => put shipped in done  ok shipped =>',
  )
  const types = 'export interface Order { id: string }'
  const folder = folderWith({ 'spy.cjs': spy, 'a.myc': looking, 'types.ts': types })
  expect(loads(folder, path.resolve('dist/myc.cjs'), 'check', 'a.myc')).toMatch(/^0: 1 spec: no errors\nloaded$/)
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
