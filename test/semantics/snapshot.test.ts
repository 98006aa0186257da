import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { fingerprintOf } from '../../src/model/fingerprint.ts'
import { readSnapshot } from '../../src/semantics/snapshot/read.ts'
import { snapshotOf } from '../../src/semantics/snapshot/take.ts'
import { configOf, type NetworkConfig } from '../../src/semantics/config.ts'
import { restored } from '../../src/semantics/snapshot/restore.ts'
import { start, step } from '../../src/semantics/step.ts'
import type { Step, Stimulus } from '../../src/semantics/stimulus.ts'
import { type Snapshot, SnapshotError } from '../../runtime/snapshot.ts'

const spec = readFileSync(new URL('snapshot.myc', import.meta.url), 'utf8')

function configFrom(text: string): NetworkConfig {
  const { program, diagnostics } = checkText(text)
  if (program === null) throw new Error(JSON.stringify(diagnostics))
  return configOf(program, program.networks[0]!, new Map(), new Map())
}

const config = configFrom(spec)

function play(stimuli: readonly Stimulus[]): Step {
  return stimuli.reduce((before, stimulus) => step(config, before.state, stimulus), start(config, 0))
}

const put = (at: number, place: string, token: unknown): Stimulus => ({
  kind: 'put',
  at,
  place: config.network.places.findIndex(({ name }) => name === place),
  token,
})

const snapshotAfter = (stimuli: readonly Stimulus[]): Snapshot => snapshotOf(config, play(stimuli).state)

describe('a snapshot', () => {
  it('says by name what a network holds, and times as what is left', () => {
    const parcels = [put(0, 'parcels', { id: 'a', size: 1 }), put(300, 'parcels', { id: 'b', size: 2 })]
    const snapshot = snapshotAfter([...parcels, put(400, 'coins', null), { kind: 'pass', at: 1000 }])
    expect(snapshot).toEqual({
      version: 2,
      spec: fingerprintOf(config.program, config.network),
      places: {
        parcels: { tokens: [] },
        coins: { tokens: [null], left: [1400] },
        shelf: { tokens: [], left: [] },
        sent: { tokens: [] },
        lost: { tokens: [] },
        spent: { tokens: [] },
      },
      variables: { total: 0, mean: 0 },
      machines: {
        door: [
          { key: 'a', state: 'Open', variables: { uses: 1, sum: 1 }, left: [4000], held: false },
          { key: 'b', state: 'Open', variables: { uses: 1, sum: 1 }, left: [4300], held: false },
        ],
        lamp: [{ key: null, state: 'Closed', variables: { uses: 0 }, left: [], held: false }],
      },
      ticks: { collect: 200 },
      calls: [
        { transition: 'send', tokens: [{ place: 'shelf', token: { id: 'a', size: 1 } }] },
        { transition: 'send', tokens: [{ place: 'shelf', token: { id: 'b', size: 2 } }] },
      ],
    })
  })

  it('is the same text for the same state, whatever came first', () => {
    const [a, b] = [put(0, 'parcels', { id: 'a', size: 1 }), put(0, 'parcels', { id: 'b', size: 1 })]
    const door = (snapshot: Snapshot): string => JSON.stringify(snapshot.machines)
    expect(door(snapshotAfter([a, b]))).toBe(door(snapshotAfter([b, a])))
  })

  it('keeps numbers that JSON does not know, and names and messages of errors', () => {
    const ended = (at: number, call: number, outcome: object): Stimulus =>
      ({ kind: 'ended', at, call, attempt: 1, outcome }) as Stimulus
    const { state } = play([
      put(0, 'parcels', { id: 'a', size: 0 }),
      put(0, 'parcels', { id: 'b', size: 2 }),
      ended(1, 1, { kind: 'ok', value: null }),
      ended(1, 2, { kind: 'error', reason: new RangeError('too far') }),
    ])
    const text = JSON.stringify(snapshotOf(config, state))
    expect(JSON.parse(text)).toMatchObject({
      variables: { total: 1, mean: 'Infinity' },
      places: { lost: { tokens: [{ why: { name: 'RangeError', message: 'too far' } }] } },
    })
    const next = restored(config, text, 0).state
    expect(next.variables).toEqual([1, Infinity])
    const { why } = next.marking[4]![0]!.value as { why: Error }
    expect([why instanceof Error, why.name, why.message]).toEqual([true, 'RangeError', 'too far'])
    expect(JSON.stringify(snapshotOf(config, next))).toBe(text)
  })

  it('keeps properties that a token has beside those of its record, whatever their name', () => {
    const token = JSON.parse('{"id":"a","size":1,"__proto__":{"size":5},"note":[1,{}]}') as object
    const snapshot = snapshotAfter([put(0, 'parcels', token)])
    expect(JSON.stringify(snapshot.calls[0]!.tokens[0]!.token)).toBe(JSON.stringify(token))
    const [work] = restored(config, snapshot, 0).state.works
    expect(JSON.stringify(work!.arguments[0])).toBe(JSON.stringify(token))
    expect(Object.getPrototypeOf(work!.arguments[0])).toBe(Object.prototype)
  })

  it('shares nothing with the network', () => {
    const token = { id: 'a', size: 1 }
    const snapshot = snapshotAfter([put(0, 'parcels', token)])
    const before = JSON.stringify(snapshot)
    token.size = 9
    expect(JSON.stringify(snapshot)).toBe(before)
    const next = restored(config, snapshot, 0).state
    Object.assign(next.works[0]!.arguments[0] as object, { size: 7 })
    expect(JSON.stringify(snapshot)).toBe(before)
  })

  it('is not made of what JSON cannot hold', () => {
    const circle: { id: string; size: number; self?: unknown } = { id: 'a', size: 1 }
    circle.self = circle
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    for (const odd of [circle, { id: 'a', size: 1, big: 1n }, { id: 'a', size: 1, deep }])
      expect(() => snapshotAfter([put(0, 'parcels', odd)])).toThrow(SnapshotError)
  })
})

