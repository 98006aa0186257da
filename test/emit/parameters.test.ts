import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { checkText } from '../../src/compile.ts'
import { configOf } from '../../src/semantics/config.ts'
import { start } from '../../src/semantics/step.ts'
import { networksOf, subjectOf } from '../support/agreement.ts'
import { configuring } from '../support/arbitrary.ts'
import { specOf } from '../support/cases.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = specOf('parameters/configuring')

type Values = Record<string, unknown>
interface Floor {
  readonly in: { readonly jobs: { readonly size: number; put(job: object): boolean } }
  readonly out: { readonly late: { readonly size: number } }
  readonly parameters: Values
  configure(parameters: Values): void
  observe(listener: (traceEvent: TraceEvent) => void): void
  close(): void
}

const { program, module } = await subjectOf(spec)
const network = networksOf(program)[0]!
const started = await load(specOf('places/starting'))

function floor(parameters: Values = {}) {
  const clock = new VirtualClock()
  const create = module['createFloor'] as unknown as (externs: object, options: object) => Floor
  const net = create({ work: () => new Promise(() => {}) }, { clock, parameters })
  const seen: TraceEvent[] = []
  net.observe((traceEvent) => seen.push(traceEvent))
  return { clock, net, seen }
}

/** What the reference makes of the parameters of a net. */
const configIn = (text: string) => {
  const { program: other } = checkText(text)
  return (parameters: Values) => configOf(other!, other!.networks[0]!, new Map(Object.entries(parameters)), new Map())
}

/** How something fails, or that it does not. */
function failure(act: () => unknown): string {
  try {
    act()
    return 'fine'
  } catch (error) {
    return String(error)
  }
}

describe('parameters that cannot be', () => {
  it.each([
    [{ room: '3' }, 'TypeError: room must be a whole number from -9007199254740991 to 9007199254740991, not "3"'],
    [{ room: 0 }, 'RangeError: the capacity of jobs must be a whole number from 1 to 9007199254740991, not 0'],
    [{ limit: 5 }, 'RangeError: limit must be a whole number from 1 to 4, not 5'],
    [{ pace: Number.NaN }, 'RangeError: pace must be a number from 1 to 2147483647, not NaN'],
    [{ stay: 0.5 }, 'RangeError: stay must be a number from 1 to 2147483647, not 0.5'],
    [{ stay: 1 }, 'RangeError: pace must be a number from 1 to 2147483647, not 0.5'],
    [{ share: 2 }, 'RangeError: share must be a number from 0 to 1, not 2'],
    [{ mode: 'off' }, 'TypeError: mode must be one of strict, lax, not "off"'],
    [{ open: 1 }, 'TypeError: open must be true or false, not 1'],
    [{ label: null }, 'TypeError: label must be a string, not null'],
    [{ bonus: 1.5 }, 'RangeError: bonus must be a whole number from -9007199254740991 to 9007199254740991, not 1.5'],
    [{ weights: 7 }, 'TypeError: weights must be a list, not 7'],
    [
      { weights: [1, 'two'] },
      'TypeError: weights[1] must be a whole number from -9007199254740991 to 9007199254740991, not "two"',
    ],
    [{ rule: null }, 'TypeError: rule must be a Rule, not null'],
    [
      { rule: { name: 'a', weights: [], next: { name: 5 }, mode: 'lax' } },
      'TypeError: rule.next.name must be a string, not 5',
    ],
    [{ roam: 3 }, 'TypeError: there is no parameter "roam"'],
    [{ ['__proto__']: 3 }, 'TypeError: there is no parameter "__proto__"'],
  ])('%j: %s', (parameters, message) => {
    expect(failure(() => floor(parameters))).toBe(message)
    const { net, seen } = floor()
    const before = net.parameters
    expect(failure(() => net.configure(parameters))).toBe(message)
    expect(net.parameters).toEqual(before)
    expect(seen).toEqual([])
  })

  it('are refused in the same words by the reference', () => {
    const given = configuring(program, network)
    fc.assert(
      fc.property(given, ({ parameters }) => {
        const reference = failure(() => configOf(program, network, new Map(Object.entries(parameters)), new Map()))
        expect(failure(() => floor(parameters))).toBe(reference)
      }),
      { numRuns: 300 },
    )
  })

  it('leave no first tokens without room', () => {
    const tokens = 'RangeError: the capacity of slots must be a number from 2 to Infinity, not 1'
    expect(failure(() => configOf(program, network, new Map([['room', 0]]), new Map()))).not.toBe('fine')
    const small = spec.replace('capacity room + 1 = 2', 'capacity room = 2')
    return load(small).then((other) => {
      const create = other['createFloor'] as unknown as (externs: object, options: object) => Floor
      expect(failure(() => create({ work: () => 1 }, { parameters: { room: 1 } }))).toBe(tokens)
      expect(failure(() => create({ work: () => 1 }, {}).configure({ room: 1 }))).toBe('fine')
    })
  })
})

