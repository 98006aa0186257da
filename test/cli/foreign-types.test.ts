import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, myc, put, watchWhile } from './world.ts'

const shop = `import type { Order, Receipt as Slip } from "../lib/types.ts"
extern async ship(order: Order): Slip
net Shop {
  in place orders: queue<Order>
  out place shipped: queue<Slip>
  out place lost: queue<Order>
  transition send {
    take order from orders
    call ship(order) within 2s { ok slip => put slip in shipped  error => put order in lost }
  }
}
scenario "ships" of Shop {
  ship replies "fine"
  put "a" in orders
  expect shipped holds ["fine"]
}
`
const types = 'export type Order = { readonly id: string }\nexport type Receipt = number\n'
const project = { 'package.json': '{}', 'lib/types.ts': types, 'specs/shop.myc': shop }
const moduleIn = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8')

describe('what is made of a spec with types of TypeScript', () => {
  it.each([
    ['.ts', 'shop.ts', '../../lib/types.ts'],
    ['.js', 'shop.ts', '../../lib/types.js'],
    ['none', 'shop.ts', '../../lib/types'],
    ['.mts', 'shop.mts', '../../lib/types.ts'],
  ])('imports them from where they are (%s)', async (extension, file, from) => {
    const folder = folderWith(project)
    const argv = ['build', 'specs', '--out-dir', 'src/generated', '--import-extension', extension]
    expect(await myc(folder, argv)).toMatchObject({ code: 0 })
    expect(moduleIn(folder, `src/generated/${file}`)).toContain(
      `import type { Order, Receipt as Slip } from '${from}'\n`,
    )
  })

  it('imports them from behind all links, as TypeScript goes', async () => {
    const folder = folderWith(project)
    mkdirSync(path.join(folder, 'deep/out'), { recursive: true })
    symlinkSync(path.join(folder, 'deep/out'), path.join(folder, 'out'))
    symlinkSync(path.join(folder, 'specs'), path.join(folder, 'linked'))
    await myc(folder, ['build', 'linked/shop.myc', '--out-dir', 'out'])
    expect(moduleIn(folder, 'out/shop.ts')).toContain("from '../../lib/types.ts'\n")
  })

  it('says for declarations beside the spec where they are from there', async () => {
    const folder = folderWith(project)
    expect(await myc(folder, ['types', 'specs'])).toMatchObject({ code: 0 })
    expect(moduleIn(folder, 'specs/shop.d.myc.ts')).toContain("from '../lib/types.ts'\n")
  })

  it('is made again when their file appears, changes or goes', async () => {
    const { 'lib/types.ts': _, ...without } = project
    const folder = folderWith(without)
    const file = path.join(folder, 'lib/types.ts')
    const { stderr } = await watchWhile(
      folder,
      ['build', 'specs', '--watch', '-o', 'out'],
      [
        () => put(folder, 'lib/types.ts', types),
        () => undefined,
        () => put(folder, 'lib/types.ts', `${types}export type Other = string\n`),
        () => undefined,
        () => rmSync(file),
      ],
    )
    expect(stderr.split('\n').filter((line) => /changed$|^\d+ spec/.test(line))).toEqual([
      '1 spec: 1 error, 0 warnings; 0 files written',
      'lib/types.ts changed',
      '1 spec: no errors; 2 files written',
      'lib/types.ts changed',
      '1 spec: no errors; 0 files written, 2 unchanged',
      'lib/types.ts changed',
      '1 spec: 1 error, 0 warnings; 0 files written',
    ])
  })

  it('runs its scenarios, also as generated code', async () => {
    const argv = ['test', 'specs/shop.myc', '--generated']
    expect(await myc(folderWith(project), argv)).toMatchObject({ code: 0 })
  })

  it('plays with values that stand in for them', async () => {
    const argv = ['simulate', 'specs/shop.myc', '--for', '10s', '--arrive', 'orders=1/s']
    const { code, stdout } = await myc(folderWith(project), argv)
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('shipped') as string })
  })
})

describe('a file of types that cannot be', () => {
  const found = async (
    files: Readonly<Record<string, string>>,
    link?: readonly [target: string, name: string],
  ): Promise<string> => {
    const folder = folderWith(files)
    if (link !== undefined) symlinkSync(path.join(folder, link[0]), path.join(folder, link[1]))
    const { code, stderr } = await myc(folder, ['check', 'specs'])
    expect(code).toBe(3)
    expect(stderr.match(/ error MYC/g)).toHaveLength(1)
    return stderr
  }
  const { 'lib/types.ts': _, ...without } = project

  it('is missing', async () => {
    const stderr = await found({ ...without, 'lib/type.ts': types })
    expect(stderr).toContain('specs/shop.myc:1:45 error MYC211: `lib/types.ts` cannot be read: it does not exist.\n')
    expect(stderr).toContain('Did you mean `"../lib/type.ts"`?')
  })

  it('is a folder', async () => {
    expect(await found({ ...without, 'lib/types.ts/index.ts': types })).toContain(
      '`lib/types.ts` cannot be read: it is not a file.',
    )
  })

  it('is outside of the project', async () => {
    const files = { 'specs/package.json': '{}', 'specs/shop.myc': shop, 'lib/types.ts': types }
    expect(await found(files)).toContain('MYC211: `lib/types.ts` is outside of `specs`')
  })

  it('is a link to one of another kind', async () => {
    const files = { ...without, 'lib/types.json': '{}' }
    expect(await found(files, ['lib/types.json', 'lib/types.ts'])).toContain(
      'is a link to a file that is none of TypeScript',
    )
  })

  it('is no text', async () => {
    expect(await found({ ...without, 'lib/types.ts': 'export\0' })).toContain(
      'cannot be read: it is not text in UTF-8.',
    )
  })
})

it('is one type where two files import it, and others where two files have one of its name', async () => {
  const folder = folderWith({
    'package.json': '{}',
    'a.ts': 'export type Order = string',
    'lib/b.ts': 'export type Order = number',
    'lib/pipe.myc': `import type { Order } from "../a.ts"
import type { Order as Other } from "./b.ts"
record Pair { one: Order, other: Other }
`,
    'spec.myc': `import type { Order } from "./a.ts"
import { Pair } from "./lib/pipe.myc"
net Pairs {
  in place pairs: queue<Pair>
  out place orders: queue<Order>
  transition split { take p from pairs  put p.one in orders, drop p }
}
`,
  })
  expect(await myc(folder, ['build', 'spec.myc', '--out-dir', 'out'])).toMatchObject({ code: 0 })
  const module = moduleIn(folder, 'out/spec.ts')
  expect(module).toContain("import type { Order } from '../a.ts'\nimport type { Order as BOrder } from '../lib/b.ts'\n")
  expect(module).toContain('readonly one: Order\n  readonly other: BOrder\n')
})

it('says where no path leads to them', async () => {
  const { compile } = await import('../../src/compile.ts')
  const { memoryHost } = await import('../../src/source/memory-host.ts')
  const host = memoryHost(project)
  const options = { source: 'shop.myc', runtime: './myc-runtime.ts', typesFrom: () => null }
  const { code, diagnostics, errors } = await compile(host, 'specs/shop.myc', options)
  expect({ code, errors, codes: diagnostics.map((it) => it.code) }).toEqual({
    code: null,
    errors: 2,
    codes: ['MYC607', 'MYC607'],
  })
})
