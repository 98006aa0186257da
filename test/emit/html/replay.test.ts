import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import { playLoneMachine, playNet, type PlayNet } from '../../../src/emit/html/model.ts'
import { callsOf, contentsOf, first } from '../../../src/emit/html/player/contents.ts'
import { type Frame, Replay } from '../../../src/emit/html/player/replay.ts'
import type { TraceEvent } from '../../../src/trace/event.ts'
import type { Network, Program } from '../../../src/model/program.ts'
import { settingOf, type State } from '../../../src/semantics/state.ts'
import { start } from '../../../src/semantics/step.ts'
import type { Act } from '../../support/acts.ts'
import { networksOf } from '../../support/agreement.ts'
import { actOf } from '../../support/arbitrary.ts'
import { casesWith } from '../../support/cases.ts'
import { blocks } from '../../support/reference.ts'
import { Runaway } from '../../support/attempt.ts'
import { Reference } from '../../support/sides/reference.ts'

const specs = [
  readFileSync(new URL('../../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8'),
  ...casesWith('module.ts').map(({ text }) => text),
  ...blocks()
    .filter(({ code }) => code === null)
    .map(({ text }) => text),
]

/** What a network is like, as far as a page shows it. Instances are by name of slot and key. */
interface Look {
  readonly tokens: readonly number[]
  /** What they are, and which calls there are. */
  readonly values: readonly (readonly unknown[])[]
  readonly numbers: readonly (readonly number[])[]
  readonly calls: readonly number[]
  readonly closed: boolean
  readonly instances: ReadonlyMap<string, string>
}

/** What happened, and what the network was like after so many trace events. */
interface Run {
  readonly trace: readonly TraceEvent[]
  readonly looks: readonly (readonly [position: number, look: Look])[]
}

function runOf(program: Program, network: Network, acts: readonly Act[]): Run {
  const pure = pureOf(program)
  const reference = new Reference(program, network, { pure })
  const unseen = start(settingOf(program, network, new Map(), new Map(Object.entries(pure))), 0).traceEvents
  const looks: (readonly [number, Look])[] = []
  const look = (): number => looks.push([unseen.length + reference.trace.length, lookAt(network, reference.state)])
  look()
  for (const act of acts) {
    try {
      reference.act(reference.resolve(act))
    } catch (error) {
      if (error instanceof Runaway) break
      throw error
    }
    look()
  }
  return { trace: [...unseen, ...reference.trace], looks }
}

/** Pure externs answer by what they are asked, and throw now and then. */
function pureOf({ externs }: Program): Record<string, (...values: unknown[]) => unknown> {
  const answer = (...values: unknown[]): boolean => {
    const { length } = JSON.stringify(values)
    if (length % 7 === 6) throw new Error('no answer')
    return length % 2 === 0
  }
  return Object.fromEntries(externs.filter(({ async }) => !async).map(({ name }) => [name, answer]))
}

function lookAt(network: Network, { marking, flights, machines, closed }: State): Look {
  const instances = machines.flatMap((slot, index) =>
    [...slot].map(([key, { state, held }]) => [JSON.stringify([index, key]), `${state} ${held}`] as const),
  )
  return {
    tokens: marking.map(({ length }) => length),
    values: marking.map((tokens) => tokens.map(({ value }) => value)),
    numbers: network.transitions.map((_, index) =>
      flights.filter(({ transition }) => transition === index).map(({ id }) => id),
    ),
    calls: network.transitions.map((_, index) => flights.filter(({ transition }) => transition === index).length),
    closed,
    instances: new Map(instances),
  }
}

type Seen = Omit<Look, 'values' | 'numbers'>

function lookOf({ counts, busy, instances, held, closed }: Frame): Seen {
  const all = instances.flatMap((slot, index) =>
    [...slot].map(([key, state]) => [JSON.stringify([index, key]), `${state} ${held[index]!.has(key)}`] as const),
  )
  return { tokens: [...counts], calls: [...busy], closed, instances: new Map(all) }
}

/** An instance of which only one side knows is as it was at first: nothing happened to it that anybody could see. */
function expectSame(net: PlayNet, found: Seen, expected: Look): void {
  const { tokens, calls, closed } = expected
  expect({ ...found, instances: null }).toEqual({ tokens, calls, closed, instances: null })
  for (const name of new Set([...found.instances.keys(), ...expected.instances.keys()])) {
    const [slot] = JSON.parse(name) as [number]
    const first = `${net.machines[slot]!.initial} false`
    expect([name, found.instances.get(name) ?? first]).toEqual([name, expected.instances.get(name) ?? first])
  }
}

/**
 * The values of tokens and the numbers of calls, as far as a trace tells: not which token of a bag goes, or which of those
 * that are alike is cancelled.
 */
function expectInside(
  net: PlayNet,
  network: Network,
  traceEvents: readonly TraceEvent[],
  { values, numbers }: Look,
): void {
  net.places.forEach(({ initial }, place) => {
    const found = contentsOf(net, place, initial, traceEvents)
    const { name, store } = network.places[place]!
    const isUnsure = store === 'bag' || traceEvents.some((it) => it.kind === 'cancelled' && it.place === name)
    if (found === null) return expect(isUnsure).toBe(true)
    const known = found.map((token, at) => (token === first ? values[place]![at] : token))
    expect(JSON.stringify(known)).toBe(JSON.stringify(values[place]))
  })
  net.transitions.forEach(({ name }, index) =>
    expect(callsOf(name, traceEvents).map(({ call }) => call)).toEqual(numbers[index]),
  )
}

function playable(program: Program, network: Network): PlayNet {
  const index = program.networks.indexOf(network)
  if (index >= 0) return playNet(program, index)
  return playLoneMachine(
    program,
    program.machines.findIndex(({ name }) => name === network.name),
  )
}

describe('a replay has the marking of the step function', () => {
  for (const [number, spec] of specs.entries()) {
    const { program } = checkText(spec)
    for (const network of program === null ? [] : networksOf(program))
      it(`forwards, backwards and anywhere: ${network.name} of spec ${number}`, () => {
        const net = playable(program!, network)
        const acts = fc.array(
          actOf(program!, network).filter((act) => act.do !== 'restore'),
          { maxLength: 40 },
        )
        fc.assert(
          fc.property(acts, fc.nat(), (done, where) => {
            const { trace, looks } = runOf(program!, network, done)
            const replay = new Replay(net, JSON.parse(JSON.stringify(trace)) as TraceEvent[])
            for (const [position, look] of [...looks, ...looks.toReversed(), looks[where % looks.length]!])
              if (position <= trace.length) expectSame(net, lookOf(replay.frame(position)), look)
            for (const [position, look] of looks)
              if (position <= trace.length) expectInside(net, network, replay.trace.slice(0, position), look)
          }),
          { numRuns: 40 },
        )
      })
  }
})

describe('a long trace', () => {
  const { program } = checkText(specs[0]!)
  const net = playNet(program!, 0)
  const trace = Array.from({ length: 5000 }, (_, at): TraceEvent => {
    const place = net.places[at % net.places.length]!.name
    return { at, line: 1, kind: at % 18 >= 12 ? 'took' : 'put', place, token: null }
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

describe('a trace that begins later than its network', () => {
  const { program } = checkText(specs[0]!)
  const trace = [
    { at: 5, line: 1, kind: 'fired', transition: 'route', part: 'ok', call: 7 },
    { at: 5, line: 1, kind: 'took', place: 'succeeded', token: 1 },
    { at: 6, line: 1, kind: 'took', place: 'succeeded', token: 1 },
  ] as const

  it('has at its start what must have been there', () => {
    const replay = new Replay(playNet(program!, 0), trace)
    expect(replay.untold).toBe(3)
    for (const position of [0, 3, 0]) {
      const { counts, busy } = replay.frame(position)
      expect({ counts: counts[2], busy: busy[2] }).toEqual(
        position === 0 ? { counts: 2, busy: 1 } : { counts: 0, busy: 0 },
      )
    }
  })

  it('finds a machine without keys in the state in which it first tells of it', () => {
    const alone = checkText('fsm Door { event go  initial state A { on go -> B } state B { on go -> A } }').program!
    const moved = { at: 1, line: 1, kind: 'state', machine: 'machine', key: null, from: 'B', to: 'A' } as const
    const replay = new Replay(playLoneMachine(alone, 0), [moved])
    expect([0, 1, 0].map((position) => replay.frame(position).instances[0]!.get(null))).toEqual([1, 0, 1])
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
    const moved = { at: 0, line: 1, kind: 'state', machine: 'machine', key: null, from: 'A', to: 'B' } as const
    expect(new Replay(playLoneMachine(alone, 0), [moved]).path(0)).toEqual([
      'machine-0-state-0-when-0',
      'machine-0-state-1',
    ])
  })
})
