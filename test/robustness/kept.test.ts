import { beforeAll, describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../src/trace/event.ts'
import { configOf } from '../../src/semantics/config.ts'
import { start, step } from '../../src/semantics/step.ts'
import { subjectOf, type Subject } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'

/** What it looks up in a job it keeps: in a variable, as a token, as a duration. */
const spec = `
record Job { weight: int, wait: duration, next: Job?, parts: int[] }
extern touch(job: Job): bool

net Shop {
  in place heavy: queue<Job>
  in place split: queue<Job>
  in place late: queue<Job>
  in place unpacked: queue<Job>
  in place numbers: queue<int>
  in place whole: queue<Job>
  in place ranked: queue<Job>
  place ordered: queue<Job> by it.weight
  in place staying: queue<Job>
  place stays: queue<Job> expires after it.wait into done
  place weights: queue<int> capacity 2
  place jobs: queue<Job>
  out place sums: queue<int>
  out place done: queue<Job>
  var last = 0

  transition weigh { take job from heavy  when touch(job)  last = job.weight  put job in done }
  transition cut { take job from split  when touch(job)  put job.weight in weights  drop job }
  transition dry { take job from late  when touch(job)  after job.wait  put job in done }
  transition unpack { take job from unpacked  put job.next ?? job in jobs  drop job }
  transition count { take weight from weights  when weight > -1  put weight + 1 in sums }
  transition open { take job from jobs  when (job.next ?? job).weight > 0  put job.next ?? job in done  drop job }
  transition spread { take job from whole  when touch(job)  put part in weights for part of job.parts  drop job }
  transition rank { take job from ranked  when touch(job)  put job in ordered }
  transition both { take one from ordered  take other from ordered  put one in done  put other in done }
  transition stay { take job from staying  when touch(job)  put job in stays }
  transition never { take job from stays  when job.weight < -9  put job in done }
  transition add { take number from numbers  last += number  put last in sums  drop number }
}`

const externs = {
  touch: (job: object): boolean => {
    for (const [name, value] of Object.entries(changes)) Reflect.set(job, name, value)
    return true
  },
}
let changes: object = {}
let subject: Subject

beforeAll(async () => {
  subject = await subjectOf(spec)
})

interface Shop {
  readonly in: Readonly<Record<string, { put(token: unknown): boolean }>>
  observe(listener: (traceEvent: TraceEvent) => void): void
  snapshot(): { readonly places: Readonly<Record<string, unknown>>; readonly variables: object }
}

type Put = readonly [place: string, token: () => unknown]

/** What generated code reports, in short, when tokens are put and a second has passed. */
function generated(puts: readonly Put[]): string[] {
  const clock = new VirtualClock()
  const shop = (subject.module['createShop'] as unknown as (externs: object, options: object) => Shop)(externs, {
    clock,
  })
  const traceEvents: string[] = []
  shop.observe((it) => traceEvents.push(brief(it)))
  for (const [place, token] of puts) shop.in[place]!.put(token())
  clock.pass(1000)
  return traceEvents
}

/** What the step function does. */
function stepped(puts: readonly Put[]): string[] {
  const network = subject.program.networks[0]!
  const config = configOf(subject.program, network, new Map(), new Map(Object.entries(externs)) as never)
  let { state } = start(config, 0)
  const traceEvents: string[] = []
  const take = (stimulus: Parameters<typeof step>[2]): void => {
    const next = step(config, state, stimulus)
    state = next.state
    traceEvents.push(...next.traceEvents.map(brief))
  }
  for (const [name, token] of puts)
    take({ kind: 'put', at: 0, place: network.places.findIndex((it) => it.name === name), token: token() })
  take({ kind: 'pass', at: 1000 })
  return traceEvents
}

function brief(it: TraceEvent): string {
  if (it.kind === 'fault') return `fault ${it.transition}: ${String(it.error)}`
  return 'place' in it ? `${it.kind} ${it.place}` : 'transition' in it ? `${it.kind} ${it.transition}` : it.kind
}

const job =
  (more: object = {}) =>
  (): object => ({ weight: 1, wait: 5, next: null, parts: [1, 2], ...more })
const number: Put = ['numbers', () => 3]
const counted = ['put numbers', 'fired add', 'arrived sums']

describe('what is looked up in a token that has changed', () => {
  for (const [value, shown] of [
    [Symbol('x'), 'Symbol(x)'],
    [5n, '5'],
    ['5', '"5"'],
    [null, 'null'],
    [0.5, '0.5'],
  ] as const)
    it(`is not kept where it does not fit: ${shown}`, () => {
      changes = { weight: value }
      for (const play of [generated, stepped]) {
        const fault = (text: string): string => `fault ${text} must be a whole number, not ${shown}`
        const weigh = fault('weigh: TypeError: last')
        expect(play([['heavy', job()], number])).toEqual(['put heavy', weigh, counted[0], weigh, ...counted.slice(1)])
        const cut = fault('cut: TypeError: weights: token')
        expect(play([['split', job()], number])).toEqual(['put split', cut, counted[0], cut, ...counted.slice(1)])
      }
    })

  for (const [value, shown] of [
    [Symbol('x'), 'Symbol(x)'],
    [5n, '5'],
    [{ valueOf: () => 5 }, 'an object'],
    [undefined, 'undefined'],
  ] as const)
    it(`is no duration where it is no number: ${shown}`, () => {
      changes = { wait: value }
      const fault = `fault dry: TypeError: dry: duration must be a number, not ${shown}`
      for (const play of [generated, stepped]) expect(play([['late', job()]])).toEqual(['put late', fault])
    })
})

describe('a list of which each element is put', () => {
  const spread = 'fault spread: TypeError:'
  for (const [parts, what] of [
    [[1, '5'], `${spread} part must be a whole number, not "5"`],
    [new Array<number>(2), `${spread} part must be a whole number, not undefined`],
    [[1, null], `${spread} part must be a whole number, not null`],
    ['12', `${spread} spread: list must be a list, not "12"`],
    [undefined, `${spread} spread: list must be a list, not undefined`],
    [{ length: 2 }, `${spread} spread: list must be a list, not an object`],
  ] as const)
    it(`is a fault where something does not fit: ${what}`, () => {
      changes = { parts }
      for (const play of [generated, stepped]) expect(play([['whole', job()]])).toEqual(['put whole', what])
    })

  it('is put as it is when the transition acts, where it has room', () => {
    for (const [parts, told] of [
      [[], ['fired spread']],
      [[3], ['fired spread', 'arrived weights', 'fired count', 'arrived sums']],
      [[1, 2, 3], []],
    ] as const) {
      changes = { parts }
      for (const play of [generated, stepped]) expect(play([['whole', job()]])).toEqual(['put whole', ...told])
    }
  })
})

describe('what a place computes of a token that has changed', () => {
  const come = (place: string, transition: string, to: string): string[] => [
    `put ${place}`,
    `fired ${transition}`,
    `arrived ${to}`,
  ]
  for (const [value, shown] of [
    ['5', '"5"'],
    [undefined, 'undefined'],
    [Symbol('x'), 'Symbol(x)'],
  ] as const)
    it(`is a fault, and the token is last, or late: ${shown}`, () => {
      changes = { weight: value, wait: value }
      const [first, ...rest] = come('ranked', 'rank', 'ordered')
      const order = `fault (place): TypeError: ordered: order must be a number, not ${shown}`
      const time = `fault (place): TypeError: stays: duration must be a number, not ${shown}`
      for (const play of [generated, stepped]) {
        expect(play([['ranked', job()]])).toEqual([first, rest[0], order, rest[1]])
        const [put, fired, arrived] = come('staying', 'stay', 'stays')
        expect(play([['staying', job()]])).toEqual([put, fired, time, arrived, 'expired stays', 'arrived done'])
      }
    })

  it('is no fault where it is a number', () => {
    changes = { wait: NaN, weight: NaN }
    for (const play of [generated, stepped]) {
      expect(play([['ranked', job()]])).toEqual(come('ranked', 'rank', 'ordered'))
      expect(play([['staying', job()]])).toEqual([...come('staying', 'stay', 'stays'), 'expired stays', 'arrived done'])
    }
  })
})

describe('what is deeper inside than the check of inputs looks', () => {
  it('is looked at when it is kept', () => {
    const deep = job({ next: { ...job()(), next: { ...job()(), next: { ...job()(), next: 'x' } } } })
    changes = {}
    const fault = 'fault open: TypeError: done: token.next.next must be a record Job, not "x"'
    for (const play of [generated, stepped])
      expect(play([['unpacked', deep]])).toEqual(['put unpacked', 'fired unpack', 'arrived jobs', fault])
  })
})

describe('a text that becomes longer than texts can be', () => {
  it('is a fault, and the token stays', async () => {
    const { module } = await subjectOf(`
net Join {
  in place texts: queue<string>
  out place twice: queue<string>
  transition double { take text from texts  put text + text in twice }
}`)
    const create = module['createJoin'] as unknown as () => Shop
    const join = create()
    const faults: string[] = []
    join.observe((it) => it.kind === 'fault' && faults.push(it.transition))
    join.in['texts']!.put('x'.repeat(2 ** 29 - 30))
    expect([faults, join.in['texts']]).toMatchObject([['double'], { size: 1 }])
  })
})
