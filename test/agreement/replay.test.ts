import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { playLoneMachine, playNet, type PlayNet } from '../../src/emit/html/model.ts'
import { callsOf, contentsOf, unknownToken } from '../../src/trace/contents.ts'
import { requiredFields } from '../../src/trace/fields.ts'
import { traceLine } from '../../src/trace/line.ts'
import { eventMismatch } from '../../src/trace/mismatch.ts'
import { indexNet, traceNetOf } from '../../src/trace/net.ts'
import { readTrace } from '../../src/trace/read.ts'
import { Replay, type ReplayFrame } from '../../src/trace/replay.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { Network, Program } from '../../src/model/program.ts'
import { configOf } from '../../src/semantics/config.ts'
import type { State } from '../../src/semantics/state.ts'
import { start } from '../../src/semantics/step.ts'
import { checkedText } from '../support/checked.ts'
import type { Act } from '../support/acts.ts'
import { networksOf } from '../support/agreement.ts'
import { actOf } from '../support/arbitrary.ts'
import { casesWith, ofOneFile } from '../support/cases.ts'
import { blocks } from '../support/reference.ts'
import { Runaway } from '../support/runaway.ts'
import { ReferenceDriver } from '../support/drivers/reference.ts'

const specs = [
  readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8'),
  ...ofOneFile(casesWith('module.ts')).map(({ text }) => text),
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
  const reference = new ReferenceDriver(program, network, { pure })
  const unseen = start(configOf(program, network, new Map(), new Map(Object.entries(pure))), 0).traceEvents
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

function lookOf({ tokens, flights, instances, held, ended, closed }: ReplayFrame): Seen {
  const all = instances.flatMap((slot, index) =>
    [...slot]
      .filter(([key]) => !ended[index]!.has(key))
      .map(([key, state]) => [JSON.stringify([index, key]), `${state} ${held[index]!.has(key)}`] as const),
  )
  return { tokens: [...tokens], calls: [...flights], closed, instances: new Map(all) }
}

/** An instance of which only one side knows is as it was at first: nothing happened to it that anybody could see. */
function expectSame(net: PlayNet, found: Seen, expected: Look): void {
  const { tokens, calls, closed } = expected
  const differing = [...new Set([...found.instances.keys(), ...expected.instances.keys()])].filter((name) => {
    const [slot] = JSON.parse(name) as [number]
    const first = `${net.machines[slot]!.initial} false`
    const shown = found.instances.get(name)
    return (shown ?? first) !== (expected.instances.get(name) ?? first)
  })
  const instances = (of: ReadonlyMap<string, string>): unknown => differing.map((name) => [name, of.get(name)])
  expect({ ...found, instances: instances(found.instances), differing }).toEqual({
    tokens,
    calls,
    closed,
    instances: instances(expected.instances),
    differing: [],
  })
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
  const places = net.places.map(({ initial }, place) => {
    const found = contentsOf(net, place, initial, traceEvents)
    const { name, store, by } = network.places[place]!
    const isUnsure =
      store === 'bag' ||
      !net.places[place]!.byArrival ||
      traceEvents.some((it) => it.kind === 'cancelled' && it.place === name)
    if (found === null) return isUnsure ? textsOf(values[place]!, by !== null) : `${name} is not known`
    const known = found.map((token, at) => (token === unknownToken ? values[place]![at] : token))
    return textsOf(known, by !== null)
  })
  expect(places).toEqual(network.places.map(({ by }, place) => textsOf(values[place]!, by !== null)))
  expect(net.transitions.map(({ name }) => callsOf(name, traceEvents).map(({ call }) => call))).toEqual(numbers)
}

/** Of a queue with an order of its own it is only told which tokens there are. */
function textsOf(values: readonly unknown[], inAnyOrder: boolean): readonly string[] {
  const texts = values.map((value) => JSON.stringify(value, errorAsTold))
  return inAnyOrder ? texts.toSorted() : texts
}

/** A trace tells the name and the message of an error. */
const errorAsTold = (_: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message } : value

/** A trace as lines, and read again: each trace event has all its fields, and is one of its net. */
function readBack(program: Program, network: Network, trace: readonly TraceEvent[]): readonly TraceEvent[] {
  const due = trace.map((event) => {
    const required: readonly string[] = requiredFields(event)
    const optional = ['branch', 'coming', 'taken'].filter((it) => it in event && !required.includes(it))
    return ['kind', ...required, ...optional].toSorted()
  })
  expect(trace.map((event) => Object.keys(event).toSorted())).toEqual(due)
  const { events } = readTrace(trace.map((event) => `${traceLine(event)}\n`).join(''))
  const net = traceNetOf(program, network)
  const index = indexNet(net)
  expect(events.map((event) => eventMismatch(net, index, event)).filter((it) => it !== null)).toEqual([])
  return events
}

function playable(program: Program, network: Network): PlayNet {
  const index = program.networks.indexOf(network)
  if (index >= 0) return playNet(program, index)
  return playLoneMachine(
    program,
    program.machines.findIndex(({ name }) => name === network.name),
  )
}

/** Forwards, backwards, and from one place to any other. @param where index of the look that is taken last */
function expectFollowed(program: Program, network: Network, acts: readonly Act[], where: number): void {
  const net = playable(program, network)
  const { trace, looks } = runOf(program, network, acts)
  const replay = new Replay(net, readBack(program, network, trace))
  for (const [position, look] of [...looks, ...looks.toReversed(), looks[where % looks.length]!])
    if (position <= trace.length) expectSame(net, lookOf(replay.frame(position)), look)
  for (const [position, look] of looks)
    if (position <= trace.length) expectInside(net, network, replay.trace.slice(0, position), look)
}

describe('a replay has the marking of the step function', () => {
  for (const [number, spec] of specs.entries()) {
    const { program } = checkedText(spec)
    for (const network of program === null ? [] : networksOf(program))
      it(`forwards, backwards and anywhere: ${network.name} of spec ${number}`, () => {
        const acts = fc.array(
          actOf(program!, network).filter((act) => act.do !== 'restore'),
          { maxLength: 40 },
        )
        fc.assert(
          fc.property(acts, fc.nat(), (done, where) => expectFollowed(program!, network, done, where)),
          { numRuns: 15 },
        )
      })
  }

  it('where an instance has ended, and another one of its key begins of which no trace event tells', () => {
    const { program } = checkedText(readFileSync(new URL('../cases/keys/capacity/spec.myc', import.meta.url), 'utf8'))
    const held: readonly Act[] = [
      { do: 'hold', machine: 'meter', key: 'away', state: 'High' },
      { do: 'release', machine: 'meter', key: 'away' },
      { do: 'put', place: 'slips', token: { id: 0, key: '', zone: 'away' } },
    ]
    expectFollowed(program!, program!.networks[0]!, held, 0)
  })
})
