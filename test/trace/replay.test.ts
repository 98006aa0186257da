import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { playLoneMachine, playNet } from '../../src/emit/html/model.ts'
import { pathOf } from '../../src/emit/html/player/path.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import { Replay } from '../../src/trace/replay.ts'

const gateway = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')

describe('a long trace', () => {
  const { program } = checkText(gateway)
  const net = playNet(program!, 0)
  const trace = Array.from({ length: 5000 }, (_, at): TraceEvent => {
    const place = net.places[at % net.places.length]!.name
    return { at, file: 'spec.myc', line: 1, kind: at % 18 >= 12 ? 'took' : 'put', place, token: null }
  })

  it('is the same from wherever one comes', () => {
    const replay = new Replay(net, trace)
    for (const position of [5000, 0, 511, 512, 513, 4999, 1024, 1023, 2, 5000, 3000]) {
      const fresh = new Replay(net, trace.slice(0, position)).frame(position)
      expect(replay.frame(position)).toEqual(fresh)
    }
  })

  it('has no frame before its start or after its end', () => {
    const replay = new Replay(net, trace)
    expect(replay.frame(-1).at).toBe(0)
    expect(replay.frame(9999).at).toBe(4999)
  })
})

describe('a trace of a call that two share', () => {
  const { program } = checkText(readFileSync(new URL('../cases/calls/sharing/spec.myc', import.meta.url), 'utf8'))
  const event = { at: 0, file: 'spec.myc', line: 1 } as const
  const fired = { ...event, kind: 'fired', transition: 'fetch' } as const
  const trace: TraceEvent[] = [
    { ...event, kind: 'put', place: 'asks', token: 1 },
    { ...fired, part: 'begin', call: 1 },
    { ...event, kind: 'put', place: 'asks', token: 2 },
    { ...fired, part: 'join', call: 2, joined: 1 },
    { ...fired, part: 'cancelled', call: 1, branch: 4 },
    { ...fired, part: 'timeout', call: 2, branch: 3 },
  ]

  it('has both under way, and the tokens of both taken', () => {
    const replay = new Replay(playNet(program!, 0), trace)
    expect(replay.untold).toBe(0)
    expect(trace.map((_, at) => replay.frame(at + 1).flights[0])).toEqual([0, 1, 1, 2, 1, 0])
    expect(trace.map((_, at) => replay.frame(at + 1).tokens[0])).toEqual([1, 0, 1, 0, 0, 0])
  })
})

describe('a trace that begins later than its network', () => {
  const { program } = checkText(gateway)
  const trace = [
    { at: 5, file: 'spec.myc', line: 1, kind: 'fired', transition: 'route', part: 'ok', call: 7 },
    { at: 5, file: 'spec.myc', line: 1, kind: 'took', place: 'succeeded', token: 1 },
    { at: 6, file: 'spec.myc', line: 1, kind: 'took', place: 'succeeded', token: 1 },
  ] as const

  it('has at its start what must have been there', () => {
    const replay = new Replay(playNet(program!, 0), trace)
    expect(replay.untold).toBe(3)
    for (const position of [0, 3, 0]) {
      const { tokens, flights } = replay.frame(position)
      expect({ tokens: tokens[2], flights: flights[1] }).toEqual(
        position === 0 ? { tokens: 2, flights: 1 } : { tokens: 0, flights: 0 },
      )
    }
  })

  it('begins with as many tokens as it is told, where parameters said how many there were', () => {
    const { program: desks } = checkText(
      'net Desks(width: int = 4) { place desks: tokens = width  out place used: tokens  transition use { take from desks put in used } }',
    )
    const net = playNet(desks!, 0)
    expect(new Replay(net, []).frame(0).tokens).toEqual([4, 0])
    expect(new Replay(net, [], [2, 0]).frame(0).tokens).toEqual([2, 0])
  })

  it('finds a machine without keys in the state in which it first tells of it', () => {
    const alone = checkText('fsm Door { event go  initial state A { on go -> B } state B { on go -> A } }').program!
    const moved = {
      at: 1,
      file: 'spec.myc',
      line: 1,
      kind: 'state',
      machine: 'machine',
      key: null,
      from: 'B',
      to: 'A',
    } as const
    const replay = new Replay(playLoneMachine(alone, 0), [moved])
    expect([0, 1, 0].map((position) => replay.frame(position).instances[0]!.get(null))).toEqual([1, 0, 1])
  })
})

