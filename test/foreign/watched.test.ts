import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskHost } from '../../src/cli/disk-host.ts'
import { check } from '../../src/compile.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import { recordReads } from '../../src/source/recording-host.ts'
import { folderWith, myc, put } from '../cli/world.ts'

const spec = `import type { Order } from "./types.ts"
net Shop {
  in place orders: queue<Order>
  out place done: queue<string>
  transition move { take o from orders  put o.id in done, drop o }
}
`
const types = `import type { Id } from './ids.ts'\nexport interface Order { id: Id }`

describe('a spec that looks into a type of TypeScript', { timeout: 60_000 }, () => {
  it('is made of the files that the type is read from', () => {
    const folder = folderWith({
      'a.myc': spec,
      'types.ts': types,
      'ids.ts': 'export type Id = string',
      'tsconfig.json': '{}',
    })
    const host = recordReads(diskHost(folder))
    expect(check(host, path.join(folder, 'a.myc')).errors).toBe(0)
    const read = [...host.reads.keys()].map((file) => path.relative(folder, file))
    expect(read.toSorted()).toEqual(['a.myc', 'ids.ts', 'tsconfig.json', 'types.ts'])
  })

  it('is out of date when one of them changes what it reads', async () => {
    const folder = folderWith({ 'a.myc': spec, 'types.ts': types, 'ids.ts': 'export type Id = string' })
    expect(await myc(folder, ['build', 'a.myc', '--out-dir', 'out'])).toMatchObject({ code: 0 })
    expect(await myc(folder, ['build', 'a.myc', '--out-dir', 'out', '--check'])).toMatchObject({ code: 0 })
    put(folder, 'ids.ts', `export type Id = 'a' | 'b'`)
    expect(await myc(folder, ['build', 'a.myc', '--out-dir', 'out', '--check'])).not.toMatchObject({ code: 0 })
    put(folder, 'ids.ts', 'export type Id = number')
    const { stderr } = await myc(folder, ['check', 'a.myc'])
    expect(stderr).toContain('What is put in `done` must be `string`, but this is `number`.')
  })

  it('is refused where the host reads no types', () => {
    const { diagnostics } = check(memoryHost({ 'a.myc': spec, 'types.ts': types }), 'a.myc')
    expect(diagnostics.map(({ code, message, related }) => [code, message, related.map((it) => it.message)])).toEqual([
      ['MYC216', '`Order` cannot be looked into: the host reads no types of TypeScript.', ['It is looked into here']],
    ])
  })
})
