import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../runtime/myc-runtime.ts'
import { load } from '../support/generated.ts'
import { atRest, countsOf, job, part, type PlantFixture, plantFixture, turn } from './plant-fixture.ts'

const result = { part, score: 3, remark: 'fair' }
const good = { ...result, score: 9 }
const quiet = (): void => {}

/** What a function throws, as a text. */
function thrown(does: () => unknown): string {
  try {
    does()
  } catch (error) {
    return String(error)
  }
  return 'nothing was thrown'
}

/** Whatever was before, one property is another. */
const without = (value: object, name: string): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))

describe('a token that does not fit', () => {
  const cases: [token: unknown, reason: string][] = [
    [undefined, 'a token of jobs cannot be undefined'],
    [null, 'jobs: token must be a record Job, not null'],
    [JSON.parse('null'), 'jobs: token must be a record Job, not null'],
    ['x', 'jobs: token must be a record Job, not "x"'],
    [[job], 'jobs: token must be a record Job, not a list of 1'],
    [() => job, 'jobs: token must be a record Job, not a function'],
    [{}, 'jobs: token.id must be a string, not undefined'],
    [{ ...job, id: 5 }, 'jobs: token.id must be a string, not 5'],
    [{ ...job, id: Symbol('x') }, 'jobs: token.id must be a string, not Symbol(x)'],
    [{ ...job, id: '1', part: null }, 'jobs: token.part must be a record Part, not null'],
    [{ ...job, id: '1', part: without(part, 'name') }, 'jobs: token.part.name must be a string, not undefined'],
    [{ ...job, id: '1', part: { ...part, weight: 0.5 } }, 'jobs: token.part.weight must be a whole number, not 0.5'],
    [{ ...job, id: '1', part: { ...part, weight: NaN } }, 'jobs: token.part.weight must be a whole number, not NaN'],
    [
      { ...job, id: '1', part: { ...part, weight: 2 ** 53 } },
      'jobs: token.part.weight must be a whole number, not 9007199254740992',
    ],
    [{ ...job, id: '1', part: { ...part, weight: 5n } }, 'jobs: token.part.weight must be a whole number, not 5'],
    [{ ...job, id: '1', kind: 'huge' }, 'jobs: token.kind must be one of small, large, not "huge"'],
    [{ ...job, id: '1', kind: 'toString' }, 'jobs: token.kind must be one of small, large, not "toString"'],
    [{ ...job, id: '1', share: 1.5 }, 'jobs: token.share must be a number from 0 to 1, not 1.5'],
    [{ ...job, id: '1', share: '0.5' }, 'jobs: token.share must be a number from 0 to 1, not "0.5"'],
    [{ ...job, id: '1', wait: NaN }, 'jobs: token.wait must be a number, not NaN'],
    [{ ...job, id: '1', wait: {} }, 'jobs: token.wait must be a number, not an object'],
    [{ ...job, id: '1', tags: 'x' }, 'jobs: token.tags must be a list, not "x"'],
    [{ ...job, id: '1', tags: { length: 3 } }, 'jobs: token.tags must be a list, not an object'],
    [{ ...job, id: '1', urgent: 'yes' }, 'jobs: token.urgent must be true or false, not "yes"'],
  ]
  for (const [token, reason] of cases)
    it(`is refused: ${reason}`, async () => {
      const it = await plantFixture(quiet, () => good)
      const traceEvents: string[] = []
      it.plant.observe(({ kind }) => traceEvents.push(kind))
      expect(thrown(() => it.plant.in.jobs.put(token))).toBe(`TypeError: ${reason}`)
      expect(thrown(() => it.plant.submit(token))).toBe(`TypeError: ${reason}`)
      expect([traceEvents, countsOf(it), it.plant.in.jobs.size]).toEqual([[], atRest, 0])
      expect((await it.plant.submit({ ...job, id: '1', urgent: true })).place).toBe('great')
    })

  it('is looked at where the spec looks, and nowhere else', async () => {
    const it = await plantFixture(quiet, () => good)
    const read = new Set<string>()
    const watched = (value: object, path: string): object =>
      new Proxy(value, {
        get: (target, name) => {
          read.add(`${path}${String(name)}`)
          const found = Reflect.get(target, name) as unknown
          return name === 'part' ? watched(found as object, 'part.') : found
        },
      })
    void it.plant.submit(watched({ ...job, id: '1', more: 5, part: { ...part, next: 'x' } }, ''))
    expect([...read].sort()).toEqual([
      'id',
      'kind',
      'part',
      'part.name',
      'part.weight',
      'share',
      'tags',
      'urgent',
      'wait',
    ])
  })

  it('may lack what may be none, and be of any class', async () => {
    class Order {
      readonly id = '1'
      get part(): unknown {
        return Object.assign(Object.create(null) as object, part)
      }
    }
    const it = await plantFixture(quiet, () => good)
    const order = Object.assign(new Order(), without(without(job, 'wait'), 'part'))
    expect((await it.plant.submit(order)).place).toBe('great')
  })
})

