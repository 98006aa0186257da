import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec, myc, put, watchWhile } from './world.ts'

it('builds again when a spec changes, appears, goes or is wrong, and ends well when interrupted', async () => {
  const folder = folderWith({ 'a.myc': goodSpec })
  const { code, stdout, stderr } = await watchWhile(
    folder,
    ['build', '--watch', '-o', 'out'],
    [
      () => put(folder, 'a.myc', badSpec),
      () => undefined,
      () => put(folder, 'b.myc', goodSpec),
      () => put(folder, 'a.myc', goodSpec.replace('Pipe', 'Tube')),
      () => rmSync(path.join(folder, 'b.myc')),
      () => rmSync(path.join(folder, 'a.myc')),
    ],
  )
  expect(code).toBe(0)
  expect(stdout).toBe('out/a.ts\nout/myc-runtime.ts\nout/b.ts\nout/a.ts\n')
  const said = stderr.split('\n').filter((line) => /changed$|^\d+ spec|MYC60[25]/.test(line))
  expect(said).toEqual([
    '1 spec: no errors; 2 files written',
    'a.myc changed',
    expect.stringMatching(/^1 spec: \d errors?, .*; 0 files written$/),
    'b.myc changed',
    expect.stringMatching(/^2 specs: \d errors?, .*; 1 file written, 1 unchanged$/),
    'a.myc changed',
    '2 specs: no errors; 1 file written, 2 unchanged',
    'b.myc changed',
    'out/b.ts: warning MYC605: This was made of b.myc, which is gone.',
    '1 spec: 0 errors, 1 warning; 0 files written, 2 unchanged, 1 out of date',
    '2 files changed',
    '.: error MYC602: There are no specs in this folder.',
    'out/a.ts: warning MYC605: This was made of a.myc, which is gone.',
    'out/b.ts: warning MYC605: This was made of b.myc, which is gone.',
    expect.stringMatching(/^0 specs: 1 error/),
  ])
})

it('waits until files rest, so that changes made together are one', async () => {
  const folder = folderWith({ 'a.myc': goodSpec })
  const controller = new AbortController()
  let writes = 0
  const sleep = async (milliseconds: number): Promise<void> => {
    if (milliseconds >= 200) controller.abort()
    else if (writes < 3) put(folder, 'a.myc', `${goodSpec}${'\n'.repeat(++writes)}`)
  }
  const { stderr } = await myc(folder, ['build', '--watch', '-o', 'out'], {
    sleep,
    interruption: () => controller.signal,
  })
  expect(writes).toBe(3)
  expect(stderr.match(/1 spec/g)).toHaveLength(1)
  expect(existsSync(path.join(folder, 'out/a.ts'))).toBe(true)
})
