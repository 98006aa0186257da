import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec, myc } from './world.ts'

const script = path.resolve('dist/myc.cjs')

function run(cwd: string, argv: readonly string[], file = script): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [file, ...argv], { cwd, encoding: 'utf8' })
}

/** Makes packages of this checkout known to another one. */
function link(name: string, modules: string): void {
  mkdirSync(modules, { recursive: true })
  symlinkSync(path.resolve('node_modules', name), path.join(modules, name), 'junction')
}

describe('the bundled command line', () => {
  it('can be started by its name', () => {
    expect(readFileSync(script, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('checks without any package installed', () => {
    const folder = folderWith({ 'a.myc': badSpec })
    mkdirSync(path.join(folder, 'myc'))
    cpSync('dist', path.join(folder, 'myc', 'dist'), { recursive: true })
    cpSync('package.json', path.join(folder, 'myc', 'package.json'))
    const { status, stdout, stderr } = run(folder, ['check', 'a.myc'], path.join(folder, 'myc', 'dist', 'myc.cjs'))
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(/^a\.myc:4:\d+ error MYC201: /)
  })

  it('tests without any package installed', () => {
    const folder = folderWith({
      'a.myc': `${goodSpec}scenario "it moves" of Pipe { put 1 in from  expect to holds [1] }`,
    })
    mkdirSync(path.join(folder, 'myc'))
    cpSync('dist', path.join(folder, 'myc', 'dist'), { recursive: true })
    cpSync('package.json', path.join(folder, 'myc', 'package.json'))
    const ran = run(folder, ['test', 'a.myc'], path.join(folder, 'myc', 'dist', 'myc.cjs'))
    expect(ran).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('1 scenario in 1 spec: all passed'),
    })
  })

  it('verifies many specs without a word on stderr', () => {
    const specs = Array.from({ length: 12 }, (_, number) => [`spec${number}.myc`, goodSpec] as const)
    expect(run(folderWith(Object.fromEntries(specs)), ['verify'])).toMatchObject({ status: 0, stderr: '' })
  })

  it('draws DOT without any package installed, and says what SVG needs', () => {
    const folder = folderWith({ 'a.myc': goodSpec })
    mkdirSync(path.join(folder, 'myc'))
    cpSync('dist', path.join(folder, 'myc', 'dist'), { recursive: true })
    cpSync('package.json', path.join(folder, 'myc', 'package.json'))
    const draw = (format: string) =>
      run(folder, ['graph', 'a.myc', '--format', format], path.join(folder, 'myc', 'dist', 'myc.cjs'))
    expect(draw('dot')).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('digraph') })
    const message = 'error: this format needs @viz-js/viz, which is not installed here: npm install @viz-js/viz\n'
    expect(draw('svg')).toMatchObject({ status: 3, stderr: message, stdout: '' })
  })

  it('draws no PNG in whatever font there may be: it says that its own is missing', () => {
    const folder = folderWith({ 'a.myc': goodSpec })
    const modules = path.join(folder, 'myc', 'node_modules')
    cpSync('dist', path.join(folder, 'myc', 'dist'), { recursive: true })
    cpSync('package.json', path.join(folder, 'myc', 'package.json'))
    const draw = () => run(folder, ['graph', 'a.myc', '-o', 'a.png'], path.join(folder, 'myc', 'dist', 'myc.cjs'))
    for (const name of ['@viz-js', '@resvg']) link(name, modules)
    const font = '@expo-google-fonts/arimo'
    const message = `error: this format needs ${font}, which is not installed here: npm install ${font}\n`
    expect(draw()).toMatchObject({ status: 3, stderr: message, stdout: '' })
    link('@expo-google-fonts', modules)
    expect(draw()).toMatchObject({ status: 0, stderr: '', stdout: 'a.png\n' })
  })

  it('tests the generated code', () => {
    const folder = folderWith({
      'a.myc': `${goodSpec}scenario "it moves" of Pipe { put 1 in from  expect to holds [1] }`,
    })
    expect(run(folder, ['test', '--generated'])).toMatchObject({ status: 0, stderr: '' })
  })

  it('finds the same as the sources, though it brings its own functions for those of lodash', async () => {
    const lines = readFileSync('samples/starter/breaker.myc', 'utf8').split('\n')
    const without = lines.map((_, skipped) => [
      `${skipped}.myc`,
      lines.filter((_line, at) => at !== skipped).join('\n'),
    ])
    const cut = lines.map((line, at) => [`cut${at}.myc`, [...lines.slice(0, at), line.slice(1, -2)].join('\n')])
    const folder = folderWith(Object.fromEntries([...without, ...cut]))
    const { stdout } = await myc(folder, ['check', '--json'])
    expect(run(folder, ['check', '--json']).stdout).toBe(stdout)
    expect(stdout.match(/MYC103/g)?.length).toBeGreaterThan(20)
  })

  it('builds', () => {
    const folder = folderWith({ 'a.myc': goodSpec })
    const { status, stdout } = run(folder, ['build', '--out-dir', 'out'])
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'out/a.ts\nout/myc-runtime.ts\n' })
  })

  it('does not mind a reader that has seen enough', async () => {
    const folder = folderWith({ 'a.myc': '$ '.repeat(500) })
    const child = spawn(process.execPath, [script, 'check', '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect({ status, said }).toEqual({ status: 3, said: '' })
  })

  it.skipIf(process.platform === 'win32')('stops watching at Ctrl-C', async () => {
    const folder = folderWith({ 'a.myc': badSpec })
    const child = spawn(process.execPath, [script, 'build', '--watch', '-o', 'out'], { cwd: folder })
    child.stderr.on('data', (chunk: Buffer) => chunk.includes('watching') && child.kill('SIGINT'))
    const ended = await new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })))
    expect(ended).toEqual({ code: 0, signal: null })
  })
})