describe('a token whose submitter has cancelled', () => {
  const { program } = checkText(`net Trips {
    in place wanted: queue<int> submit
    place flown: queue<int> cancelled into toLand
    place toLand: queue<int>
    out place done: queue<int>
    transition fly { take trip from wanted  put trip in flown after 1s }
    transition stay { take trip from flown  put trip in done }
    transition land { take trip from toLand  drop trip }
  }`)

  it.each(['cancelled', 'recalled'] as const)('is seen to go on where it was %s', (kind) => {
    const moved = { at: 0, file: 'spec.myc', line: 1, token: 1 }
    const replay = new Replay(playNet(program!, 0), [
      { ...moved, kind, place: 'flown' },
      { ...moved, kind: 'arrived', place: 'toLand' },
    ])
    expect(pathOf(replay, 0)).toEqual(['net-0-place-1'])
    expect(pathOf(replay, 1)).toEqual(['net-0-arc-place-1-cancelled', 'net-0-place-2'])
  })
})

describe('a machine that goes on by itself when it begins', () => {
  const spec = 'fsm Door { event go  initial state A { when true -> B } state B { on go -> A } }'

  it('is seen where it comes to rest, also where no trace tells how it got there', () => {
    const alone = checkText(spec).program!
    expect(new Replay(playLoneMachine(alone, 0), []).frame(0).instances[0]!.get(null)).toBe(1)
  })

  it('takes the way that is drawn', () => {
    const alone = checkText(spec).program!
    const moved = {
      at: 0,
      file: 'spec.myc',
      line: 1,
      kind: 'state',
      machine: 'machine',
      key: null,
      from: 'A',
      to: 'B',
      branch: 0,
    } as const
    expect(pathOf(new Replay(playLoneMachine(alone, 0), [moved]), 0)).toEqual([
      'machine-0-state-0-when-0',
      'machine-0-state-1',
    ])
  })

  it('takes none that the trace does not tell by its branch', () => {
    const alone = checkText(spec).program!
    const moved = {
      at: 0,
      file: 'spec.myc',
      line: 1,
      kind: 'state',
      machine: 'machine',
      key: null,
      from: 'A',
      to: 'B',
    } as const
    expect(pathOf(new Replay(playLoneMachine(alone, 0), [moved]), 0)).toEqual(['machine-0-state-1'])
  })
})

describe('an instance with a key that comes to a final state', () => {
  const { program } = checkText(`
    extern async pay(order: int): int
    fsm Order { event paid  initial state Open { on paid -> Paid }  final state Paid { ignore paid } }
    net Orders {
      in place orders: queue<int> submit
      out place done: queue<int>
      machine order[id: int]: Order
      transition settle {
        take id from orders
        through order[id] or wait
        call pay(id) within 1s { ok sum => order.paid, put sum in done  error => put id in done }
      }
    }`)
  const event = { at: 0, file: 'spec.myc', line: 1 } as const
  const ofOrder = { ...event, machine: 'order', key: 7 } as const
  const paid = { ...ofOrder, kind: 'state', from: 'Open', to: 'Paid', branch: 0 } as const

  const endings = (trace: readonly TraceEvent[]): boolean[] => {
    const replay = new Replay(playNet(program!, 0), trace)
    return trace.map((_, at) => replay.frame(at + 1).ended[0]!.has(7))
  }

  it('has ended', () => expect(endings([paid])).toEqual([true]))

  it('has not as long as it is held', () => {
    const held = { ...ofOrder, kind: 'held', state: 'Paid' } as const
    expect(endings([{ ...ofOrder, kind: 'state', from: 'Open', to: 'Paid' }, held])).toEqual([true, false])
    expect(endings([held, { ...held, kind: 'released' }])).toEqual([false, true])
  })

  it('has not as long as something that it let through is under way', () => {
    const admitted = { ...ofOrder, kind: 'admitted', state: 'Open', transition: 'settle' } as const
    const fired = { ...event, kind: 'fired', transition: 'settle' } as const
    const trace: TraceEvent[] = [
      { ...event, kind: 'put', place: 'orders', token: 7 },
      admitted,
      { ...fired, part: 'begin', call: 1 },
      { ...event, kind: 'put', place: 'orders', token: 7 },
      { ...fired, part: 'join', call: 2, joined: 1 },
      paid,
      { ...fired, part: 'ok', call: 1, branch: 0 },
      { ...fired, part: 'ok', call: 2, branch: 0 },
    ]
    expect(endings(trace)).toEqual([false, false, false, false, false, false, false, true])
  })

  it('begins anew with the next thing that is told of its key', () => {
    const late = { ...ofOrder, kind: 'admitted', state: 'Open', transition: 'settle' } as const
    expect(endings([paid, late])).toEqual([true, false])
  })
})
