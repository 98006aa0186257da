import { existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { headingText, sourceIn } from '../../src/emit/typescript/heading.ts'
import { badSpec, folderWith, goodSpec, myc, put } from './world.ts'

const gone = (module: string, spec: string, severity = 'warning'): string =>
  `${module}: ${severity} MYC605: This was made of ${spec}, which is gone.\n  hint: Remove this file too.\n`

/** Builds, then does something to the specs. */
async function built(files: Record<string, string>, then: (folder: string) => void): Promise<string> {
  const folder = folderWith(files)
  expect(await myc(folder, ['build', '-o', 'out'])).toMatchObject({ code: 0 })
  then(folder)
  return folder
}

const rename = (folder: string, from: string, to: string): void =>
  renameSync(path.join(folder, from), path.join(folder, to))

describe('what was made of a spec that is gone', () => {
  it('is named, and left where it is', async () => {
    const folder = await built({ 'a/old.myc': goodSpec }, (it) => rename(it, 'a/old.myc', 'a/new.myc'))
    const { code, stdout, stderr } = await myc(folder, ['build', '-o', 'out'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'out/a/new.ts\n' })
    expect(stderr).toBe(
      `${gone('out/a/old.ts', 'a/old.myc')}\n1 spec: 0 errors, 1 warning; 1 file written, 1 unchanged, 1 out of date\n`,
    )
    expect(existsSync(path.join(folder, 'out/a/old.ts'))).toBe(true)
    rmSync(path.join(folder, 'out/a/old.ts'))
    expect((await myc(folder, ['build', '-o', 'out'])).stderr).toBe('1 spec: no errors; 0 files written, 2 unchanged\n')
  })

  it('is out of date for --check, which fails', async () => {
    const folder = await built({ 'a.myc': goodSpec, 'b.myc': goodSpec }, (it) => rmSync(path.join(it, 'b.myc')))
    const { code, stderr } = await myc(folder, ['build', '-o', 'out', '--check'])
    expect(code).toBe(3)
    expect(stderr).toContain(gone('out/b.ts', 'b.myc', 'error'))
    const { stdout } = await myc(folder, ['build', '-o', 'out', '--check', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ stale: ['out/b.ts'], unchanged: ['out/a.ts', 'out/myc-runtime.ts'] })
  })

  it('is named when a whole folder of specs has another name', async () => {
    const folder = await built({ 'specs/x/a.myc': goodSpec }, (it) => rename(it, 'specs/x', 'specs/y'))
    const { stderr } = await myc(folder, ['build', 'specs', '-o', 'out'])
    expect(stderr).toContain(gone('out/specs/x/a.ts', 'specs/x/a.myc'))
  })

  it('is named though the last spec went', async () => {
    const folder = await built({ 'a.myc': goodSpec }, (it) => rmSync(path.join(it, 'a.myc')))
    const { code, stderr } = await myc(folder, ['build', '-o', 'out'])
    expect(code).toBe(3)
    expect(stderr).toContain('MYC602')
    expect(stderr).toContain(gone('out/a.ts', 'a.myc'))
  })

  it('is not looked for when files are named', async () => {
    const folder = await built({ 'a.myc': goodSpec, 'b.myc': goodSpec }, (it) => rmSync(path.join(it, 'b.myc')))
    expect(await myc(folder, ['build', 'a.myc', '-o', 'out', '--check'])).toMatchObject({ code: 0, stdout: '' })
  })

  it('is left to the build that made it', async () => {
    const folder = folderWith({ 'one/a.myc': goodSpec, 'two/b.myc': goodSpec })
    const build = (name: string) => myc(folder, ['build', name, '-o', 'out'])
    await build('one')
    rmSync(path.join(folder, 'one/a.myc'))
    put(folder, 'one/c.myc', goodSpec)
    expect((await build('two')).stderr).toBe('1 spec: no errors; 1 file written, 1 unchanged\n')
    expect((await build('one')).stderr).toContain(gone('out/a.ts', 'one/a.myc'))
  })
})

describe('what stays unmentioned', () => {
  it('a module whose spec has errors now', async () => {
    const folder = await built({ 'a.myc': goodSpec }, (it) => put(it, 'a.myc', badSpec))
    expect((await myc(folder, ['build', '-o', 'out'])).stderr).not.toContain('gone')
  })

  it.each([
    ['what somebody wrote', 'export {}\n'],
    ['what somebody wrote about a module of ours', `/* ${headingText('../gone.myc')} */\n`],
    ['a module that says only the name of its spec', `${headingText('gone.myc')}\n`],
    ['a module whose spec has a name that cannot be repeated', `${headingText('../go$ne.myc')}\n`],
    ['a module of a spec that was elsewhere', `${headingText('../../gone.myc')}\n`],
  ])('%s', async (_, content) => {
    const folder = folderWith({ 'a.myc': goodSpec, 'out/mine.ts': content })
    expect(await myc(folder, ['build', '-o', 'out'])).toMatchObject({
      code: 0,
      stderr: '1 spec: no errors; 2 files written\n',
    })
    expect(readFileSync(path.join(folder, 'out/mine.ts'), 'utf8')).toBe(content)
  })

  it('what is behind a link, in a hidden folder or in node_modules', async () => {
    const module = `${headingText('../../gone.myc')}\n`
    const folder = folderWith({
      'a.myc': goodSpec,
      'else/b.ts': module,
      'out/.cache/b.ts': module,
      'out/node_modules/b.ts': module,
    })
    symlinkSync(path.join(folder, 'else'), path.join(folder, 'out/link'), 'junction')
    expect((await myc(folder, ['build', '-o', 'out'])).stderr).toBe('1 spec: no errors; 2 files written\n')
  })
})

it.each([
  ['../a/b c.myc', '../a/b c.myc'],
  ['./größe.myc', './größe.myc'],
  ['../[id]/@x+y.myc', '../[id]/@x+y.myc'],
  ['a.myc', null],
  ['../a\n.myc', null],
  ['../a\u202E.myc', null],
])('the heading for %j says %j', (source, said) => {
  expect(headingText(source)).toMatch(/^\/\/ Generated by myc from [^\n\u202E]*\. Change that, not this\.$/)
  expect(sourceIn(headingText(source))).toBe(said)
})