describe('how many tokens there are at the start', () => {
  interface Hall {
    readonly places: Readonly<Record<string, { readonly size: number }>>
    readonly in: { readonly arrivals: { put(parcel: object): boolean } }
    configure(parameters: Values): void
    snapshot(): object
  }
  const text = specOf('places/starting')
  const { createHall, restoreHall } = started as unknown as {
    createHall: (options?: object) => Hall
    restoreHall: (snapshot: object, options?: object) => Hall
  }
  const create = (parameters: Values): Hall => createHall({ clock: new VirtualClock(), parameters })
  const restore = (snapshot: object, parameters: Values): Hall =>
    restoreHall(snapshot, { clock: new VirtualClock(), parameters })
  const sizes = ({ places }: Hall): unknown => [places['desks']!.size, places['spare']!.size, places['forms']!.size]

  it('is what the parameters say', () => {
    expect([{}, { width: 2 }, { width: 0 }].map((parameters) => sizes(create(parameters)))).toEqual([
      [4, 1, 4],
      [2, 0, 3],
      [0, 0, 2],
    ])
  })

  it.each([
    [
      { width: -1 },
      'RangeError: the number of tokens in desks at the start (width) must be a whole number from 0 to 10000, not -1',
    ],
    [
      { width: 10_001 },
      'RangeError: the number of tokens in desks at the start (width) must be a whole number from 0 to 10000, not 10001',
    ],
    [
      { width: 5 - 9 },
      'RangeError: the number of tokens in desks at the start (width) must be a whole number from 0 to 10000, not -4',
    ],
    [
      { width: 4001 },
      'RangeError: the number of all tokens at the start must be a whole number from 0 to 10000, not 10007',
    ],
  ])('is no other than %j, at any time', (parameters, message) => {
    expect(failure(() => create(parameters))).toBe(message)
    const reference = configIn(text)
    expect(failure(() => reference(parameters))).toBe(message)
    expect(failure(() => create({}).configure(parameters))).toBe(message)
  })

  it('is not more than there is room for, where tokens are put', () => {
    const message =
      'RangeError: the number of tokens in desks at the start (width) must be a whole number from 0 to 10, not 11'
    expect(failure(() => create({ width: 11 }))).toBe(message)
    expect(failure(() => start(configIn(text)({ width: 11 }), 0))).toBe(message)
    const hall = create({ width: 2 })
    hall.configure({ width: 11 })
    expect(sizes(hall)).toEqual([2, 0, 3])
    expect(sizes(restore(hall.snapshot(), { width: 11 }))).toEqual([2, 0, 3])
  })

  it('is put once, not again by restoring', () => {
    const hall = create({ width: 3 })
    hall.in.arrivals.put({ id: 'a' })
    const again = restore(hall.snapshot(), { width: 3 })
    // What was under way begins anew.
    expect(sizes(again)).toEqual(sizes(hall))
    expect(sizes(again)).toEqual([2, 0, 3])
  })
})

it('what a state admits must be a count, for the machine of a net and for one by itself', async () => {
  const machine =
    'fsm Gate(width: int = 1) { event no initial state Up { admit width on no -> Down } state Down { admit none after 1s -> Up } }'
  const { createGate } = (await load(machine)) as unknown as { createGate: (options: object) => object }
  expect(failure(() => createGate({ parameters: { width: 0 } }))).toBe(
    'RangeError: the number that Up of machine admits must be a whole number from 1 to 9007199254740991, not 0',
  )
  const { net } = floor()
  expect(failure(() => net.configure({ limit: 0 }))).toMatch(/limit must be a whole number from 1 to 4, not 0/)
})

