import { truncateSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec, myc } from './world.ts'

describe('myc check', () => {
  it('is content with a good spec, and says so to people only', async () => {
    expect(await myc(folderWith({ 'pipe.myc': goodSpec }), ['check'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '1 spec: no errors\n',
    })
  })

  it('shows where a spec is wrong', async () => {
    const { code, stdout, stderr } = await myc(folderWith({ 'a/pipe.myc': badSpec, 'b.myc': goodSpec }), [
      'check',
      'a',
      'b.myc',
    ])
    expect(code).toBe(3)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^a\/pipe\.myc:4:\d+ error MYC201: /)
    expect(stderr).toContain('nowhere')
    expect(stderr).toMatch(/2 specs: [12] errors?, \d warnings?\n$/)
  })

  it('prints one JSON object for tools, and nothing else', async () => {
    const { code, stdout, stderr } = await myc(folderWith({ 'pipe.myc': badSpec }), ['check', '--json'])
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
    const offset = badSpec.indexOf('nowhere')
    const start = { line: 4, column: offset - badSpec.lastIndexOf('\n', offset), offset }
    const range = { start, end: { line: 4, column: start.column + 7, offset: offset + 7 } }
    const report: unknown = JSON.parse(stdout)
    expect(report).toMatchObject({ files: ['pipe.myc'], counts: { files: 1 } })
    const found = { file: 'pipe.myc', code: 'MYC201', severity: 'error', range }
    expect(report).toHaveProperty('diagnostics', expect.arrayContaining([expect.objectContaining(found)]))
  })

  it.each([
    ['', 'MYC108', 3],
    ['// only a comment', 'MYC108', 3],
    ['\0\u0001\u0002', 'MYC107', 3],
    ['net', 'MYC103', 3],
  ])('judges %j', async (text, code, expected) => {
    const ran = await myc(folderWith({ 'a.myc': text }), ['check'])
    expect(ran.stderr).toContain(code)
    expect(ran.code).toBe(expected)
  })

  it.each([
    ['a missing file', ['gone.myc'], 'gone.myc: error MYC601'],
    ['a folder without specs', ['.'], '.: error MYC602'],
  ])('refuses %s', async (_, names, message) => {
    const { code, stderr } = await myc(folderWith(), ['check', ...names])
    expect(code).toBe(3)
    expect(stderr).toContain(message)
  })

  it('refuses a huge file without reading it', async () => {
    const folder = folderWith({ 'a.myc': '' })
    truncateSync(path.join(folder, 'a.myc'), 20 * 1024 * 1024)
    expect(await myc(folder, ['check'])).toMatchObject({ code: 3, stderr: expect.stringContaining('MYC105') })
  })

  it('cuts a flood of findings short', async () => {
    const { stderr } = await myc(folderWith({ 'a.myc': '$ '.repeat(2000) }), ['check'])
    expect(stderr.match(/ error /g)?.length).toBeLessThanOrEqual(100)
  })

  it('colours for a terminal, and does as NO_COLOR and FORCE_COLOR say', async () => {
    const folder = folderWith({ 'a.myc': badSpec })
    const colours = async (isTTY: boolean, env: Record<string, string>): Promise<boolean> => {
      let said = ''
      await myc(folder, ['check'], { env, stderr: { write: (text) => (said += text), isTTY } })
      return said.includes('\u001b[1;31m')
    }
    expect(await colours(false, {})).toBe(false)
    expect(await colours(true, {})).toBe(true)
    expect(await colours(true, { NO_COLOR: '1' })).toBe(false)
    expect(await colours(true, { TERM: 'dumb' })).toBe(false)
    expect(await colours(false, { FORCE_COLOR: '1' })).toBe(true)
    expect(await colours(true, { FORCE_COLOR: '0' })).toBe(false)
  })

  it('shows its progress at a terminal only, and wipes it away', async () => {
    const folder = folderWith({ 'a.myc': goodSpec, 'b.myc': goodSpec, 'c.myc': goodSpec })
    let said = ''
    await myc(folder, ['check'], { stderr: { write: (text) => (said += text), isTTY: true, columns: 80 } })
    expect(said).toBe('\r\u001b[K1/3 a.myc\r\u001b[K2/3 b.myc\r\u001b[K3/3 c.myc\r\u001b[K3 specs: no errors\n')
  })
})
