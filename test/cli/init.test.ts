import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, myc } from './world.ts'

describe('myc init', () => {
  it('writes a project whose spec is good', async () => {
    const folder = folderWith()
    const { code, stdout, stderr } = await myc(folder, ['init', 'my shop'])
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toEqual(
      ['breaker.myc', 'main.ts', 'package.json', 'tsconfig.json'].map((name) => `my shop/${name}`),
    )
    expect(stderr).toContain('  npx myc build . --out-dir generated\n')
    const checked = await myc(path.join(folder, 'my shop'), ['check'])
    expect(checked).toMatchObject({ code: 0, stderr: '1 spec: no errors\n' })
  })

  it('keeps a package.json and a tsconfig.json that are there', async () => {
    const folder = folderWith({ 'package.json': '{}' })
    const { code, stdout, stderr } = await myc(folder, ['init'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'breaker.myc\nmain.ts\ntsconfig.json\n' })
    expect(stderr).toContain('package.json exists already and is kept')
    expect(readFileSync(path.join(folder, 'package.json'), 'utf8')).toBe('{}')
  })

  it('overwrites nothing, and then writes nothing', async () => {
    const folder = folderWith({ 'main.ts': 'mine' })
    const { code, stdout, stderr } = await myc(folder, ['init', '.'])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('main.ts exists already')
    expect(readFileSync(path.join(folder, 'main.ts'), 'utf8')).toBe('mine')
    expect(existsSync(path.join(folder, 'breaker.myc'))).toBe(false)
  })

  it('names all that is there already', async () => {
    const { stderr } = await myc(folderWith({ 'main.ts': 'mine', 'breaker.myc': 'mine' }), ['init', '.'])
    expect(stderr).toContain('breaker.myc, main.ts exist already')
  })

  it('says when the folder cannot be made', async () => {
    const { code, stderr } = await myc(folderWith({ file: '' }), ['init', 'file/below'])
    expect(code).toBe(3)
    expect(stderr).toContain('file/below cannot be written: part of its path is a file')
  })

  it.skipIf(!existsSync('/proc/self'))('says so too where the system lets nobody make a folder', async () => {
    const { code, stderr } = await myc(folderWith(), ['init', '/proc/x/y'])
    expect(code).toBe(3)
    expect(stderr).toContain('cannot be written: ')
  })
})
