import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { patterns, starter } from '../../src/cli/patterns.ts'
import { runsTypeScript, starterFor } from '../../src/cli/starter.ts'
import { Newcomer } from '../support/newcomer.ts'
import { packages } from '../support/packages.ts'
import { linesOf, stories } from '../support/stories.ts'
import { folderWith, myc } from './world.ts'

/** What `myc init` says to type next. */
const nextSteps = (said: string): string => said.slice(said.indexOf('Next:\n') + 'Next:\n'.length)

describe('what `myc init` says to type next works, line by line, and type-checks', () => {
  it.each(packages)('in %s', async (_, manifest) => {
    const newcomer = new Newcomer(manifest)
    await newcomer.type('npm install --save-dev ../myc/myc-0.1.0.tgz\nnpx myc init')
    expect(await newcomer.type(nextSteps(newcomer.said))).toContain(stories['starter'])
    // The declarations of others are checked below.
    expect(await newcomer.type('npm install --save-dev typescript\nnpx tsc --skipLibCheck')).toBe('')
  })

  it('in a folder of its own below another package', async () => {
    const newcomer = new Newcomer({ type: 'commonjs' })
    await newcomer.type('npm install --save-dev ../myc/myc-0.1.0.tgz\nnpx myc init my-breaker')
    expect(await newcomer.type(nextSteps(newcomer.said))).toContain(stories['starter'])
    expect(await newcomer.type('npm install --save-dev typescript\nnpx tsc')).toBe('')
  })
})

describe('what `myc init --pattern` says to type next works, line by line, and type-checks', () => {
  it.each([
    ['client', 'an empty folder'],
    ['queue', 'a package without a type'],
    ['saga', 'a package of CommonJS'],
    ['protocol', 'a package of CommonJS'],
    ['machine', 'a package of ES modules'],
  ])('%s, in %s', async (kind, where) => {
    const newcomer = new Newcomer(new Map(packages).get(where)!)
    await newcomer.type(`npm install --save-dev ../myc/myc-0.1.0.tgz\nnpx myc init --pattern ${kind}`)
    const told = await newcomer.type(nextSteps(newcomer.said))
    expect(linesOf(told)).toEqual(expect.arrayContaining(linesOf(stories[patterns.get(kind)!.sample]!)))
    expect(await newcomer.type('npm install --save-dev typescript\nnpx tsc --skipLibCheck')).toBe('')
  })
})

it('what `myc init` writes ships with the compiler, and of the samples nothing else', () => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] }
  const needed = [starter, ...patterns.values()].flatMap(({ sample, spec, code }) =>
    [spec, ...code].map((file) => `samples/${sample}/${file}`),
  )
  expect(files.filter((file) => file.startsWith('samples/'))).toEqual(needed.toSorted())
})

describe('what a first project asks for', () => {
  const dependencies = (files: Record<string, string>, folder: string): unknown => {
    const { drafts } = starterFor(path.join(folderWith(files), folder), '20.19.0', starter)
    return JSON.parse(drafts.find(({ file }) => file === 'package.json')!.content).devDependencies
  }

  it.each([
    ['^0.3.0', '^0.3.0'],
    ['file:../tools/myc.tgz', 'file:../../../tools/myc.tgz'],
    ['file:/opt/myc.tgz', 'file:/opt/myc.tgz'],
    ['link:tools/myc', 'link:../../tools/myc'],
  ])('is myc as the package around it asks for it: %s', (asked, expected) => {
    const manifest = JSON.stringify({ dependencies: { myc: asked } })
    expect(dependencies({ 'package.json': manifest }, 'a/b')).toEqual({
      myc: expected,
      tsx: expect.stringMatching(/^\^\d/),
    })
  })

  it.each(['no JSON', 'null', '[]', '{"devDependencies": {"myc": 1}, "dependencies": "x"}'])(
    'is myc from where it lies, where the package around it says %s',
    (manifest) => {
      const folder = folderWith({ 'package.json': manifest })
      const { drafts } = starterFor(path.join(folder, 'a'), '22.18.0', starter)
      const { devDependencies, scripts } = JSON.parse(drafts.find(({ file }) => file === 'package.json')!.content)
      expect(Object.keys(devDependencies)).toEqual(['myc'])
      expect(path.resolve(folder, 'a', devDependencies.myc.replace('file:', ''))).toBe(path.resolve('.'))
      expect(scripts.start).toBe('node main.ts')
    },
  )

  it('is installed in a package that lacks it, by a line to be typed', () => {
    const { next } = starterFor(
      folderWith({ 'package.json': '{"dependencies": {"myc": "^0.1.0"}}' }),
      '20.19.0',
      starter,
    )
    expect(next[0]).toBe("npm install --save-dev 'myc@^0.1.0' tsx")
  })
})

