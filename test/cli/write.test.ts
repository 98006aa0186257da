import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { isCurrent, writeBelow } from '../../src/cli/write.ts'
import { folderWith } from './world.ts'

it('makes folders, replaces what is there and leaves nothing beside it', () => {
  const folder = folderWith({ 'a/b.ts': 'old' })
  writeBelow(folder, 'a/b.ts', 'new')
  writeBelow(path.join(folder, 'fresh'), 'c/d.ts', 'new')
  expect(readFileSync(path.join(folder, 'a/b.ts'), 'utf8')).toBe('new')
  expect(readdirSync(path.join(folder, 'a'))).toEqual(['b.ts'])
  expect(readdirSync(path.join(folder, 'fresh/c'))).toEqual(['d.ts'])
})

it('does not follow a link out of the output folder', () => {
  const folder = folderWith({ 'outside/a.ts': 'mine' })
  const out = path.join(folder, 'out')
  mkdirSync(out)
  symlinkSync(path.join(folder, 'outside'), path.join(out, 'link'), 'junction')
  expect(() => writeBelow(out, 'link/a.ts', 'new')).toThrow('leads out')
  expect(readFileSync(path.join(folder, 'outside/a.ts'), 'utf8')).toBe('mine')
})

it.skipIf(process.platform === 'win32')('replaces a link to a file instead of writing through it', () => {
  const folder = folderWith({ 'mine.ts': 'mine', 'out/other.ts': '' })
  symlinkSync(path.join(folder, 'mine.ts'), path.join(folder, 'out/a.ts'))
  writeBelow(path.join(folder, 'out'), 'a.ts', 'new')
  expect(readFileSync(path.join(folder, 'mine.ts'), 'utf8')).toBe('mine')
  expect(readFileSync(path.join(folder, 'out/a.ts'), 'utf8')).toBe('new')
})

it('refuses to replace a folder', () => {
  expect(() => writeBelow(folderWith({ 'a.ts/b': '' }), 'a.ts', 'new')).toThrow('it is a folder')
})

it('takes a file with other line ends for current', () => {
  const folder = folderWith({ 'a.ts': 'one\r\ntwo\r\n' })
  expect(isCurrent(path.join(folder, 'a.ts'), 'one\ntwo\n')).toBe(true)
  expect(isCurrent(path.join(folder, 'a.ts'), 'one\ntwo')).toBe(false)
  expect(isCurrent(path.join(folder, 'b.ts'), '')).toBe(false)
})
