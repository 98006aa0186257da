import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, myc, put, watchWhile } from './world.ts'

const breakers = `fsm Breaker(threshold: int = 3) {
  event success
  event failure
  initial state Closed {
    var failures = 0
    on success { failures = 0 }
    on failure when failures + 1 < threshold { failures += 1 }
    on failure -> Open
  }
  state Open { admit none  after 5s -> Closed  ignore success, failure }
}
record Unused { id: string }
`
const shop = `import { Breaker as Fuse } from "../lib/breakers.myc"
extern async ship(order: string): string
net Shop {
  in place orders: queue<string>
  out place shipped: queue<string>
  out place refused: queue<string>
  machine fuse: Fuse(threshold: 1)
  transition send {
    take order from orders
    through fuse else put order in refused
    call ship(order) within 2s {
      ok number => fuse.success, put number in shipped
      error => fuse.failure, put order in refused
    }
  }
}
scenario "opens" of Shop {
  ship fails
  put "a" in orders, 2 times
  expect refused has 2, ship was called once, fuse is Open
}
`
const project = { 'package.json': '{}', 'lib/breakers.myc': breakers, 'specs/shop.myc': shop }
const broken = breakers.replace('failures = 0 }', 'failure = 0 }')

describe('myc check', () => {
  it('finds nothing wrong with a spec of several files', async () => {
    expect(await myc(folderWith(project), ['check'])).toMatchObject({ code: 0, stderr: '2 specs: no errors\n' })
  })

  it('shows what is wrong in another file there, and once, however many import it', async () => {
    const folder = folderWith({
      ...project,
      'lib/breakers.myc': broken,
      'specs/other.myc': shop.replaceAll('Shop', 'Other'),
    })
    const { code, stderr } = await myc(folder, ['check', 'specs', 'lib'])
    expect(code).toBe(3)
    expect(stderr).toContain('lib/breakers.myc:6:18 error MYC201: There is no variable named `failure` here.\n')
    expect(stderr.match(/ error MYC/g)).toHaveLength(1)
    expect(stderr).toContain('  6 |     on success { failure = 0 }\n')
    expect(stderr).toMatch(/3 specs: 1 error, 0 warnings\n$/)
  })

  it('names the files in JSON, with forward slashes', async () => {
    const folder = folderWith({ ...project, 'lib/breakers.myc': broken })
    const { stdout } = await myc(folder, ['check', 'specs/shop.myc', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      files: ['specs/shop.myc'],
      diagnostics: [{ file: 'lib/breakers.myc', range: { start: { line: 6 } } }],
    })
  })

  it('looks into nothing outside of the folder of the nearest package.json, or of the spec', async () => {
    const { 'package.json': _, ...files } = project
    const { code, stderr } = await myc(folderWith(files), ['check', 'specs'])
    expect(code).toBe(3)
    expect(stderr).toContain('error MYC211: `lib/breakers.myc` is outside of `specs`')
    const inner = await myc(folderWith({ ...project, 'specs/package.json': '{}' }), ['check', 'specs'])
    expect(inner.stderr).toContain('error MYC211: `lib/breakers.myc` is outside of `specs`')
  })

  it('follows no link out of that folder, and knows a file by whatever link', async () => {
    const outside = folderWith({ 'breakers.myc': breakers })
    const folder = folderWith({ 'package.json': '{}', 'specs/shop.myc': shop })
    symlinkSync(outside, path.join(folder, 'lib'))
    const refused = await myc(folder, ['check', 'specs'])
    expect(refused.stderr).toContain('error MYC211: `lib/breakers.myc` is outside of `.`')

    const round = folderWith({ 'a.myc': 'import { B } from "./here/a.myc"\nrecord B { id: string }\n' })
    symlinkSync('.', path.join(round, 'here'))
    const { stderr } = await myc(round, ['check', 'a.myc'])
    expect(stderr).toContain('error MYC212: `a.myc` imports itself.')
  })

  it.each([
    ['a folder', (file: string) => mkdirSync(file), 'MYC211: `b.myc` cannot be read: it is not a file.'],
    ['no text', (file: string) => put(path.dirname(file), 'b.myc', Uint8Array.from([0xff])), 'b.myc:1:1 error MYC107'],
    ['a link that leads nowhere', (file: string) => symlinkSync('nowhere', file), 'it does not exist.'],
    ['a link to itself', (file: string) => symlinkSync('b.myc', file), 'its symbolic links lead in a circle.'],
  ])('says what an imported file is: %s', async (_, make, said) => {
    const folder = folderWith({ 'a.myc': 'import { B } from "./b.myc"\nrecord A { b: B }\n' })
    make(path.join(folder, 'b.myc'))
    const { code, stderr } = await myc(folder, ['check', 'a.myc'])
    expect({ code, count: stderr.match(/ error MYC/g)?.length }).toEqual({ code: 3, count: 1 })
    expect(stderr).toContain(said)
  })
})

