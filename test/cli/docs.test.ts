import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { badSpec, folderWith, goodSpec, myc } from './world.ts'

test('a page goes to stdout, with a diagram of each net', async () => {
  const folder = folderWith({ 'pipe.myc': goodSpec })
  const { code, stdout, stderr } = await myc(folder, ['docs', 'pipe.myc'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('# pipe.myc\n')
  expect(stdout).toContain('```mermaid\nflowchart LR\n')
  expect(stdout).toContain('| `move` | `x from from` | `put x in to` |')
})

test('a page is written, and looked at for being out of date', async () => {
  const folder = folderWith({ 'pipe.myc': goodSpec })
  expect(await myc(folder, ['docs', 'pipe.myc', '-o', 'docs/pipe.md'])).toMatchObject({
    code: 0,
    stdout: 'docs/pipe.md\n',
  })
  expect(readFileSync(path.join(folder, 'docs/pipe.md'), 'utf8')).toContain('### Pipe')
  expect(await myc(folder, ['docs', 'pipe.myc', '--check', 'docs/pipe.md'])).toMatchObject({ code: 0 })
  const stale = await myc(folder, ['docs', 'pipe.myc', '--check', 'other.md'])
  expect(stale.code).toBe(3)
  expect(stale.stderr).toContain('Make it again: myc docs pipe.myc -o other.md')
})

test.each([
  { what: 'a spec with errors', argv: ['docs', 'bad.myc'], code: 3, says: 'MYC201' },
  { what: 'a file that does not exist', argv: ['docs', 'none.myc'], code: 3, says: 'MYC601' },
  { what: 'several specs', argv: ['docs', '.'], code: 2, says: 'name one of them' },
  { what: 'a page over a spec', argv: ['docs', 'pipe.myc', '-o', 'bad.myc'], code: 2, says: '-o names a spec' },
  { what: 'a page over a folder', argv: ['docs', 'pipe.myc', '-o', 'sub'], code: 3, says: 'it is a folder' },
  {
    what: 'two destinations',
    argv: ['docs', 'pipe.myc', '-o', 'x.md', '--check', 'x.md'],
    code: 2,
    says: 'cannot be used',
  },
])('$what is refused', async ({ argv, code, says }) => {
  const folder = folderWith({ 'pipe.myc': goodSpec, 'bad.myc': badSpec, 'sub/keep.txt': '' })
  const ran = await myc(folder, argv)
  expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' })
  expect(ran.stderr).toContain(says)
})

test('a Mermaid picture by its name, in the direction asked for', async () => {
  const folder = folderWith({ 'pipe.myc': goodSpec })
  await myc(folder, ['graph', 'pipe.myc', '-o', 'pipe.mmd', '--direction', 'TB'])
  expect(readFileSync(path.join(folder, 'pipe.mmd'), 'utf8')).toMatch(/^flowchart TB\n/)
})

test.each([
  ['--theme', 'dark'],
  ['--link', 'https://example.org/{file}#L{line}'],
  ['--marking', 'x.json'],
  ['--trace', 'x.jsonl'],
  ['--depth', '1'],
])('Mermaid has no place for %s', async (...option) => {
  const folder = folderWith({ 'pipe.myc': goodSpec })
  const { code, stderr } = await myc(folder, ['graph', 'pipe.myc', '--format', 'mermaid', ...option])
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `error: ${option[0]} does not go with Mermaid: draw SVG.\n(--help says more)\n`,
  })
})

test('several machines are drawn one at a time', async () => {
  const machine = (name: string): string =>
    `fsm ${name} { event go  initial state A { on go -> B }  state B { on go -> A } }\n`
  const folder = folderWith({ 'two.myc': machine('One') + machine('Two') })
  expect((await myc(folder, ['graph', 'two.myc', '--format', 'mermaid'])).stderr).toContain('say with --machine which')
  const { code, stdout } = await myc(folder, ['graph', 'two.myc', '--format', 'mermaid', '--machine', 'Two'])
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^stateDiagram-v2\n/) })
})
