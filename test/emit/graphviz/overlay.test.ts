import { describe, expect, test } from 'vitest'
import { markingOf } from '../../../src/emit/graphviz/marking.ts'
import { TraceCount } from '../../../src/emit/graphviz/trace-count.ts'
import type { TraceEvent } from '../../../src/trace/event.ts'
import { snapshotOf } from '../../../src/semantics/snapshot/take.ts'
import { configOf } from '../../../src/semantics/config.ts'
import { Play } from '../../../src/simulate/play.ts'
import { specOf } from '../../support/cases.ts'
import { dotOf, programOf } from './draw.ts'

const text = specOf('keys/breaker')
const program = programOf(text)
const network = program.networks[0]!

/** Three failures of `a`, which opens its breaker; then one call of each key hangs, as far as it is let through. */
function played(): { play: Play; config: ReturnType<typeof configOf>; traceEvents: TraceEvent[] } {
  const config = configOf(program, network, new Map(), new Map())
  const traceEvents: TraceEvent[] = []
  const failing = { after: 10, outcome: { kind: 'error', reason: 'down' } } as const
  const answer = (): typeof failing | null =>
    traceEvents.filter(({ kind }) => kind === 'put').length > 3 ? null : failing
  const play = new Play(config, answer, (traceEvent) => traceEvents.push(traceEvent))
  for (const key of ['a', 'a', 'a', 'a', 'b', 'b']) {
    play.apply({ kind: 'put', place: 0, token: { key } })
    play.advanceTo(play.now + 20)
  }
  return { play, config, traceEvents }
}

describe('a snapshot laid over a net', () => {
  const { play, config } = played()
  const snapshot = snapshotOf(config, play.state)

  test('shows tokens, calls under way, and how many instances are in each state', () => {
    const { tokens, lit, notes } = markingOf(program, network, snapshot, null)
    expect(Object.fromEntries(tokens)).toMatchObject({ 'net-0-place-0': 0, 'net-0-place-2': 3, 'net-0-place-3': 1 })
    expect([...lit]).toEqual(['net-0-machine-0-state-1', 'net-0-machine-0-state-0'])
    expect(Object.fromEntries(notes)).toEqual({
      'net-0-machine-0-state-0': ['1 instance'],
      'net-0-machine-0-state-1': ['1 instance'],
      'net-0-transition-0': ['2 in flight'],
    })
  })

  test('shows one instance with its values, and one that rests as it was made', () => {
    const of = (key: string) => markingOf(program, network, snapshot, key)
    expect([...of('a').lit]).toEqual(['net-0-machine-0-state-1'])
    expect(of('a').notes.get('net-0-machine-0-state-1')).toEqual(['4930ms left'])
    expect(of('b').notes.get('net-0-machine-0-state-0')).toEqual(['failures = 0'])
    expect([...of('z').lit]).toEqual(['net-0-machine-0-state-0'])
    expect(of('z').notes.get('net-0-machine-0')).toEqual(['of "z"'])
  })

  test('is drawn', () => {
    const dot = dotOf(text, { overlay: markingOf(program, network, snapshot, null) })
    expect(dot).toMatch(/id="net-0-machine-0-state-1" class="state lit"[^\n]*penwidth=3/)
    expect(dot).toMatch(/id="net-0-transition-0"[^\n]*2 in flight/)
    expect(dot.match(/STYLE="ROUNDED" BGCOLOR/g)).toHaveLength(3 + 1)
  })
})

