import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Host } from '../../src/source/host.ts'
import type * as World from './world.ts'
import { badSpec, folderWith, goodSpec, put } from './world.ts'

/**
 * A compiler with bugs: it breaks at a spec that mentions one, when it compiles or when it writes. Test files share their
 * modules, hence the fresh ones.
 */
async function loadBroken(): Promise<typeof World> {
  const sound = await import('../../src/compile.ts')
  const writing = await import('../../src/cli/write.ts')
  const breakAt = (host: Host, file: string): void => {
    const read = host.read(file)
    if ('text' in read && read.text.includes('a bug')) throw new Error('one\ntwo\u001b[2J')
  }
  const check: typeof sound.check = (host, file) => {
    breakAt(host, file)
    return sound.check(host, file)
  }
  const compile: typeof sound.compile = async (host, file, options) => {
    breakAt(host, file)
    return sound.compile(host, file, options)
  }
  const isCurrent: typeof writing.isCurrent = (file, content) => {
    if (String(content).includes('a late one')) throw new TypeError('three')
    return writing.isCurrent(file, content)
  }
  vi.resetModules()
  vi.doMock('../../src/compile.ts', () => ({ ...sound, check, compile }))
  vi.doMock('../../src/cli/write.ts', () => ({ ...writing, isCurrent }))
  return import('./world.ts')
}

const { myc } = await loadBroken()

afterAll(() => {
  vi.doUnmock('../../src/compile.ts')
  vi.doUnmock('../../src/cli/write.ts')
  vi.resetModules()
})

const breaking = `// a bug\n${goodSpec}`
const toldSpec = `${goodSpec}scenario "moves" of Pipe { put 1 in from  expect to has 1 }\n`
const apology = 'myc has a bug, sorry: a.myc: one\ntwo<U+001B>[2J\nPlease report it'

it.each([
  ['build', ['build', '-o', 'out']],
  ['build --json', ['build', '-o', 'out', '--json']],
  ['check', ['check']],
  ['check --json', ['check', '--json']],
])('%s goes on with the other specs after a bug, and fails', async (_, argv) => {
  const folder = folderWith({ 'a.myc': breaking, 'b.myc': badSpec, 'c.myc': goodSpec })
  const { code, stdout, stderr } = await myc(folder, argv)
  expect(code).toBe(1)
  expect(stderr).toContain(apology)
  expect(stdout + stderr).toContain('MYC201')
  expect(stderr).not.toContain('no errors')
  expect(existsSync(path.join(folder, 'out/c.ts'))).toBe(argv[0] === 'build')
  expect(existsSync(path.join(folder, 'out/a.ts'))).toBe(false)
})

it.each([
  ['check', ['check'], '2 specs: 1 spec given up because of a bug in myc\n'],
  ['build', ['build', '-o', 'out'], '2 specs: 1 spec given up because of a bug in myc; 2 files written\n'],
])('%s says at its end how many specs it has given up', async (_, argv, last) => {
  const { code, stderr } = await myc(folderWith({ 'a.myc': breaking, 'c.myc': goodSpec }), argv)
  expect(code).toBe(1)
  expect(stderr).toContain(last)
})

it.each([
  ['check', ['check', '--json']],
  ['build', ['build', '-o', 'out', '--json']],
  ['test', ['test', '--reporter', 'json']],
])('%s tells tools which spec it has given up', async (_, argv) => {
  const { code, stdout } = await myc(folderWith({ 'a.myc': breaking, 'c.myc': toldSpec }), argv)
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ bugs: [{ file: 'a.myc', message: 'one\ntwo\u001b[2J' }] })
})

it('build says of which spec the code cannot be written for a bug, and writes the others', async () => {
  const late = goodSpec.replace('net Pipe', '/// This is a late one.\nnet Pipe')
  const folder = folderWith({ 'a.myc': late, 'c.myc': goodSpec })
  const { code, stdout, stderr } = await myc(folder, ['build', '-o', 'out'])
  expect({ code, stdout }).toEqual({ code: 1, stdout: 'out/c.ts\nout/myc-runtime.ts\n' })
  expect(stderr).toContain('myc has a bug, sorry: a.myc: three\n')
})

describe('test', () => {
  const folder = (): string => folderWith({ 'a.myc': breaking, 'c.myc': toldSpec })

  it('does not let it pass for good that a spec was given up', async () => {
    const { code, stdout, stderr } = await myc(folder(), ['test'])
    expect(code).toBe(1)
    expect(stdout).toContain('all passed; 1 expectation held; 1 spec given up because of a bug in myc\n')
    expect(stderr).toContain(apology)
  })

  it('writes a spec that was given up as a test that broke', async () => {
    const { code, stdout } = await myc(folder(), ['test', '--reporter', 'junit'])
    expect(code).toBe(1)
    expect(stdout).toContain('<testsuite name="a.myc" tests="1" failures="0" errors="1" skipped="0" time="0">')
    expect(stdout).toContain('<error message="a bug in myc" type="bug">one\ntwo&lt;U+001B&gt;[2J</error>')
  })
})

it('goes on watching after a bug', async () => {
  const folder = folderWith({ 'a.myc': breaking })
  const controller = new AbortController()
  let pauses = 0
  const sleep = async (milliseconds: number): Promise<void> => {
    if (milliseconds < 200) return
    if (pauses++ === 0) put(folder, 'a.myc', goodSpec)
    else controller.abort()
  }
  const more = { sleep, interruption: () => controller.signal }
  const { code, stdout, stderr } = await myc(folder, ['build', '--watch', '-o', 'out'], more)
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'out/a.ts\nout/myc-runtime.ts\n' })
  expect(stderr).toContain(apology)
})
