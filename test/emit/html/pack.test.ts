import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace, unpackTrace } from '../../../src/emit/html/pack.ts'
import type { TraceEvent } from '../../../src/trace/event.ts'

/** Through JSON, as it stands in a page. */
const throughPage = (trace: readonly TraceEvent[]): TraceEvent[] =>
  unpackTrace(JSON.parse(JSON.stringify(packTrace(trace))) as ReturnType<typeof packTrace>)

const name = fc.constantFrom('a', 'b', '__proto__', 'constructor', '')
const traceEvent = fc.record(
  {
    at: fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 })),
    file: name,
    line: fc.nat({ max: 5 }),
    kind: fc.constantFrom('put', 'state', 'fired', 'of a later version'),
    place: name,
    token: fc.jsonValue({ maxDepth: 4 }),
    call: fc.nat(),
    key: fc.oneof(name, fc.boolean(), fc.constant(null)),
    more: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: ['at', 'file', 'line', 'kind'] },
) as fc.Arbitrary<unknown> as fc.Arbitrary<TraceEvent>

test('a trace comes back as it was, whatever it holds', () => {
  fc.assert(
    fc.property(fc.array(traceEvent), (trace) => {
      const plain = JSON.parse(JSON.stringify(trace)) as TraceEvent[]
      expect(throughPage(trace)).toEqual(plain)
      expect(JSON.stringify(throughPage(trace).map(sorted))).toBe(JSON.stringify(plain.map(sorted)))
    }),
  )
})

/** The order of the fields of a trace event means nothing. */
const sorted = (it: object): [string, unknown][] => Object.entries(it).sort(([one], [other]) => (one < other ? -1 : 1))

test('a token with a field __proto__ keeps it, and is nobody’s prototype', () => {
  const token = JSON.parse('{"__proto__": {"polluted": true}}') as object
  const [back] = throughPage([{ at: 0, file: 'spec.myc', line: 1, kind: 'put', place: 'p', token }])
  expect(JSON.stringify((back as { token: unknown }).token)).toBe('{"__proto__":{"polluted":true}}')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('errors are what they say; what JSON cannot write is null', () => {
  const token = { reason: new RangeError('too much'), much: Infinity, odd: undefined }
  const [back] = throughPage([{ at: 0, file: 'spec.myc', line: 1, kind: 'put', place: 'p', token }])
  expect(back).toMatchObject({ token: { reason: { name: 'RangeError', message: 'too much' }, much: null, odd: null } })
})

test('ten thousand requests and what became of them take a fifth of their JSON', () => {
  const trace = Array.from({ length: 10_000 }, (_, id): TraceEvent[] => {
    const request = { id: String(id), endpoint: id % 2 === 0 ? '/users' : '/orders', priority: 'low', payload: null }
    const at = id * 50
    return [
      { at, file: 'spec.myc', line: 50, kind: 'put', place: 'requests', token: request },
      { at, file: 'spec.myc', line: 60, kind: 'fired', transition: 'accept', part: 'fire' },
      { at, file: 'spec.myc', line: 51, kind: 'arrived', place: 'validated', token: request },
      { at, file: 'spec.myc', line: 72, kind: 'fired', transition: 'route', part: 'begin', call: id },
      { at: at + 20, file: 'spec.myc', line: 76, kind: 'fired', transition: 'route', part: 'ok', call: id },
      { at: at + 20, file: 'spec.myc', line: 52, kind: 'arrived', place: 'succeeded', token: { request, body: null } },
    ]
  }).flat()
  expect(JSON.stringify(packTrace(trace)).length * 5).toBeLessThan(JSON.stringify(trace).length)
})
