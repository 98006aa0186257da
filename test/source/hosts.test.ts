import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import type { ForeignTypes } from '../../src/source/foreign-type.ts'
import type { Host } from '../../src/source/host.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import { readsTheSame, recordReads } from '../../src/source/recording-host.ts'

describe('a memory host', () => {
  it('has the texts that it was given, by path', () => {
    const host = memoryHost({ 'shop.myc': 'net A {}', 'lib/types.myc': '' })
    expect(host.read('shop.myc')).toEqual({ text: 'net A {}' })
    expect(host.read('lib/types.myc')).toEqual({ text: '' })
    expect(host.read('types.myc')).toEqual({ failure: { kind: 'unreadable', reason: 'it does not exist' } })
    expect(host.read('constructor')).toHaveProperty('failure')
    expect(host.nameOf('lib/types.myc')).toBe('lib/types.myc')
  })

  it.each([
    ['shop.myc', 'types.myc', 'types.myc'],
    ['shop.myc', './lib/types.myc', 'lib/types.myc'],
    ['specs/shop.myc', 'types.myc', 'specs/types.myc'],
    ['specs/shop.myc', '../lib/types.myc', 'lib/types.myc'],
    ['specs/shop.myc', '../../types.myc', '../types.myc'],
    ['/specs/shop.myc', '../../types.myc', '/../types.myc'],
    ['specs/shop.myc', '/types.myc', '/types.myc'],
  ])('in %s, %s is %s', (from, name, path) => {
    expect(memoryHost({}).resolve(from, name)).toBe(path)
  })
})

describe('the boundary of a memory host', () => {
  const insides = (files: readonly string[], spec: string, paths: readonly string[]): (string | null)[] => {
    const host = memoryHost(Object.fromEntries(files.map((file) => [file, ''])))
    return paths.map((path) => host.boundaryOf!(spec).inside(path))
  }

  it('is the folder of the spec', () => {
    const paths = ['specs/lib/a.myc', 'specs/../specs/a.myc', 'lib/a.myc', '../a.myc', 'specs', 'specsheet/a.myc']
    expect(insides([], 'specs/shop.myc', paths)).toEqual(['lib/a.myc', 'a.myc', null, null, null, null])
    expect(insides([], 'shop.myc', ['a.myc', 'lib/..a.myc', '..a.myc', '../a.myc', '/a.myc'])).toEqual([
      'a.myc',
      'lib/..a.myc',
      '..a.myc',
      null,
      null,
    ])
  })

  it('or that of the nearest package.json', () => {
    const files = ['/home/package.json', '/home/project/package.json']
    expect(insides(files, '/home/project/specs/shop.myc', ['/home/project/a.myc', '/home/a.myc'])).toEqual([
      'a.myc',
      null,
    ])
    expect(insides(['package.json'], 'specs/shop.myc', ['a.myc', '../a.myc'])).toEqual(['a.myc', null])
  })

  it('knows the specs beside a file', () => {
    const host = memoryHost({ 'a.myc': '', 'b.txt': '', 'lib/c.myc': '', 'lib/d/e.myc': '' })
    expect(['x.myc', 'lib/x.myc', 'no/x.myc'].map((path) => host.besideOf!(path))).toEqual([['a.myc'], ['c.myc'], []])
  })
})

describe('a host that is at fault', () => {
  const hostOf = (read: () => unknown): Host => ({ ...memoryHost({}), read: read as Host['read'] })

  it('has its error passed on', () => {
    const fault = new Error('disk on fire')
    const host = hostOf(() => {
      throw fault
    })
    expect(() => check(host, 'a.myc')).toThrow(fault)
  })

  it.each([
    [
      'a text that comes later',
      Promise.resolve({ text: '' }),
      /^read\("a.myc"\) .* A text cannot come later: read it first/,
    ],
    ['nothing', undefined, /^read\("a.myc"\) of the host gave neither \{ text: string \} nor \{ failure \}\.$/],
    ['a text that is none', { text: 5 }, /gave neither/],
    ['bytes', new Uint8Array(3), /gave neither/],
  ])('is told so when it gives %s', (_, given, message) => {
    expect(() =>
      check(
        hostOf(() => given),
        'a.myc',
      ),
    ).toThrow(TypeError)
    expect(() =>
      check(
        hostOf(() => given),
        'a.myc',
      ),
    ).toThrow(message)
  })
})

describe('a host that records', () => {
  const counting = (): { host: Host; count: () => number } => {
    let count = 0
    const host = memoryHost({ 'a.myc': 'one' })
    return { host: { ...host, read: (path) => (count++, host.read(path)) }, count: () => count }
  }

  it('reads each file once, and knows which', () => {
    const { host, count } = counting()
    const recording = recordReads(host)
    expect([recording.read('a.myc'), recording.read('a.myc')]).toEqual([{ text: 'one' }, { text: 'one' }])
    expect(count()).toBe(1)
    expect([...recording.reads]).toEqual([['a.myc', { text: 'one' }]])
  })

  it('tells whether all that was read is still the same', () => {
    const { reads } = (() => {
      const recording = recordReads(memoryHost({ 'a.myc': 'one', 'b.myc': 'two', 'c.myc': 'three' }))
      recording.read('a.myc')
      recording.read('b.myc')
      return recording
    })()
    expect(readsTheSame(memoryHost({ 'a.myc': 'one', 'b.myc': 'two', 'c.myc': 'changed' }), reads)).toBe(true)
    expect(readsTheSame(memoryHost({ 'a.myc': 'one', 'b.myc': 'changed' }), reads)).toBe(false)
    expect(readsTheSame(memoryHost({ 'a.myc': 'one' }), reads)).toBe(false)
  })

  it('has read what types were read from', () => {
    const texts = { 'types.ts': 'export type Id = string' }
    const types: ForeignTypes = { files: ['types.ts', 'lib.ts'], named: () => ({ type: { kind: 'string' } }) }
    const recording = recordReads({ ...memoryHost(texts), typesOf: () => types })
    expect([...recording.reads.keys()]).toEqual([])
    expect(recording.typesOf!('types.ts')).toBe(types)
    expect([...recording.reads.keys()]).toEqual(['types.ts', 'lib.ts'])
    expect(recordReads(memoryHost({})).typesOf).toBeUndefined()
  })

  it('takes no file that could not be read for the same', () => {
    const recording = recordReads(memoryHost({}))
    recording.read('a.myc')
    expect(readsTheSame(memoryHost({}), recording.reads)).toBe(false)
  })
})