describe('myc build', () => {
  const build = (folder: string, ...more: string[]) => myc(folder, ['build', 'specs', '-o', 'out', ...more])

  it('writes what is used of other files, and is out of date when that changes', async () => {
    const folder = folderWith(project)
    expect(await build(folder)).toMatchObject({ code: 0, stdout: 'out/shop.ts\nout/myc-runtime.ts\n' })
    const code = readFileSync(path.join(folder, 'out/shop.ts'), 'utf8')
    expect(code).toContain('class Fuse$')
    expect(code).not.toContain('Unused')
    expect((await build(folder, '--check')).code).toBe(0)
    put(folder, 'lib/breakers.myc', breakers.replace('5s', '6s'))
    expect((await build(folder, '--check')).stderr).toContain('out/shop.ts: error MYC605')
  })

  it('--watch builds again when an imported file changes, goes, or appears', async () => {
    const folder = folderWith(project)
    const { code, stderr } = await watchWhile(
      folder,
      ['build', 'specs', '--watch', '-o', 'out'],
      [
        () => put(folder, 'lib/breakers.myc', broken),
        () => undefined,
        () => rmSync(path.join(folder, 'lib/breakers.myc')),
        () => put(folder, 'lib/breakers.myc', breakers.replace('5s', '6s')),
      ],
    )
    expect(code).toBe(0)
    expect(stderr.split('\n').filter((line) => /changed$|^\d+ spec/.test(line))).toEqual([
      '1 spec: no errors; 2 files written',
      'lib/breakers.myc changed',
      '1 spec: 1 error, 0 warnings; 0 files written',
      'lib/breakers.myc changed',
      '1 spec: 1 error, 0 warnings; 0 files written',
      'lib/breakers.myc changed',
      '1 spec: no errors; 1 file written, 1 unchanged',
    ])
  })
})

describe('other commands', () => {
  it('test tells the files of lines', async () => {
    const folder = folderWith({ ...project, 'specs/shop.myc': shop.replace('fuse is Open', 'fuse is Closed') })
    const { code, stdout } = await myc(folder, ['test', 'specs', '--coverage'])
    expect(code).toBe(4)
    expect(stdout).toMatch(/0ms {2}\.\.\/lib\/breakers\.myc:8 +fuse: Closed -> Open\n/)
    expect(stdout).toMatch(/0ms {2}line 10 +fuse refused send in Open/)
    expect(stdout).toMatch(/\n {2}\.\.\/lib\/breakers\.myc:10 +handler +Fuse\.Open: after 5s -> Closed\n/)
    const generated = await myc(folder, ['test', 'specs', '--coverage', '--generated'])
    const timeless = (text: string): string => text.replace(/\([\d.]+ ms\)/g, '')
    expect(timeless(generated.stdout)).toBe(timeless(stdout))
  })

  it('test --reporter json names the file of a part that is in another one than its net', async () => {
    const { stdout } = await myc(folderWith(project), ['test', 'specs', '--coverage', '--reporter', 'json'])
    const { coverage } = JSON.parse(stdout) as {
      coverage: { file: string; parts: { name: string; file?: string }[] }[]
    }
    expect(coverage.map(({ file }) => file)).toEqual(['specs/shop.myc'])
    const files = coverage[0]!.parts.map(({ name, file }) => [name.split(/[:.]/)[0], file])
    expect(new Set(files.map(String))).toEqual(new Set(['send,', 'Fuse,lib/breakers.myc']))
  })

  it('graph links to the files, and its page shows them', async () => {
    const folder = folderWith(project)
    const { stdout } = await myc(folder, ['graph', 'specs/shop.myc', '--link', '{file}#L{line}'])
    expect(stdout).toContain('URL="lib/breakers.myc#L4"')
    expect(stdout).toContain('URL="specs/shop.myc#L3"')
    await myc(folder, ['graph', 'specs/shop.myc', '-o', 'page.html'])
    const page = readFileSync(path.join(folder, 'page.html'), 'utf8')
    const [, data = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? []
    const { files, nets } = JSON.parse(data) as {
      files: unknown
      nets: { machines: { states: { line: number }[] }[] }[]
    }
    expect(files).toEqual([
      { name: 'shop.myc', text: shop },
      { name: '../lib/breakers.myc', text: breakers },
    ])
    // Lines are counted on.
    const before = shop.split('\n').length
    expect(nets[0]!.machines[0]!.states.map(({ line }) => line - before)).toEqual([4, 10])
  })

  it('docs and simulate know no difference', async () => {
    const folder = folderWith(project)
    expect((await myc(folder, ['docs', 'specs/shop.myc'])).stdout).toContain('### Fuse')
    const options = ['--for', '1m', '--arrive', 'orders=1/s', '--handler', 'ship=fails=100%']
    const { code, stdout } = await myc(folder, ['simulate', 'specs/shop.myc', ...options])
    expect(code).toBe(0)
    expect(stdout).toContain('Closed -> Open')
  })
})
