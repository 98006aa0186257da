import { describe, expect, it } from 'vitest'
import { atDepth } from '../support/at-depth.ts'
import {
  atRest,
  countsOf,
  hostileJob,
  job,
  type Outcome,
  part,
  type PlantFixture,
  plantFixture,
  type Tick,
  turn,
} from './plant-fixture.ts'

const result = { part, score: 9, remark: 'good' }

/** What the handler does with each job of the run. */
function work(id: string): unknown {
  if (id === 'fails') throw new Error('broken')
  if (id === 'hangs') return new Promise(() => {})
  return id === 'fair' ? { ...result, score: 3 } : result
}

/** How each submission of the run ended; null where it has not. */
type Endings = Map<string, Outcome | string | null>

/** Every way through the network, with jobs whose fields run code. */
async function runThrough({ plant, clock }: PlantFixture, tick: Tick): Promise<Endings> {
  const endings: Endings = new Map()
  const submit = (id: string, signal?: AbortSignal): void => {
    endings.set(id, null)
    try {
      const options = signal === undefined ? {} : { signal }
      void plant.submit(hostileJob(id, tick), options).then((ending) => endings.set(id, ending))
    } catch (error) {
      endings.set(id, String(error))
    }
  }
  const controller = new AbortController()
  for (const id of ['great', 'fair', 'fails', 'hangs']) submit(id)
  submit('cancelled', controller.signal)
  await turn()
  controller.abort()
  for (const time of [100, 300, 200, 100, 500]) {
    clock.pass(time)
    await turn()
  }
  for (const id of ['great again', 'refused']) submit(id)
  act(() => plant.machines.breaker.get('a').send('trip', 100, part))
  submit('too late')
  await turn()
  act(() => plant.machines.breaker.get('a').hold('Open'))
  clock.pass(2000)
  act(() => plant.machines.breaker.get('a').release())
  clock.pass(2000)
  await turn()
  return endings
}

/** What an outside that throws makes of a call is the caller's. */
function act(does: () => void): void {
  try {
    does()
  } catch (error) {
    expect(String(error)).toBe('Error: thrown')
  }
}

/** Throws at the nth place where code from outside runs, from 0, or from there on until it is healed; counts them. */
class Thrower {
  readonly places: string[] = []
  healed = false
  private readonly nth: number
  private readonly goesOn: boolean

  constructor(nth: number, goesOn: boolean) {
    this.nth = nth
    this.goesOn = goesOn
  }

  readonly tick: Tick = (where) => {
    if (this.healed) return
    this.places.push(where)
    const number = this.places.length - 1
    if (number === this.nth || (this.goesOn && number > this.nth)) throw new Error('thrown')
  }
}

describe('a network whose outside throws', () => {
  it('is in balance, usable and closable wherever that is, and everybody hears', async () => {
    const places = await play(Infinity, false)
    expect(places.length).toBeGreaterThan(200)
    const kinds = ['accepts', 'rank', 'work', 'clock', 'schedule', 'cancel', 'listener', 'id', 'part', 'name', 'weight']
    expect([...kinds, 'kind', 'share', 'wait', 'tags', 'urgent'].filter((it) => !places.includes(it))).toEqual([])
    expect(places).not.toContain('notes')
    for (let nth = 0; nth < places.length; nth++) await play(nth, false)
  })

  it('is so too where everything throws from some place on, once that is over', async () => {
    const { length } = await play(Infinity, false)
    for (let nth = 0; nth < length; nth++) await play(nth, true)
  })

  /** Where a job ends that comes now; null where it does not. */
  async function endingOf({ plant }: PlantFixture, id: string): Promise<string | null> {
    let place: string | null = null
    void plant.submit({ ...job, id }).then((ending) => (place = ending.place))
    await turn()
    return place
  }

  /** Runs it through, then looks at what is left. */
  async function play(nth: number, goesOn: boolean): Promise<readonly string[]> {
    const thrower = new Thrower(nth, goesOn)
    const it = await plantFixture(thrower.tick, work)
    const endings = await runThrough(it, thrower.tick)
    thrower.healed = true
    for (const time of [0, 1000, 1000, 1000]) {
      it.clock.pass(time)
      act(() => it.plant.in.jobs.size)
      await turn()
    }
    const where = `${nth}: ${thrower.places[nth]}`
    expect([where, countsOf(it)]).toEqual([where, atRest])
    expect([where, [...endings].filter(([, ending]) => ending === null)]).toEqual([where, []])
    expect([where, await endingOf(it, 'more')]).toEqual([where, 'great'])
    it.plant.close()
    expect(await it.plant.submit({ ...job, id: 'closed' })).toEqual({ place: null, reason: 'closed' })
    return thrower.places
  }
})

