import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec, myc, put } from '../world.ts'

const passing = `scenario "it passes" of Pipe {
  put 1 in from, 2 times
  expect to holds [1, 1], from has none
}
`
const failing = `scenario "it fails" of Pipe {
  put 1 in from
  expect to has 2
}
`
const files = { 'good.myc': goodSpec + passing, 'sub/worse.myc': goodSpec + failing + passing }

describe('myc test', () => {
  it('runs what is in a spec, one line each', async () => {
    const { code, stdout, stderr } = await myc(folderWith(files), ['test', 'good.myc'])
    expect(stdout).toMatch(
      /^good\.myc\n {2}✓ it passes {2}0ms {2}\(\d+(\.\d)? ms\)\n\n1 scenario in 1 spec: all passed; 2 expectations held\n$/,
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('runs all below a folder, and fails with a code of its own', async () => {
    const { code, stdout } = await myc(folderWith(files), ['test'])
    expect(code).toBe(4)
    expect(stdout).toContain('sub/worse.myc:8:10\n      8 |   expect to has 2\n        |          ~~~~~~~~\n')
    expect(stdout).toMatch(/\n3 scenarios in 2 specs: 2 passed, 1 failed; 4 expectations held\n$/)
  })

  it('selects by a part of the name', async () => {
    const folder = folderWith(files)
    expect(await myc(folder, ['test', '--only', 'IT PASS'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 scenarios in 2 specs: all passed'),
    })
    const { code, stdout, stderr } = await myc(folder, ['test', '--only', 'nothing'])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('error MYC606: No scenario has "nothing" in its name.')
  })

  it.each([
    ['no scenarios', { 'a.myc': goodSpec }, 3, 'error MYC606: There are no scenarios'],
    ['no specs', {}, 3, 'error MYC602'],
    ['a spec with errors', { 'a.myc': badSpec }, 3, 'error MYC201'],
    ['a spec with errors beside one that passes', { 'a.myc': badSpec, 'b.myc': goodSpec + passing }, 3, 'MYC201'],
    ['a spec with errors beside one that fails', { 'a.myc': badSpec, 'b.myc': goodSpec + failing }, 4, 'MYC201'],
    [
      'a scenario with an error',
      { 'a.myc': goodSpec + passing.replace('in from', 'in form') },
      3,
      'Did you mean `from`',
    ],
    ['a warning', { 'a.myc': `${goodSpec + passing}scenario "nothing" of Pipe { }` }, 0, 'warning MYC704'],
  ])('with %s', async (_, content, expected, said) => {
    const { code, stderr } = await myc(folderWith(content), ['test'])
    expect(code).toBe(expected)
    expect(stderr).toContain(said)
  })

  it.each([['--reporter', 'tap'], ['--nonsense'], ['--only']])('refuses %s %s', async (...argv) => {
    expect(await myc(folderWith(files), ['test', ...argv])).toMatchObject({ code: 2, stdout: '' })
  })

  it('colours only at a terminal', async () => {
    const folder = folderWith(files)
    const told = async (env: Record<string, string>, isTTY: boolean): Promise<string> => {
      let said = ''
      await myc(folder, ['test'], { env, stdout: { write: (text) => (said += text), isTTY, columns: 60 } })
      return said
    }
    expect(await told({}, false)).not.toContain('\u001b')
    expect(await told({ NO_COLOR: '1' }, true)).not.toContain('\u001b')
    expect(await told({}, true)).toContain('\u001b[1;31m✗\u001b[0m')
  })
})

describe('myc test --trace', () => {
  it('writes what happened, one JSON object a line, with the name of the spec without folders', async () => {
    const folder = folderWith(files)
    expect(await myc(folder, ['test', 'sub', '--only', 'fails', '--trace', 'trace.jsonl'])).toMatchObject({ code: 4 })
    const lines = readFileSync(path.join(folder, 'trace.jsonl'), 'utf8').split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { at: 0, file: 'worse.myc', line: 2, kind: 'put', place: 'from', token: 1 },
      { at: 0, file: 'worse.myc', line: 4, kind: 'fired', transition: 'move', part: 'fire' },
      { at: 0, file: 'worse.myc', line: 3, kind: 'arrived', place: 'to', token: 1 },
    ])
  })

  it('wants exactly one scenario', async () => {
    const { code, stderr } = await myc(folderWith(files), ['test', '--trace', 'trace.jsonl'])
    expect(code).toBe(2)
    expect(stderr).toContain('3 are selected: name one of them with --only')
  })

  it('says when it cannot be written', async () => {
    const folder = folderWith(files)
    put(folder, 'taken/file', '')
    const { code, stderr } = await myc(folder, ['test', 'good.myc', '--trace', 'taken'])
    expect(code).toBe(3)
    expect(stderr).toContain('taken: error MYC603: This cannot be written: it is a folder.')
  })
})

describe('myc test --reporter json', () => {
  it('prints one object', async () => {
    const { code, stdout, stderr } = await myc(folderWith(files), ['test', '--reporter', 'json', '--coverage'])
    expect({ code, stderr }).toEqual({ code: 4, stderr: '' })
    const report = JSON.parse(stdout) as { scenarios: object[] }
    expect(report).toMatchObject({
      files: ['good.myc', 'sub/worse.myc'],
      diagnostics: [],
      counts: { files: 2, errors: 0, warnings: 0, scenarios: 3, failed: 1, expectations: 4 },
    })
    expect(report.scenarios[0]).toMatchObject({ file: 'good.myc', name: 'it passes', passed: true, failure: null })
    expect(report.scenarios[1]).toMatchObject({
      file: 'sub/worse.myc',
      name: 'it fails',
      network: 'Pipe',
      passed: false,
      elapsed: 0,
      expectations: 0,
      range: { start: { line: 6, column: 10 } },
      failure: {
        range: { start: { line: 8, column: 10 } },
        expected: 'to has 2',
        actual: 'to has 1',
        details: ['it holds 1'],
        trace: [{ kind: 'put' }, { kind: 'fired' }, { kind: 'arrived' }],
      },
    })
    expect(report).toHaveProperty('coverage.0.parts', [{ kind: 'transition', name: 'move', line: 4, covered: true }])
  })

  it('has what is wrong with specs in it', async () => {
    const { code, stdout, stderr } = await myc(folderWith({ 'a.myc': badSpec }), ['test', '--reporter', 'json'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ files: ['a.myc'], diagnostics: [{ code: 'MYC201' }], scenarios: [] })
  })
})
