import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec } from './world.ts'

/** A copy of the package with specs beside it. */
function installed() {
  const home = folderWith({ 'a.myc': goodSpec, 'bad.myc': badSpec })
  cpSync('package.json', path.join(home, 'package.json'))
  cpSync('dist', path.join(home, 'dist'), {
    recursive: true,
    filter: (file) => file === 'dist' || /\.cjs$|std|myc-runtime\.ts$/.test(file),
  })
  const compiled = path.join(home, 'dist', 'compiled')
  /** The files that are kept of the command `check`. */
  const kept = (): string[] => readdirSync(compiled).filter((name) => name.includes('.check.'))
  return { home, compiled, kept, run: runIn(home) }
}

const runIn =
  (cwd: string) =>
  (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '', ...more }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/myc.cjs', ...words], {
      cwd,
      encoding: 'utf8',
      env,
    })
    return { status, stdout, stderr }
  }

const fine = { status: 0, stdout: '', stderr: '1 spec: no errors\n' }

describe('what V8 compiled of the command line', () => {
  it('is kept after runs that go well, until three of them added to it', () => {
    const { compiled, kept, run } = installed()
    const runs = [1, 2, 3, 4].map(() => {
      expect(run(['check', 'a.myc'])).toEqual(fine)
      const [file, ...more] = kept()
      expect(more).toEqual([])
      const where = path.join(compiled, file!)
      return { runs: readFileSync(where).at(-5), at: statSync(where).mtimeMs }
    })
    expect(runs.map((one) => one.runs)).toEqual([1, 2, 3, 3])
    expect(runs[3]!.at).toBe(runs[2]!.at)
  })

  it('is not kept after a run that found errors', () => {
    const { compiled, run } = installed()
    expect(run(['check', 'bad.myc']).status).toBe(3)
    expect(existsSync(compiled)).toBe(false)
  })

  it('is not kept where Node shall keep nothing', () => {
    const { compiled, run } = installed()
    expect(run(['check', 'a.myc'], { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(fine)
    expect(existsSync(compiled)).toBe(false)
  })

  it('is not missed where nothing can be written', () => {
    const { compiled, run } = installed()
    writeFileSync(compiled, 'in the way')
    expect(run(['check', 'a.myc'])).toEqual(fine)
    expect(readFileSync(compiled, 'utf8')).toBe('in the way')
  })

  it.each([
    ['garbled', (bytes: Buffer) => bytes.fill(0x5a, 100_000, 100_064)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['empty', () => Buffer.alloc(0)],
  ])('is made anew where it is %s', (_, spoil) => {
    const { compiled, kept, run } = installed()
    expect(run(['check', 'a.myc'])).toEqual(fine)
    const file = path.join(compiled, kept()[0]!)
    writeFileSync(file, spoil(readFileSync(file)))
    expect(run(['check', 'a.myc'])).toEqual(fine)
    expect(readFileSync(file).at(-5)).toBe(1)
  })

  it('is kept of what lays out code too, where it is built', () => {
    const { home, compiled, run } = installed()
    const built = [1, 2].map((at) => run(['build', 'a.myc', '--out-dir', `out${at}`]))
    expect(built.map(({ status }) => status)).toEqual([0, 0])
    expect(readdirSync(compiled).map((name) => name.replace(/-.*/, ''))).toEqual(['format', 'myc'])
    const [first, second] = [1, 2].map((at) => readFileSync(path.join(home, `out${at}`, 'a.ts'), 'utf8'))
    expect(second).toBe(first)
  })
})
