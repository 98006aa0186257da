import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findSpecs } from '../../src/cli/files.ts'
import { rootOf } from '../../src/source/files.ts'
import { folderWith } from './world.ts'

function find(names: readonly string[], cwd: string): { specs: string[]; stems: string[]; problems: string[] } {
  const { specs, problems } = findSpecs(names, cwd)
  return {
    specs: specs.map(({ shown }) => shown),
    stems: specs.map(({ stem }) => stem),
    problems: problems.map((one) => `${rootOf(one).name} ${one.diagnostics[0]?.code}`),
  }
}

const tree = {
  'b.myc': '',
  'a/deep/c.myc': '',
  'a/d.txt': '',
  'node_modules/e.myc': '',
  '.hidden/f.myc': '',
  '.myc': '',
}

describe('finding specs', () => {
  it('looks through the current folder, but not through node_modules and hidden folders', () => {
    expect(find([], folderWith(tree))).toEqual({
      specs: ['a/deep/c.myc', 'b.myc'],
      stems: ['a/deep/c', 'b'],
      problems: [],
    })
  })

  it('keeps the structure below a folder that is named, and takes a file by its name', () => {
    const found = find(['a', 'b.myc'], folderWith(tree))
    expect(found).toEqual({ specs: ['a/deep/c.myc', 'b.myc'], stems: ['deep/c', 'b'], problems: [] })
  })

  it('takes a file that is named twice once', () => {
    expect(find(['a/deep/c.myc', 'a', './a'], folderWith(tree))).toMatchObject({
      specs: ['a/deep/c.myc'],
      problems: [],
    })
  })

  it('shows paths relative to the current folder', () => {
    const folder = folderWith(tree)
    expect(find([path.join(folder, 'b.myc')], path.join(folder, 'a'))).toMatchObject({ specs: ['../b.myc'] })
  })

  it('takes names with spaces and letters of any script', () => {
    expect(find([], folderWith({ 'größe 漢字/my spec.myc': '' })).specs).toEqual(['größe 漢字/my spec.myc'])
  })

  it('does not go in circles where links do', () => {
    const folder = folderWith({ 'a/x.myc': '' })
    symlinkSync(folder, path.join(folder, 'a', 'loop'), 'junction')
    expect(find([], folder)).toMatchObject({ specs: ['a/x.myc'], problems: [] })
  })

  it.skipIf(process.platform === 'win32')('refuses links that lead nowhere or to themselves', () => {
    const folder = folderWith()
    symlinkSync('gone', path.join(folder, 'gone.myc'))
    symlinkSync('self.myc', path.join(folder, 'self.myc'))
    expect(find([], folder)).toEqual({ specs: ['gone.myc'], stems: ['gone'], problems: ['self.myc MYC601'] })
  })

  it('takes a folder whose name ends in .myc for a folder', () => {
    expect(find([], folderWith({ 'a.myc/b.myc': '' })).specs).toEqual(['a.myc/b.myc'])
  })

  it.each([
    ['a file that is missing', 'gone.myc', 'gone.myc MYC601'],
    ['a folder that is missing', 'gone', 'gone MYC601'],
    ['a path through a file', 'b.myc/c.myc', 'b.myc/c.myc MYC601'],
    ['a file that is not a spec', 'a/d.txt', 'a/d.txt MYC601'],
    ['a folder without specs', 'empty', 'empty MYC602'],
  ])('refuses %s', (_, name, expected) => {
    const folder = folderWith(tree)
    mkdirSync(path.join(folder, 'empty'))
    expect(find([name], folder)).toEqual({ specs: [], stems: [], problems: [expected] })
  })
})