it.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.5.0', false],
  ['23.6.0', true],
  ['24.0.0', true],
])('Node %s runs TypeScript by itself: %s', (version, expected) => {
  expect(runsTypeScript(version)).toBe(expected)
})

describe('myc init', () => {
  it('writes a project whose spec is good', async () => {
    const folder = folderWith()
    const { code, stdout, stderr } = await myc(folder, ['init', 'my shop'])
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toEqual(
      ['breaker.myc', 'main.ts', 'package.json', 'tsconfig.json'].map((name) => `my shop/${name}`),
    )
    expect(stderr).toBe("\nNext:\n  cd 'my shop'\n  npm install\n  npm test\n  npm run build\n  npm start\n")
    const checked = await myc(path.join(folder, 'my shop'), ['check'])
    expect(checked).toMatchObject({ code: 0, stderr: '1 spec: no errors\n' })
  })

  it.each([
    [
      'quue',
      'there is no pattern of that name. Did you mean `queue`? There are `client`, `queue`, `saga`, `protocol` and `machine`.',
    ],
    ['x', 'there is no pattern of that name. There are `client`, `queue`, `saga`, `protocol` and `machine`.'],
    ['__proto__', 'there is no pattern of that name. There are `client`, `queue`, `saga`, `protocol` and `machine`.'],
  ])('does not know the pattern %s, and writes nothing', async (name, message) => {
    const folder = folderWith()
    const ran = await myc(folder, ['init', '--pattern', name])
    expect(ran).toEqual({ code: 2, stdout: '', stderr: `error: --pattern ${name}: ${message}\n(--help says more)\n` })
    expect(readdirSync(folder)).toEqual([])
  })

  it('says what types a tsconfig.json that is there must know, where modules of Node are used', async () => {
    const { stderr } = await myc(folderWith({ 'tsconfig.json': '{}' }), ['init', '--pattern', 'protocol'])
    expect(stderr).toMatch(/^tsconfig.json exists already and is kept; its `types` must have "node": /)
  })

  it('keeps a package.json and a tsconfig.json that are there', async () => {
    const folder = folderWith({ 'package.json': '{}' })
    const { code, stdout, stderr } = await myc(folder, ['init'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'breaker.myc\nmain.mts\ntsconfig.json\n' })
    expect(stderr).toContain('package.json exists already and is kept\n')
    expect(readFileSync(path.join(folder, 'package.json'), 'utf8')).toBe('{}')
  })

  it('says what types a tsconfig.json that is there must know', async () => {
    const { stderr } = await myc(folderWith({ 'tsconfig.json': '{}' }), ['init'])
    expect(stderr).toMatch(/^tsconfig.json exists already and is kept; its `lib` must have "dom", or /)
  })

  it('overwrites nothing, and then writes nothing', async () => {
    const folder = folderWith({ 'main.ts': 'mine' })
    const { code, stdout, stderr } = await myc(folder, ['init', '.'])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('main.ts exists already')
    expect(readFileSync(path.join(folder, 'main.ts'), 'utf8')).toBe('mine')
    expect(existsSync(path.join(folder, 'breaker.myc'))).toBe(false)
  })

  it('names all that is there already', async () => {
    const { stderr } = await myc(folderWith({ 'main.ts': 'mine', 'breaker.myc': 'mine' }), ['init', '.'])
    expect(stderr).toContain('breaker.myc, main.ts exist already')
  })

  it('says when the folder cannot be made', async () => {
    const { code, stderr } = await myc(folderWith({ file: '' }), ['init', 'file/below'])
    expect(code).toBe(3)
    expect(stderr).toContain('file/below cannot be written: part of its path is a file')
  })

  it.skipIf(!existsSync('/proc/self'))('says so too where the system lets nobody make a folder', async () => {
    const { code, stderr } = await myc(folderWith(), ['init', '/proc/x/y'])
    expect(code).toBe(3)
    expect(stderr).toContain('cannot be written: ')
  })
})