describe('the fingerprint of a spec', () => {
  const print = (text: string): string => {
    const { program, network } = configFrom(text)
    return fingerprintOf(program, network)
  }
  const changed = (from: string, to: string): string => {
    expect(spec).toContain(from)
    return print(spec.replaceAll(from, to))
  }

  it('is the same whatever the comments, the layout, the scenarios and what the net does not use', () => {
    const other = `/// More.\n${spec.replaceAll('\n', '\n\n').replaceAll('  ', ' /* so */ ')}
      record Unused { a: int }
      fsm Alone { event e  initial state S { on e -> S } }
      net Other { in place x: queue<int>  out place y: queue<int>  transition move { take n from x  put n in y } }`
    expect(print(other)).toBe(print(spec))
    expect(print(`fsm First { event e  initial state S { on e -> S } }\n${spec}`)).toBe(print(spec))
    const used = `${spec.replace('capacity 9', 'capacity twice(9)')} fn twice(n: int): int = 2 * n`
    expect(print(`fn unused(n: int): int = n\n${used}`)).toBe(print(used))
    expect(print(used.replace('2 * n', '3 * n'))).not.toBe(print(used))
  })

  it('is another one when something means something else', () => {
    const prints = [
      print(spec),
      changed('{ id: string, size: int,', '{ id: string, size: 0..9,'),
      changed('small, large', 'large, small'),
      changed('coins', 'money'),
      changed('every 1200ms', 'every 1300ms'),
      changed('after patience -> Closed', 'after patience + 1s -> Closed'),
      changed('uses = 0', 'uses = 1'),
      changed('capacity 9', 'capacity 8'),
      changed('[id: string]: Door', '[id: string]: Door capacity 8'),
      changed('[id: string]: Door', '[id: string]: Door capacity 9'),
      changed('priority 2', 'priority 3'),
      changed('net Hall', 'net House'),
    ]
    expect(new Set(prints).size).toBe(prints.length)
    for (const each of prints) expect(each).toMatch(/^(Hall|House)@[0-9a-f]{16}$/)
  })
})

describe('reading a snapshot', () => {
  it('takes text and plain data, and leaves what is given as it is', () => {
    const { program, network } = config
    const snapshot = snapshotAfter([put(0, 'parcels', { id: 'a', size: 1 }), put(0, 'coins', null)])
    const text = JSON.stringify(snapshot)
    expect(readSnapshot(program, network, text)).toEqual(snapshot)
    expect(readSnapshot(program, network, snapshot)).toEqual(snapshot)
    expect(JSON.stringify(snapshot)).toBe(text)
  })

  it('goes on where the network stood, with what was under way begun anew', () => {
    const before = play([put(0, 'parcels', { id: 'a', size: 1 }), put(300, 'coins', null), { kind: 'pass', at: 700 }])
    const later = restored(config, snapshotOf(config, before.state), 5000)
    expect(later.starts.map((it) => it.arguments)).toEqual([[{ id: 'a', size: 1 }]])
    expect(later.traceEvents.map(({ kind, at }) => [kind, at])).toEqual([['fired', 5000]])
    const { state } = step(config, later.state, { kind: 'pass', at: 5000 + 499 })
    expect(snapshotOf(config, state).ticks).toEqual({ collect: 1 })
    expect(snapshotOf(config, state).machines['door']).toEqual([
      { key: 'a', state: 'Open', variables: { uses: 1, sum: 1 }, left: [5000 - 700 - 499], held: false },
    ])
  })
})
