import { describe, expect, it } from 'vitest'
import { readTrace, TraceError } from '../../src/trace/read.ts'

const put = '{"at":0,"file":"spec.myc","line":3,"kind":"put","place":"from","token":1}'

/** What is wrong with a trace; null where nothing is. */
function errorIn(text: string): TraceError | null {
  try {
    readTrace(text)
    return null
  } catch (error) {
    if (error instanceof TraceError) return error
    throw error
  }
}

describe('a trace is read', () => {
  it('line by line, without the empty ones, and with where each begins', () => {
    const { events, offsets } = readTrace(`${put}\n\n  \r\n${put}\r\n`)
    expect(events).toEqual([JSON.parse(put), JSON.parse(put)])
    expect(offsets).toEqual([0, put.length + 6])
    expect(readTrace('')).toEqual({ events: [], offsets: [] })
  })

  it('with fields that nobody needs, of versions that come', () => {
    expect(readTrace('{"at":0,"file":"spec.myc","line":1,"kind":"closed","more":1}').events).toHaveLength(1)
  })

  it('with what JSON leaves out of a value', () => {
    expect(errorIn('{"at":0,"file":"spec.myc","line":1,"kind":"fault","transition":"call"}')).toBe(null)
  })
})

describe('what is no trace event is refused', () => {
  it('with the line, and where it begins', () => {
    const error = errorIn(`${put}\n\n{`)!
    expect(error.message).toBe('line 3 is not JSON')
    expect(error).toMatchObject({ reason: 'is not JSON', offset: put.length + 2 })
  })

  it('where it is nested so deeply that whoever looks through it would have no stack left', () => {
    const nested = (levels: number): string =>
      `{"at":0,"file":"spec.myc","line":1,"kind":"put","place":"p","token":${'['.repeat(levels)}${']'.repeat(levels)}}`
    expect(errorIn(nested(199))).toBe(null)
    expect(errorIn(nested(9000))!.reason).toBe('is nested too deeply')
  })

  const state = { kind: 'state', machine: 'm', key: null, from: 'A', to: 'B' }
  const fired = { kind: 'fired', transition: 't', part: 'ok', call: 1, branch: 0 }
  it.each([
    ['', '"put"', null],
    ['', 'null', null],
    ['', '[1]', null],
    ['kind', {}, null],
    ['kind', { kind: 'invented' }, null],
    ['kind', { kind: ['put'], place: 'p' }, null],
    ['kind', { kind: 'constructor' }, null],
    ['at', { kind: 'closed', at: '0' }, null],
    ['file', { kind: 'closed', file: undefined }, null],
    ['line', { kind: 'closed', line: null }, null],
    ['place', { kind: 'put', place: 3 }, null],
    ['part', { ...fired, part: 'toString' }, fired],
    ['part', { ...fired, part: 'done' }, fired],
    ['call', { ...fired, call: undefined }, fired],
    ['branch', { ...fired, branch: undefined }, fired],
    ['call', { ...fired, part: 'begin', call: 'x' }, { ...fired, part: 'begin', branch: undefined }],
    ['joined', { ...fired, part: 'join' }, { ...fired, part: 'join', joined: 1, branch: undefined }],
    ['transition', { ...fired, transition: null }, { ...fired, part: 'fire', call: undefined, branch: undefined }],
    ['key', { ...state, key: {} }, { ...state, key: 3 }],
    ['to', { ...state, to: undefined }, state],
    ['remaining', { ...state, kind: 'refused', state: 'A', transition: 't' }, null],
  ])('where its %j is wrong: %j', (field, wrong, right) => {
    const line = (event: unknown): string =>
      typeof event === 'string' ? event : JSON.stringify({ at: 0, file: 'spec.myc', line: 1, ...(event as object) })
    const more = field === '' ? '' : `: its \`${field}\` is missing or wrong`
    expect(errorIn(line(wrong))?.reason).toBe(`is not a trace event of a network${more}`)
    if (right !== null) expect(errorIn(line(right))).toBe(null)
  })
})