describe('parameters changed while a network runs', () => {
  it('are told, with the file and line of the net, and can be read', () => {
    const { net, seen } = floor({ room: 5 })
    net.configure({ stay: 3000, label: 'new' })
    expect(seen).toEqual([{ at: 0, file: 'spec.myc', line: 27, kind: 'configured' }])
    expect(net.parameters).toMatchObject({ room: 5, stay: 3000, pace: 1500, label: 'new' })
    net.configure({ stay: undefined })
    expect(net.parameters).toMatchObject({ room: 5, stay: 2000, pace: 1000, label: 'new' })
  })

  it('leave tokens that expire in their order', () => {
    const { net, clock } = floor({ weights: [] })
    net.in.jobs.put({ id: 1, key: 'a' })
    clock.pass(500)
    net.configure({ stay: 600 })
    net.in.jobs.put({ id: 2, key: 'a' })
    clock.pass(1499)
    expect(net.out.late.size).toBe(0)
    clock.pass(1)
    expect(net.out.late.size).toBe(2)
  })

  it('leave the tokens of a place that is too full where they are', () => {
    const { net } = floor({ weights: [], room: 3 })
    for (let id = 0; id < 9; id++) expect(net.in.jobs.put({ id, key: 'a' })).toBe(true)
    expect(net.in.jobs.size).toBe(3)
    net.configure({ room: 1 })
    expect(net.in.jobs.size).toBe(3)
    expect(net.in.jobs.put({ id: 9, key: 'a' })).toBe(false)
    net.configure({ room: 4 })
    expect(net.in.jobs.size).toBe(1)
  })

  it('do nothing to one that is closed', () => {
    const { net, seen } = floor()
    net.close()
    net.configure({ room: 9 })
    expect(net.parameters).toMatchObject({ room: 3 })
    expect(seen.map(({ kind }) => kind)).toEqual(['closed'])
  })
})

describe('a parameter that holds others', () => {
  const text = `
    record Inner { n: int, span: duration }
    record Limits { inner: Inner, names: string[] }
    extern async work(job: int): int
    net Plant(limits: Limits, more: int = 1) {
      in place jobs: queue<int>
      place waiting: queue<int> expires after limits.inner.span into late
      out place late: queue<int>
      out place made: queue<Limits>
      transition wait { take job from jobs  put job in waiting }
      transition begin {
        take job from waiting
        when job > 0
        call work(job) within 1s, at most limits.inner.n at once { ok => put limits in made, drop job  error => put job in late }
      }
    }`

  it('is a copy: what becomes of the original, or of a token that holds it, changes nothing', async () => {
    const { module: made } = await subjectOf(text)
    interface Plant {
      readonly in: { readonly jobs: { put(job: number): boolean } }
      readonly out: { readonly late: { readonly size: number }; readonly made: { take(): Limits | undefined } }
      readonly parameters: { readonly limits: Limits }
      configure(parameters: object): void
    }
    interface Limits {
      inner: { n: number; span: number } | null
      names: string[]
    }
    const create = made['createPlant'] as unknown as (externs: object, options: object) => Plant
    const limits: Limits = { inner: { n: 1, span: 1000 }, names: ['a'] }
    const clock = new VirtualClock()
    const net = create({ work: () => 1 }, { clock, parameters: { limits } })
    limits.inner = null
    limits.names.push('b')
    net.configure({ more: 2 })
    net.in.jobs.put(1)
    net.in.jobs.put(0)
    await new Promise(setImmediate)
    clock.pass(1000)
    const token = net.out.made.take()!
    expect(net.out.late.size).toBe(1)
    expect(token).toEqual({ inner: { n: 1, span: 1000 }, names: ['a'] })
    expect(() => (token.inner = null)).toThrow(TypeError)
    expect(net.parameters.limits).toEqual(token)
  })

  it('may be of a class, with fields that are inherited, and is taken as it is then', async () => {
    class Own {
      get inner(): object {
        return { n: 1, span: 1000 }
      }
      readonly names = ['a']
    }
    const limits = new Own()
    const { module: made } = await subjectOf(text)
    const create = made['createPlant'] as unknown as (externs: object, options: object) => { parameters: Values }
    const clock = new VirtualClock()
    expect(create({ work: () => 1 }, { clock, parameters: { limits } }).parameters['limits']).toBe(limits)
    expect(configIn(text)({ limits }).parameters[0]).toBe(limits)
  })

  it('is a copy for the reference, too', () => {
    const limits = { inner: { n: 1, span: 1000 }, names: ['a'] }
    const { parameters, given } = configIn(text)({ limits })
    limits.inner.n = 5
    expect(parameters).toEqual([{ inner: { n: 1, span: 1000 }, names: ['a'] }, 1])
    expect(given.get('limits')).toEqual(parameters[0])
    expect(Object.isFrozen((parameters[0] as typeof limits).inner)).toBe(true)
  })
})