describe('a clock that does not go', () => {
  it('stands still meanwhile, and is reported', async () => {
    let broken = false
    const it = await plantFixture((where) => {
      if (broken && where === 'clock') throw new Error('no time')
    }, work)
    it.clock.pass(10)
    broken = true
    const ending = it.plant.submit({ ...job, id: 'great' })
    await turn()
    expect((await ending).place).toBe('great')
    expect(it.faults[0]).toBe('(clock): Error: no time')
    broken = false
    expect(it.plant.machines.breaker.get('a').state).toBe('Closed')
  })

  it('arms its timer after the next run, where it could not', async () => {
    let broken = true
    const it = await plantFixture((where) => {
      if (broken && where === 'schedule') throw new Error('no timers')
    }, work)
    const ending = it.plant.submit({ ...job, id: 'hangs' })
    await turn()
    expect([it.clock.armed, it.faults]).toEqual([0, ['(clock): Error: no timers']])
    broken = false
    expect(it.plant.in.jobs.size).toBe(0)
    expect(it.clock.armed).toBe(1)
    it.clock.pass(1200)
    expect((await ending).place).toBe('slow')
  })

  for (const from of ['clock', 'schedule'])
    it(`cannot act on its network: ${from}`, async () => {
      const acts: { does: () => void } = { does: () => {} }
      const it = await plantFixture((where) => where === from && acts.does(), work)
      let tried = 0
      acts.does = () => {
        if (++tried > 100) return
        void it.plant.in.jobs.put({ ...job, id: 'more' })
      }
      const ending = it.plant.submit({ ...job, id: 'hangs' })
      await turn()
      it.clock.pass(1000)
      await turn()
      acts.does = () => {}
      expect(it.plant.in.jobs.size).toBe(0)
      it.clock.pass(1000)
      expect((await ending).place).toBe('slow')
      expect(new Set(it.faults)).toEqual(new Set(['(clock): Error: a pure extern cannot act on its network']))
      expect(tried).toBeLessThan(50)
      expect(countsOf(it)).toEqual(atRest)
    })

  it('is refused where a network is made', async () => {
    await expect(plantFixture(() => {}, work, { begin: NaN })).rejects.toThrow(
      'the time of the clock must be a number, not NaN',
    )
  })
})

describe('a call that cannot end in any of its ways', () => {
  it('is withdrawn with what it held, and its submitter hears why', async () => {
    let broken = false
    const tick: Tick = (where) => {
      if (broken && where === 'weight') throw new Error('gone')
    }
    const it = await plantFixture(tick, () => Promise.reject(new Error('no')))
    const kinds: string[] = []
    it.plant.observe((traceEvent) => traceEvent.kind === 'fired' && kinds.push(traceEvent.part))
    const ending = it.plant.submit(hostileJob('1', tick))
    broken = true
    await turn()
    it.clock.pass(100)
    await turn()
    expect(await ending).toEqual({ place: null, reason: 'fault', error: new Error('gone') })
    expect([countsOf(it), it.faults]).toEqual([atRest, ['process: Error: gone']])
    expect(kinds).toEqual(['fire', 'begin', 'cancelled'])
  })
})

describe('a stack that is nearly full', () => {
  it('refuses what is done then, before anything has happened; and what is done runs to its end', async () => {
    const ended = { refused: 0, accepted: 0 }
    // Code that has not run yet needs far more of the stack than later on.
    for (const frames of [...steps(0, 1200, 10), ...steps(0, 120, 1)]) {
      const it = await plantFixture(() => {}, work)
      const first = atDepth(frames, () => it.plant.submit({ ...job, id: 'fair' }))
      await turn()
      it.clock.pass(300)
      const second = it.plant.submit({ ...job, id: 'great' })
      await turn()
      expect((await second).place).toBe('great')
      expect([frames, countsOf(it)]).toEqual([frames, atRest])
      if (first === null) ended.refused++
      else expect([frames, (await first).place]).toEqual([frames, 'fair'])
      ended.accepted += first === null ? 0 : 1
    }
    expect(ended.refused).toBeGreaterThan(5)
    expect(ended.accepted).toBeGreaterThan(20)
  })

  const steps = (from: number, to: number, by: number): number[] =>
    Array.from({ length: (to - from) / by }, (_, index) => from + index * by)
})
