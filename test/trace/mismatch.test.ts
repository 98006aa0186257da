import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import { eventMismatch } from '../../src/trace/mismatch.ts'
import { indexNet, traceNetOf } from '../../src/trace/net.ts'

const { program } = checkText(`extern async ask(x: int): int
fsm Door {
  event error
  initial state Open { on error -> Shut }
  state Shut { admit none  after 1s -> Open }
}
net Asking {
  in place from: queue<int>
  out place to: queue<int>
  out place failed: queue<int>
  machine door: Door
  transition move {
    take x from from
    through door else put x in failed
    call ask(x) within 1s {
      ok y when y > 0 => put y in to, drop x
      ok y => put y in to, drop x
      error => door.error, put x in failed
    }
  }
}
`)
const net = traceNetOf(program!, program!.networks[0]!)
const index = indexNet(net)

const mismatch = (event: object): string | null =>
  eventMismatch(net, index, { at: 0, file: 'spec.myc', line: 1, ...event } as TraceEvent)

const fired = { kind: 'fired', transition: 'move', call: 1 }
const state = { kind: 'state', machine: 'door', key: null, from: 'Open', to: 'Shut' }

describe('a trace event is one of a net', () => {
  it.each([
    { kind: 'put', place: 'from', token: 1 },
    { kind: 'put', place: 'from', token: { toString: '' } },
    { ...fired, part: 'begin' },
    { ...fired, part: 'ok', branch: 1 },
    { ...fired, part: 'error', branch: 2 },
    { ...fired, part: 'refuse', call: undefined },
    { ...fired, part: 'cancelled' },
    state,
    { ...state, branch: 0 },
    { kind: 'fault', transition: 'move', error: null },
    { kind: 'fault', transition: '(observer)', error: null },
    { kind: 'fault', transition: '(clock)', error: null },
    { kind: 'fault', transition: '(network)', error: null },
    { kind: 'closed' },
  ])('where it has all that is named: %j', (event) => {
    expect(mismatch(event)).toBe(null)
  })

  it.each([
    ['Asking has no place "constructor"', { kind: 'put', place: 'constructor', token: 1 }],
    ['Asking has no transition "gone"', { ...fired, transition: 'gone', part: 'begin' }],
    ['Asking has no transition "(observer)"', { ...fired, transition: '(observer)', part: 'begin' }],
    ['Asking has no machine "gate"', { ...state, machine: 'gate' }],
    ['door has no state "Ajar"', { ...state, to: 'Ajar' }],
    ['door has no state "Ajar"', { kind: 'held', machine: 'door', key: null, state: 'Ajar' }],
    ['door does not go from Open to Shut by branch 1', { ...state, branch: 1 }],
    ['the transition move cannot end in "timeout" by its branch 0', { ...fired, part: 'timeout', branch: 0 }],
    ['the transition move cannot end in "ok" by its branch 2', { ...fired, part: 'ok', branch: 2 }],
    ['the transition move cannot end in "end"', { ...fired, part: 'end' }],
    ['the transition move cannot end in "fire"', { ...fired, part: 'fire' }],
  ])('but not where %s', (reason, event) => {
    expect(mismatch(event)).toBe(reason)
  })
})