describe('a trace laid over a net', () => {
  test('counts what was cancelled on the arc to where it goes on, and on none where it goes nowhere', () => {
    const trips = programOf(`net Trips {
      in place wanted: queue<int> submit
      place flown: queue<int> cancelled into toLand
      place toLand: queue<int>
      out place done: queue<int>
      transition fly { take trip from wanted  put trip in flown after 1s }
      transition stay { take trip from flown  put trip in done }
      transition land { take trip from toLand  drop trip }
    }`)
    const count = new TraceCount(trips, trips.networks[0]!)
    for (const [kind, place] of [
      ['cancelled', 'flown'],
      ['recalled', 'flown'],
      ['cancelled', 'wanted'],
    ] as const)
      count.add({ at: 0, file: 'spec.myc', line: 1, kind, place, token: 1 })
    expect(Object.fromEntries(count.overlay().passed!)).toEqual({ 'net-0': 0, 'net-0-arc-place-1-cancelled': 2 })
  })

  test('counts ends and ways of machines by their branch, and what was remarkable', () => {
    const count = new TraceCount(program, network)
    for (const traceEvent of played().traceEvents) count.add(traceEvent)
    const { passed, notes } = count.overlay()
    expect(Object.fromEntries(passed!)).toMatchObject({
      'net-0-place-0': 6,
      'net-0-transition-0': 6,
      'net-0-arc-transition-0-take-0': 6,
      'net-0-arc-transition-0-through': 6,
      'net-0-transition-0-branch-1': 3,
      'net-0-arc-transition-0-branch-1': 3,
      'net-0-arc-transition-0-branch-1-put-2': 3,
      'net-0-transition-0-refuse': 1,
      'net-0-machine-0-state-0': 2,
      'net-0-machine-0-state-1': 1,
      'net-0-machine-0-state-0-on-2': 1,
    })
    expect(passed!.has('net-0-transition-0-branch-0')).toBe(false)
    expect([...notes]).toEqual([])
  })

  test('counts what was at fault, late, unhandled or disregarded', () => {
    const count = new TraceCount(program, network)
    const base = { at: 0, file: 'spec.myc', line: 1, machine: 'breaker', key: 'a', event: 'failure', state: 'Open' }
    for (const kind of ['late', 'unhandled', 'late', 'disregarded'] as const) count.add({ ...base, kind })
    count.add({ at: 0, file: 'spec.myc', line: 1, kind: 'fault', transition: 'send', error: null })
    expect(Object.fromEntries(count.overlay().notes)).toEqual({
      'net-0-machine-0': ['2 late', '1 unhandled', '1 disregarded'],
      'net-0-transition-0': ['1 faults'],
    })
  })

  test('counts what was forgotten, and an instance that comes again as a new one', () => {
    const count = new TraceCount(program, network)
    const of = { at: 0, file: 'spec.myc', line: 1, machine: 'breaker', key: 'a' }
    const passing = { ...of, kind: 'admitted', state: 'Closed', transition: 'send' } as const
    for (const it of [passing, passing, { ...of, kind: 'forgotten', state: 'Closed' } as const, passing]) count.add(it)
    const { passed, notes } = count.overlay()
    expect(passed!.get('net-0-machine-0-state-0')).toBe(2)
    expect(Object.fromEntries(notes)).toEqual({ 'net-0-machine-0': ['1 forgotten'] })
  })

  test('counts no end of a call and no way of a machine that it does not tell by its branch', () => {
    const count = new TraceCount(program, network)
    count.add({ at: 0, file: 'spec.myc', line: 17, kind: 'fired', transition: 'send', part: 'error', call: 1 })
    count.add({
      at: 0,
      file: 'spec.myc',
      line: 7,
      kind: 'state',
      machine: 'breaker',
      key: 'a',
      from: 'Closed',
      to: 'Open',
    })
    const passed = [...count.overlay().passed!.keys()]
    expect(passed.filter((id) => /branch|-on-/.test(id))).toEqual([])
  })

  test('leaves out what a host reports of itself', () => {
    const count = new TraceCount(program, network)
    for (const transition of ['(observer)', '(clock)', '(network)'])
      count.add({ at: 0, file: 'spec.myc', line: 1, kind: 'fault', transition, error: null })
    expect([...count.overlay().notes]).toEqual([])
  })
})
