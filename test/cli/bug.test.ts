import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import type * as World from './world.ts'
import { badSpec, folderWith, goodSpec, put } from './world.ts'

/** A compiler with a bug: it breaks at a spec that mentions one. Test files share their modules, hence the fresh ones. */
async function loadBroken(): Promise<typeof World> {
  const sound = await import('../../src/compile.ts')
  const breakAt = (text: string): void => {
    if (text.includes('a bug')) throw new Error('one\ntwo\u001b[2J')
  }
  const check: typeof sound.check = (text) => {
    breakAt(text)
    return sound.check(text)
  }
  const compile: typeof sound.compile = async (text, options) => {
    breakAt(text)
    return sound.compile(text, options)
  }
  vi.resetModules()
  vi.doMock('../../src/compile.ts', () => ({ ...sound, check, compile }))
  return import('./world.ts')
}

const { myc } = await loadBroken()

afterAll(() => {
  vi.doUnmock('../../src/compile.ts')
  vi.resetModules()
})

const breaking = `// a bug\n${goodSpec}`
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
  expect(existsSync(path.join(folder, 'out/c.ts'))).toBe(argv[0] === 'build')
  expect(existsSync(path.join(folder, 'out/a.ts'))).toBe(false)
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
