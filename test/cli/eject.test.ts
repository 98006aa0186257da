import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownVersion, readStd } from '../../src/cli/assets.ts'
import { copiesOf } from '../../src/cli/eject/copies.ts'
import { InputError } from '../../src/cli/errors.ts'
import { folderWith, myc, put } from './world.ts'

const shop = `import { ConsecutiveBreaker as Fuse } from "std/breakers"
extern async ship(order: string): string
net Shop {
  in place orders: queue<string>
  out place shipped: queue<string>
  out place refused: queue<string>
  machine fuse: Fuse(failureThreshold: 1)
  transition send {
    take order from orders
    through fuse else put order in refused
    call ship(order) within 2s {
      ok number => fuse.success, put number in shipped
      error => fuse.failure, put order in refused
    }
  }
}
`
const read = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8')

describe('myc eject', () => {
  it('copies the file, and what it says to write instead of the import makes the same module', async () => {
    const folder = folderWith({ 'package.json': '{}', 'specs/shop.myc': shop })
    await myc(folder, ['build', 'specs', '-o', 'before'])
    const { code, stdout, stderr } = await myc(folder, ['eject', 'std/breakers'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'breakers.myc\n' })
    expect(read(folder, 'breakers.myc')).toBe(
      `// A copy of std/breakers of myc ${ownVersion()}.\n\n${readStd()['std/breakers.myc']}`,
    )
    expect(stderr).toBe(
      '\nImport it from there, no longer from "std/breakers":\n  specs/shop.myc:1  from "../breakers.myc"\n',
    )

    put(folder, 'specs/shop.myc', shop.replace('from "std/breakers"', 'from "../breakers.myc"'))
    expect((await myc(folder, ['check'])).stderr).toBe('2 specs: no errors\n')
    await myc(folder, ['build', 'specs', '-o', 'after'])
    const placeless = (text: string): string =>
      text.replace("'../breakers.myc'", "'std/breakers.myc'").replaceAll(/\d+/g, '#')
    expect(placeless(read(folder, 'after/shop.ts'))).toBe(placeless(read(folder, 'before/shop.ts')))
  })

  it('writes where it is told, and says how that is imported where no spec does', async () => {
    const folder = folderWith()
    const { stdout, stderr } = await myc(folder, ['eject', 'std/breakers', '--out', 'lib/own.myc'])
    expect(stdout).toBe('lib/own.myc\n')
    expect(stderr).toBe('\nA spec beside it imports it from "./own.myc", no longer from "std/breakers".\n')
  })

  it('says which specs could not import it from there', async () => {
    const folder = folderWith({ 'package.json': '{}', 'inner/package.json': '{}', 'inner/shop.myc': shop })
    const { stderr } = await myc(folder, ['eject', 'std/breakers'])
    expect(stderr).toContain(
      '  inner/shop.myc:1  cannot import it: what that imports lies in inner. Name a file there with --out.\n',
    )
  })

  it('overwrites only with --force', async () => {
    const folder = folderWith({ 'breakers.myc': 'enum Mine { a }\n' })
    const refused = await myc(folder, ['eject', 'std/breakers'])
    expect(refused).toMatchObject({ code: 3, stdout: '' })
    expect(refused.stderr).toContain('breakers.myc: error MYC603: This exists already.\n')
    expect(read(folder, 'breakers.myc')).toBe('enum Mine { a }\n')
    expect((await myc(folder, ['eject', 'std/breakers', '--force'])).code).toBe(0)
    expect(read(folder, 'breakers.myc')).toContain('fsm ConsecutiveBreaker')
  })

  it('does not follow a link that is there', async () => {
    const folder = folderWith({ 'other.txt': 'mine' })
    symlinkSync('other.txt', path.join(folder, 'breakers.myc'))
    expect((await myc(folder, ['eject', 'std/breakers'])).stderr).toContain('This exists already.')
    expect((await myc(folder, ['eject', 'std/breakers', '--force'])).code).toBe(0)
    expect(read(folder, 'other.txt')).toBe('mine')
  })

  it('says why it cannot write', async () => {
    const folder = folderWith({ file: '' })
    mkdirSync(path.join(folder, 'breakers.myc'))
    const { code, stderr } = await myc(folder, ['eject', 'std/breakers', '--force'])
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        'breakers.myc: error MYC603: This cannot be written: it is a folder.\n  hint: Write to another file, or make room for this one.\n\n',
    })
    const below = await myc(folder, ['eject', 'std/breakers', '--out', 'file/a.myc'])
    expect(below.stderr).toContain('file/a.myc: error MYC603: This cannot be written: part of its path is a file')
  })

  it.each(['lib', 'lib/', '.myc', 'breakers.ts'])('refuses a file that is no spec: %s', async (out) => {
    const { code, stderr } = await myc(folderWith(), ['eject', 'std/breakers', '--out', out])
    expect(code).toBe(2)
    expect(stderr).toBe(`error: --out ${out}: the name of a spec ends in .myc.\n(--help says more)\n`)
  })

  it.each(['breakers', 'breakers.myc', 'std/breaker', 'std/breakers.myc', './std/breakers'])(
    'knows what was meant by %s',
    async (name) => {
      const { code, stderr } = await myc(folderWith(), ['eject', name])
      expect(code).toBe(3)
      expect(stderr).toContain(
        'error MYC211: There is no such file of `std`.\n  hint: Did you mean `"std/breakers"`? In `std` there ',
      )
    },
  )

  it.each(['std/', 'std/__proto__', '../../package', ''])('knows nothing of %j', async (name) => {
    const { code, stderr } = await myc(folderWith(), ['eject', name])
    expect(code).toBe(3)
    expect(stderr).toContain('error MYC211: There is no such file of `std`.\n  hint: In `std` there ')
  })
})

describe('what a file imports', () => {
  const std = {
    'std/client.myc':
      '// std/limits is not an import\nimport { A } from "./limits.myc"\nimport { B as C } from "std/tries"\nrecord D { a: A, c: C }\n',
    'std/limits.myc': 'import { B } from "./tries.myc"\nrecord A { b: B }\n',
    'std/tries.myc': 'record B { number: int }\n',
  }

  it('goes on coming from std', () => {
    const text =
      '// std/limits is not an import\nimport { A } from "std/limits"\nimport { B as C } from "std/tries"\nrecord D { a: A, c: C }\n'
    expect(copiesOf(std, 'std/client', false)).toEqual([{ file: 'client.myc', text }])
  })

  it('or comes too, each file once', () => {
    expect(copiesOf(std, 'std/client', true)).toEqual([
      { file: 'client.myc', text: std['std/client.myc'].replace('"std/tries"', '"./tries.myc"') },
      { file: 'limits.myc', text: std['std/limits.myc'] },
      { file: 'tries.myc', text: std['std/tries.myc'] },
    ])
  })

  it('is none of a file that there is not', () => {
    expect(() => copiesOf(std, 'std/nothing', true)).toThrow(InputError)
  })
})

describe('every file of std', () => {
  it.each(Object.keys(readStd()))('is one that can be copied, alone or with all that it imports: %s', async (file) => {
    const name = file.slice(0, -'.myc'.length)
    const folder = folderWith()
    expect((await myc(folder, ['eject', name, '--out', 'alone/own.myc'])).code).toBe(0)
    expect((await myc(folder, ['eject', name, '--out', 'all/own.myc', '--all'])).code).toBe(0)
    expect((await myc(folder, ['check'])).stderr).toMatch(/^\d+ specs: no errors\n$/)
    expect(readFileSync(path.join(folder, 'all/own.myc'), 'utf8')).not.toMatch(/from "std\//)
  })
})
