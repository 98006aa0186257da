import { describe, expect, it } from 'vitest'
import { folderWith, goodSpec, myc } from './world.ts'

describe('the command line', () => {
  it.each([
    [[], 'Usage: myc'],
    [['chekc'], "unknown command 'chekc'"],
    [['check', '--jsn'], "unknown option '--jsn'"],
    [['build'], '--out-dir'],
    [['build', '-o', ''], '--out-dir'],
    [['build', '-o', 'x', '--import-extension', '.cjs'], '.ts, .js, none, .mts, .mjs'],
    [['build', '-o', 'x', '--watch', '--json'], 'cannot be used with'],
    [['build', '-o', 'x', '--watch', '--check'], 'cannot be used with'],
    [['init', 'a', 'b'], 'too many arguments'],
  ])('refuses %j as wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await myc(folderWith(), argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each([
    [['--help'], 'Exit codes'],
    [['build', '--help'], '--import-extension'],
    [['--version'], '0.'],
  ])('prints what %j asks for', async (argv, text) => {
    const { code, stdout } = await myc(folderWith(), argv)
    expect(code).toBe(0)
    expect(stdout).toContain(text)
  })

  it('apologises for a bug, without a stack unless asked', async () => {
    const folder = folderWith({ 'a.myc': goodSpec })
    const sleep = (): never => {
      throw new Error('clock\u001b[2J')
    }
    const ran = await myc(folder, ['build', '-o', 'out', '--watch'], { sleep })
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(/^myc has a bug, sorry: clock<U\+001B>\[2J\nPlease report it/)
    expect(ran.stderr).not.toContain('main.test.ts')
    const asked = await myc(folder, ['build', '-o', 'out', '--watch'], { sleep, env: { MYC_DEBUG: '1' } })
    expect(asked.stderr).toContain('main.test.ts')
  })
})
