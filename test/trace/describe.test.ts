import { expect, it } from 'vitest'
import { describeEvent, type EventPrinter } from '../../src/trace/describe.ts'
import type { TraceEvent } from '../../src/trace/event.ts'

const print: EventPrinter = {
  token: ({ place, token }) => `${place}: <${String(token)}>`,
  machine: (name, key) => (key === null ? name : `${name}[${String(key)}]`),
  value: (value) => `<${String(value)}>`,
  arrow: '=>',
}
const breaker = { machine: 'breaker', key: 'a', state: 'Open' }
const call = { transition: 'ask', call: 7 }

it.each([
  ['put in from: <1>', { kind: 'put', place: 'from', token: 1 }],
  ['taken from from: <1>', { kind: 'took', place: 'from', token: 1 }],
  ['arrived in to: <1>', { kind: 'arrived', place: 'to', token: 1 }],
  ['move fires', { kind: 'fired', transition: 'move', part: 'fire' }],
  ['move is refused', { kind: 'fired', transition: 'move', part: 'refuse' }],
  ['ask begins (7)', { kind: 'fired', ...call, part: 'begin' }],
  ['ask joins call 5 (7)', { kind: 'fired', ...call, part: 'join', joined: 5 }],
  ['ask ends (7)', { kind: 'fired', ...call, part: 'end' }],
  ['ask ends with timeout (7)', { kind: 'fired', ...call, part: 'timeout', branch: 2 }],
  ['ask is cancelled (7)', { kind: 'fired', ...call, part: 'cancelled' }],
  ['ask cannot be tried: <down>', { kind: 'fault', transition: 'ask', error: 'down' }],
  ['breaker[a]: Open => Closed', { kind: 'state', machine: 'breaker', key: 'a', from: 'Open', to: 'Closed' }],
  ['breaker[a] admitted ask in Open', { kind: 'admitted', ...breaker, transition: 'ask' }],
  ['breaker[a] refused ask in Open', { kind: 'refused', ...breaker, transition: 'ask', remaining: null }],
  ['breaker[a] refused ask in Open, for 5s more', { kind: 'refused', ...breaker, transition: 'ask', remaining: 5000 }],
  ['breaker[a] is held in Open', { kind: 'held', ...breaker }],
  ['breaker[a] is forgotten in Open', { kind: 'forgotten', ...breaker }],
  ['breaker.failure comes late, without effect', { kind: 'late', machine: 'breaker', key: null, event: 'failure' }],
  ['breaker[a].failure is not handled in Open', { kind: 'unhandled', ...breaker, event: 'failure' }],
  ['breaker[a].failure is disregarded while it is held in Open', { kind: 'disregarded', ...breaker, event: 'failure' }],
  ['parameters are changed', { kind: 'configured' }],
  ['the network is closed', { kind: 'closed' }],
])('says: %s', (text, event) => {
  expect(describeEvent({ at: 0, file: 'spec.myc', line: 1, ...event } as TraceEvent, print)).toBe(text)
})
