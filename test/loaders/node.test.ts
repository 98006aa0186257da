import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Project } from '../support/installed.ts'
import { badSpec, goodSpec } from '../cli/world.ts'

const boxes = `record Pair<T> { one: T, two: T }
net Box<T> {
  in place from: queue<T> submit
  out place to: queue<Pair<T>>
  transition move { take x from from  put Pair { one: x, two: x } in to }
}
`
const parts = `import { Box, Pair } from "./sub dir/box.myc"
net Twice {
  in place from: queue<int> submit
  out place to: queue<Pair<int>>
  part box: Box<int> { from = from, to = to }
}
`
const orders = `export interface Order { readonly id: string }
`
const moved = `import type { Order as Thing } from "./orders.ts"
net Moved {
  in place from: queue<Thing> submit
  out place to: queue<Thing>
  transition move { take x from from  put x in to }
}
`
const main = `import { createPipe, restorePipe } from './pipe.myc'
import { createBox } from './sub dir/box.myc?again#here'
import { createMoved } from './moved.myc'
import { SnapshotError } from 'myc/runtime'

const [one, two] = [await createPipe().submit(1), await createBox().submit('a')]
console.log(one.token, JSON.stringify(two.token), (await createMoved().submit({ id: 'x' })).token)
try {
  restorePipe('{}')
} catch (error) {
  console.log(error instanceof SnapshotError)
}
`
const typed = `import { createBox, type Pair } from './sub dir/box.myc'
import { createPipe, type PipeOptions } from './pipe.myc'
import { createMoved } from './moved.myc'
import type { Snapshot } from 'myc/runtime'

const options: PipeOptions = {}
const snapshot: Snapshot = createPipe(options).snapshot()
const ended = await createBox<string>().submit('a')
const pair: Pair<string> | null = ended.place === 'to' ? ended.token : null
createPipe().submit('one')
const moved = await createMoved().submit({ id: 'x' })
const id: string = moved.place === 'to' ? moved.token.id : ''
createMoved().submit({ id: 1 })
console.log(snapshot, pair, id)
`

let project: Project
beforeAll(() => {
  const texts = {
    'pipe.myc': goodSpec,
    'bad.myc': badSpec,
    'sub dir/box.myc': boxes,
    'moved.myc': moved,
    'orders.ts': orders,
    'main.mjs': main,
    'typed.mts': typed,
  }
  project = new Project({ type: 'commonjs' }, texts)
}, 120_000)
afterAll(() => project.remove())

interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a file with the hook. */
function run(file: string): Ran {
  const options = { cwd: project.folder, encoding: 'utf8' } as const
  return spawnSync(process.execPath, ['--import', 'myc/register', file], options)
}

describe('node --import myc/register', () => {
  it('imports specs, with one runtime for all: in folders with blanks, with a query, generic', () => {
    const { stdout, stderr, status } = run('main.mjs')
    expect([stderr, status]).toEqual(['', 0])
    expect(stdout).toBe('1 {"one":"a","two":"a"} { id: \'x\' }\ntrue\n')
  })

  it('requires them', () => {
    project.write(
      'main.cjs',
      `const { createPipe, restorePipe } = require('./pipe.myc')
const { SnapshotError } = require('myc/runtime')
createPipe().submit(1).then(({ token }) => console.log(token))
try { restorePipe('{}') } catch (error) { console.log(error instanceof SnapshotError) }
`,
    )
    const { stdout, stderr } = run('main.cjs')
    expect([stderr, stdout]).toEqual(['', 'true\n1\n'])
  })

  it.each([
    ['imported', 'bad.mjs', "import './bad.myc'"],
    ['required', 'bad.cjs', "require('./bad.myc')"],
  ])('shows what is wrong with a spec that is %s, and nothing of the compiler', (_, file, text) => {
    project.write(file, text)
    const { stdout, stderr, status } = run(file)
    expect([stdout, status]).toEqual(['', 1])
    const shown = stderr.slice(stderr.indexOf('SpecError'), stderr.indexOf('Node.js')).trimEnd()
    expect(shown.replace(/^SpecError\]/, 'SpecError')).toBe(`SpecError: a spec has errors

bad.myc:4:48 error MYC201: There is no place named \`nowhere\` here.
  4 |   transition move { take x from from  put x in nowhere  drop x }
    |                                                ~~~~~~~
  hint: Declare it in the net: \`place nowhere: queue<T>\`.

    at bad.myc:4:48`)
    expect(stderr).not.toMatch(/dist|chunk/)
  })

  it('imports a spec with parts of other files', () => {
    project.write('twice.myc', parts)
    project.write(
      'twice.mjs',
      "import { createTwice } from './twice.myc'\nconsole.log((await createTwice().submit(2)).token.two)\n",
    )
    expect(run('twice.mjs')).toMatchObject({ stderr: '', stdout: '2\n' })
  })
})

describe('myc types', () => {
  const types = (...words: string[]): Ran => {
    const bin = path.join('node_modules', 'myc', 'dist', 'myc.cjs')
    return spawnSync(process.execPath, [bin, 'types', ...words], { cwd: project.folder, encoding: 'utf8' })
  }

  it('writes a declaration beside each spec that has no errors, says with --check which are out of date', () => {
    expect(types('pipe.myc', 'sub dir', '--check')).toMatchObject({ status: 3 })
    expect(existsSync(path.join(project.folder, 'pipe.d.myc.ts'))).toBe(false)
    expect(types('pipe.myc', 'sub dir')).toMatchObject({ status: 0 })
    expect(types('pipe.myc', 'sub dir', '--check')).toMatchObject({ status: 0 })
    expect(types('bad.myc')).toMatchObject({ status: 3 })
    expect(existsSync(path.join(project.folder, 'bad.d.myc.ts'))).toBe(false)
  })

  it('writes over nothing that it did not write', () => {
    project.write('mine.myc', goodSpec)
    project.write('mine.d.myc.ts', 'export const mine: number\n')
    expect(types('mine.myc')).toMatchObject({ status: 3 })
    expect(project.read('mine.d.myc.ts')).toBe('export const mine: number\n')
  })

  it.each(['typescript', 'typescript5'] as const)('has %s know what a spec is as a module', (version) => {
    expect(types('pipe.myc', 'moved.myc', 'sub dir')).toMatchObject({ status: 0 })
    for (const options of [{ module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }]) {
      const said = project.tsc(version, { ...options, allowArbitraryExtensions: true }, 'typed.mts')
      expect(said.match(/^.*error TS\d+/gm)).toEqual([
        'typed.mts(10,21): error TS2345',
        'typed.mts(13,24): error TS2322',
      ])
    }
  })
})