describe('the result of a handler that does not fit', () => {
  const cases: [result: unknown, reason: string][] = [
    [undefined, 'work: result must be a record Result, not undefined'],
    [null, 'work: result must be a record Result, not null'],
    [{ ...result, part: null }, 'work: result.part must be a record Part, not null'],
    [{ ...result, part: {} }, 'work: result.part.name must be a string, not undefined'],
    [{ ...result, score: 11 }, 'work: result.score must be a whole number from 0 to 10, not 11'],
    [{ ...result, score: '9' }, 'work: result.score must be a whole number from 0 to 10, not "9"'],
    [Promise.resolve([]), 'work: result must be a record Result, not a list of 0'],
  ]
  for (const [value, reason] of cases)
    it(`is a failure of its attempt: ${reason}`, async () => {
      const it = await plantFixture(quiet, () => value)
      const ending = it.plant.submit({ ...job, id: '1' })
      await turn()
      it.clock.pass(100)
      expect(await ending).toEqual({ place: 'lost', token: { id: '1', why: new TypeError(reason) } })
      expect([it.faults, countsOf(it)]).toEqual([[], atRest])
    })

  it('is a failure too where reading it throws', async () => {
    const hostile = {
      ...result,
      get part() {
        throw new Error('hidden')
      },
    }
    const it = await plantFixture(quiet, () => hostile)
    const ending = it.plant.submit({ ...job, id: '1' })
    await turn()
    it.clock.pass(100)
    expect(await ending).toEqual({ place: 'lost', token: { id: '1', why: new Error('hidden') } })
    expect(countsOf(it)).toEqual(atRest)
  })
})

describe('a handler that returns nothing', () => {
  const spec = `
extern async find(id: int): string?
net Search {
  in place ids: queue<int>
  out place found: queue<string?>
  var last: string? = "before"
  transition look {
    take id from ids
    call find(id) { ok name => last = name, put name in found, drop id  error => drop id }
  }
}`

  it('returns none', async () => {
    const { createSearch } = (await load(spec)) as unknown as {
      createSearch(externs: object): { in: { ids: { put(id: number): boolean } }; snapshot(): Snapshot; close(): void }
    }
    const search = createSearch({ find: () => undefined })
    search.in.ids.put(1)
    await turn()
    const { places, variables } = search.snapshot()
    expect([places['found']!.tokens, variables]).toEqual([[null], { last: null }])
    search.close()
  })
})

describe('a call that nobody has submitted, and that cannot end in any of its ways', () => {
  const spec = `
record Job { id: int, weight: int }
extern async work(job: Job): int
net Works {
  in place jobs: queue<Job>
  place hands: tokens = 1
  out place done: queue<Job>
  var weight = 0
  transition go {
    take a from jobs
    take b from jobs
    take from hands
    call work(a) {
      ok => put a in done, put b in done, put in hands
      error => weight += b.weight, put a in done, put b in done, put in hands
    }
  }
}`

  it('gives back the plain tokens that it took', async () => {
    const { createWorks } = (await load(spec)) as unknown as {
      createWorks(externs: object): { in: { jobs: { put(job: object): boolean } }; snapshot(): Snapshot; close(): void }
    }
    const jobs = [
      { id: 1, weight: 1 },
      { id: 2, weight: 1 },
    ]
    const work = (): never => {
      Object.assign(jobs[1]!, { weight: Symbol('none') })
      throw new Error('no')
    }
    const works = createWorks({ work })
    for (const it of jobs) works.in.jobs.put(it)
    await turn()
    const { places, calls } = works.snapshot()
    expect([places['hands']!.tokens, places['done']!.tokens, calls]).toEqual([[null], [], []])
    works.close()
  })
})

