import { spawnSync } from 'node:child_process'
import { chmodSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { diskHost } from '../../src/cli/disk-host.ts'
import { reasonOf } from '../../src/cli/findings.ts'
import { check } from '../../src/compile.ts'
import type { ReadResult } from '../../src/source/host.ts'
import { folderWith, put } from './world.ts'

/** The path of a file with this content. */
function specOf(content: string | Uint8Array): string {
  return path.join(folderWith({ 'a.myc': content }), 'a.myc')
}

function read(file: string): ReadResult {
  return diskHost(path.dirname(file)).read(file)
}

/** What the compiler says of a file that cannot be read. */
function problemOf(file: string): { code: string; message: string; start: number; count: number } {
  if (!('failure' in read(file))) throw new Error('it was read')
  const { program, diagnostics, errors } = check(diskHost(path.dirname(file)), file)
  const [first] = diagnostics
  if (first === undefined || program !== null) throw new Error('there is no finding')
  const { code, message, span } = first
  return { code, message, start: span.start, count: errors }
}

describe('the files of the disk', () => {
  it('gives the text, without a byte order mark', () => {
    expect(read(specOf('\ufeffnet Größe'))).toMatchObject({ text: 'net Größe' })
  })

  it.each([
    ['a bad byte', [0x61, 0x0a, 0xff, 0x62], 2],
    ['a bad byte after wide ones', [...Buffer.from('\ufeffä漢😀'), 0xc3, 0x28], 4],
    ['a character cut off at the end', [0x61, 0xe6, 0xbc], 1],
    ['a bad sequence that begins like a replacement character', [0x61, 0xef, 0xbf, 0x61], 1],
    ['a replacement character before it', [...Buffer.from('\ufffd'), 0xff], 1],
    ['an encoded surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
  ])('places %s', (_, bytes, start) => {
    expect(problemOf(specOf(Uint8Array.from(bytes)))).toMatchObject({ code: 'MYC107', start, count: 1 })
  })

  it('says one thing about a binary file', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)
    expect(problemOf(specOf(bytes))).toMatchObject({ code: 'MYC107', count: 1 })
    expect(problemOf(specOf('PK\u0003\u0004\0\0\0\0'))).toMatchObject({ code: 'MYC107', start: 4, count: 1 })
  })

  it('knows UTF-16', () => {
    expect(problemOf(specOf(Buffer.from('\ufeffnet', 'utf16le'))).message).toContain('UTF-16')
  })

  it('refuses a huge file by its size', () => {
    const spec = specOf('')
    truncateSync(spec, 20 * 1024 * 1024)
    expect(problemOf(spec)).toMatchObject({ code: 'MYC105', message: expect.stringContaining('20.0 MiB') })
    truncateSync(spec, 8 * 1024 * 1024 + 1)
    expect(problemOf(spec).code).toBe('MYC105')
  })

  it('reads a file of the largest size', () => {
    expect(read(specOf(' '.repeat(8 * 1024 * 1024)))).toHaveProperty('text')
  })

  it('refuses a file that has gone, and a folder', () => {
    const folder = folderWith()
    put(folder, 'a.myc/b', '')
    expect(problemOf(path.join(folder, 'gone.myc')).code).toBe('MYC601')
    expect(problemOf(path.join(folder, 'a.myc')).code).toBe('MYC601')
  })

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', () => {
    const fifo = path.join(folderWith(), 'a.myc')
    spawnSync('mkfifo', [fifo])
    expect(problemOf(fifo)).toMatchObject({
      code: 'MYC601',
      message: 'This is not a file.',
    })
  })

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('refuses a file that it may not read', () => {
    const spec = specOf('')
    chmodSync(spec, 0o000)
    expect(problemOf(spec)).toMatchObject({ code: 'MYC601', message: expect.stringContaining('permission') })
  })

  it('are named, and found, from the folder of the host', () => {
    const folder = folderWith({ 'specs/a.myc': 'net A {}', 'lib/b.myc': '' })
    const host = diskHost(folder)
    expect(host.read('specs/a.myc')).toEqual({ text: 'net A {}' })
    expect(host.nameOf('specs/a.myc')).toBe('specs/a.myc')
    expect(host.nameOf(path.join(folder, 'specs', 'a.myc'))).toBe('specs/a.myc')
    expect(host.resolve('specs/a.myc', '../lib/b.myc')).toBe(path.join(folder, 'lib', 'b.myc'))
  })

  it('names the reason when a file operation fails', () => {
    expect(reasonOf(Object.assign(new Error('x'), { code: 'EACCES' }))).toBe('permission is denied')
    expect(reasonOf(Object.assign(new Error('x'), { code: 'EIO' }))).toBe('the system says EIO')
    expect(() => reasonOf(new TypeError('a bug'))).toThrow('a bug')
  })
})