describe('what a pure extern gives', () => {
  for (const [value, shown] of [
    ['yes', '"yes"'],
    [1, '1'],
    [undefined, 'undefined'],
    [Promise.resolve(true), 'an object'],
  ])
    it(`is a fault where it does not fit: ${shown}`, async () => {
      const it = await plantFixture(quiet, () => result, { externs: { accepts: () => value } })
      it.plant.in.jobs.put({ ...job, id: '1' })
      const reason = `TypeError: accepts: result must be true or false, not ${shown}`
      expect([it.faults, it.plant.in.jobs.size]).toEqual([[`accept: ${reason}`], 0])
    })

  it('is a fault where it is a promise, and no rejection is left of that', async () => {
    const accepts = async (): Promise<boolean> => Promise.reject(new Error('async'))
    const it = await plantFixture(quiet, () => result, { externs: { accepts } })
    it.plant.in.jobs.put({ ...job, id: '1' })
    // An unhandled rejection fails the test.
    await turn()
    expect(it.faults).toEqual(['accept: TypeError: accepts: result must be true or false, not an object'])
  })

  it('is a fault in the condition of an `ok` branch, and the next one is tried', async () => {
    const it = await plantFixture(quiet, () => ({ ...result, score: 9 }), { externs: { rank: () => '1' } })
    const outcome = it.plant.submit({ ...job, id: '1' })
    await turn()
    expect(it.faults).toEqual(['process: TypeError: rank: result must be a whole number, not "1"'])
    it.clock.pass(300)
    expect(await outcome).toMatchObject({ place: 'fair' })
    expect(countsOf(it)).toEqual(atRest)
  })
})

describe('a key, or a value of an event, that does not fit', () => {
  for (const [key, shown] of [
    [{}, 'an object'],
    [NaN, 'NaN'],
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
  ])
    it(`is refused: ${shown}`, async () => {
      const { plant } = await plantFixture(quiet, () => result)
      const reason = `TypeError: breaker: key must be a string, not ${shown}`
      expect(thrown(() => plant.machines.breaker.get(key))).toBe(reason)
    })

  const events: [event: string, values: unknown[], reason: string][] = [
    ['trip', [], 'trip: weight must be a whole number, not undefined'],
    ['trip', [1, null], 'trip: part must be a record Part, not null'],
    ['trip', [1, { weight: '5' }], 'trip: part.weight must be a whole number, not "5"'],
    ['good', [1], 'good cannot be sent to Breaker'],
    ['__proto__', [], '__proto__ cannot be sent to Breaker'],
  ]
  for (const [event, values, reason] of events)
    it(`is refused before anything has happened: ${reason}`, async () => {
      const it = await plantFixture(quiet, () => result)
      const traceEvents = await watching(it, () => {
        expect(thrown(() => it.plant.machines.breaker.get('a').send(event, ...values))).toBe(`TypeError: ${reason}`)
      })
      expect(traceEvents).toEqual([])
    })

  async function watching({ plant, clock }: PlantFixture, act: () => void): Promise<string[]> {
    const traceEvents: string[] = []
    plant.observe(({ kind }) => traceEvents.push(kind))
    clock.jump(1000)
    act()
    return traceEvents
  }
})

describe('a token that changes inside', () => {
  const changed = (): { token: Record<string, unknown>; change: (more: object) => void } => {
    const token: Record<string, unknown> = { ...job, id: '1', part: { ...part } }
    return { token, change: (more) => Object.assign(token, more) }
  }

  it('does not make a machine of a key that is none, and waits', async () => {
    const { token, change } = changed()
    const it = await plantFixture(quiet, () => result, {
      externs: { accepts: () => (change({ part: { ...part, name: {} } }), true) },
    })
    it.plant.in.jobs.put(token)
    expect(it.faults).toEqual(['process: TypeError: breaker: key must be a string, not an object'])
  })

  it('gives no machine a value that does not fit', async () => {
    const { token, change } = changed()
    const it = await plantFixture(quiet, () => {
      change({ part: { ...part, weight: 5n } })
      throw new Error('no')
    })
    const ending = it.plant.submit(token)
    await turn()
    it.clock.pass(100)
    const error = new TypeError('bad: weight must be a whole number, not 5')
    expect(await ending).toEqual({ place: null, reason: 'fault', error })
    expect(countsOf(it)).toEqual(atRest)
  })

  it('ends its call with a fault where no way can be taken with it', async () => {
    const { token, change } = changed()
    const it = await plantFixture(quiet, () => {
      change({ part: null, tags: null })
      return new Promise(() => {})
    })
    const ending = it.plant.submit(token)
    for (const time of [500, 100, 500]) {
      await turn()
      it.clock.pass(time)
    }
    const { reason, error } = (await ending) as unknown as { reason: string; error: unknown }
    expect([reason, error instanceof TypeError, countsOf(it)]).toEqual(['fault', true, atRest])
    expect(it.faults).toHaveLength(1)
  })
})
