import { describe, expect, it } from 'vitest'
import type { Act, Answer } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = `
record Draw { number: number, at: duration }
record Job { id: string, n: int }
extern isFine(job: Job): bool

fsm Door {
  event opened
  var chosen = 0.0
  initial state Shut { enter { chosen = random }  on opened -> Ajar }
  state Ajar { after 1s * (1 + random) -> Shut  ignore opened }
}

fsm Clock {
  event ticked
  var last = 0ms
  initial state Still { enter { last = now }  on ticked -> Going }
  state Going { after 2s * random { last = now } -> Still  ignore ticked }
}

net Lots(size: int = 3) {
  in place jobs: bag<Job>
  out place drawn: queue<Draw>
  place left: bag<int> expires after 1s * (1 + random) drop = [1, 2]
  machine door[id: string]: Door
  machine clock: Clock
  var last = 0.0

  transition draw {
    take job from jobs
    let first = random
    let second = if isFine(job) then random else first
    last = random
    put Draw { number: first * 100.0 + second * 10.0 + random, at: now } in drawn
    put job.n in left, drop job
    door[job.id].opened
    clock.ticked
  }
}

net Told {
  in place names: queue<string>
  out place drawn: queue<number>
  machine door[id: string]: Door
  machine clock[id: string]: Clock
  transition open {
    take name from names
    door[name].opened
    put random in drawn, drop name
  }
}`

const subject = await subjectOf(spec)
const draws = (...numbers: number[]): Answer[] => numbers.map((ok) => ({ ok }))
const job = (id: string): Act => ({ do: 'put', place: 'jobs', token: { id, n: 1 } })
const pure = { isFine: ({ id }: { readonly id: string }) => id !== 'bad' }
const module = (await load(spec)) as Record<string, (...values: unknown[]) => never>

/** What generated code draws for the first job, and when. */
function firstDrawn(options: object): unknown {
  const net = module['createLots']!(pure, options) as {
    readonly in: { readonly jobs: { put(job: object): boolean } }
    readonly out: { readonly drawn: { take(): unknown } }
  }
  net.in.jobs.put({ id: 'a', n: 1 })
  return net.out.drawn.take()
}

/** What both have drawn in the end. */
async function drawnAfter(acts: readonly Act[], answers: readonly Answer[]) {
  const { state, trace } = await agree(subject, 'Lots', acts, { draws: answers, pure })
  return { drawn: state.marking[1]!.map(({ value }) => value), last: state.variables[0], state, trace }
}

describe('what is drawn', () => {
  it('is drawn in the order written: each let, then the effects, then what places and machines draw', async () => {
    // Two for the tokens at the start.
    const { drawn, last, state } = await drawnAfter(
      [job('a')],
      draws(0.9, 0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7),
    )
    expect(drawn).toEqual([{ number: 12.4, at: 0 }])
    expect(last).toBe(0.3)
    expect(state.marking[2]![2]!.expires!.at).toBe(1900)
    expect(state.machines[0]!.get('a')!.timers[0]!.at).toBe(1650)
    expect(state.machines[1]!.get(null)!.timers[0]!.at).toBe(1400)
  })

  it('is drawn for a transition before a machine draws that it tells something', async () => {
    const acts: Act[] = [{ do: 'put', place: 'names', token: 'a' }]
    const { state } = await agree(subject, 'Told', acts, { draws: draws(0.1, 0.2, 0.3) })
    expect(state.marking[1]!.map(({ value }) => value)).toEqual([0.1])
    const door = state.machines[0]!.get('a')!
    // When it is made, and when it is opened.
    expect([door.variables[0], door.timers[0]!.at]).toEqual([0.2, 1300])
  })

  it('is drawn only where it is needed', async () => {
    const { drawn, last } = await drawnAfter([job('bad')], draws(0, 0, 0.1, 0.2, 0.3))
    expect(drawn).toEqual([{ number: 11.3, at: 0 }])
    expect(last).toBe(0.2)
  })

  it('is 0.5 where it is no such number, and that is a fault, once in each run', async () => {
    const answers: Answer[] = [{ error: 'no luck' }, { ok: 1 }, { ok: -0.1 }, { ok: Number.NaN }, { ok: '0.1' }]
    const { drawn, trace } = await drawnAfter([job('a'), job('b')], answers)
    expect(drawn).toEqual([
      { number: 55.5, at: 0 },
      { number: 55.5, at: 0 },
    ])
    const faults = trace.filter(({ kind }) => kind === 'fault')
    expect(faults).toMatchObject([{ transition: '(random)' }, { transition: '(random)' }])
  })

  it('is 0 without a sign where it is 0', async () => {
    const { drawn } = await drawnAfter([job('a')], draws(-0))
    expect(drawn).toEqual([{ number: 0, at: 0 }])
    expect(firstDrawn({ clock: new VirtualClock(), random: () => -0 })).toEqual({ number: 0, at: 0 })
  })

  it('is nothing for the timers of a machine that is held', async () => {
    const hold: Act = { do: 'hold', machine: 'door', key: 'b', state: 'Ajar' }
    const acts: Act[] = [hold, { do: 'put', place: 'names', token: 'a' }]
    // One when the door is made.
    const { state } = await agree(subject, 'Told', acts, { draws: draws(0.1, 0.2, 0.3) })
    expect(state.marking[1]!.map(({ value }) => value)).toEqual([0.2])
  })

  it('is nothing while a network is restored', async () => {
    // Two at the start, eight for the first job; a machine that is only looked at draws nothing.
    const answers = draws(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.2, 0.3, 0.4)
    const { drawn } = await drawnAfter([job('a'), { do: 'restore' }, job('b')], answers)
    expect(drawn.at(-1)).toEqual({ number: 12.4, at: 0 })
  })
})

describe('now', () => {
  it('goes on after a network was restored', async () => {
    const acts: Act[] = [{ do: 'pass', ms: 700 }, job('a'), { do: 'restore' }, { do: 'pass', ms: 50 }, job('b')]
    const { drawn, state } = await drawnAfter(acts, draws(0.5))
    expect(drawn).toMatchObject([{ at: 700 }, { at: 750 }])
    expect(state.now - state.born).toBe(750)
  })

  it('begins with 0, whatever the clock says', () => {
    const clock = new VirtualClock()
    clock.jump(5000)
    expect(firstDrawn({ clock })).toMatchObject({ at: 0 })
  })

  it('is 0 for a machine that is not stored, whenever that is looked at', async () => {
    const look: Act = { do: 'look', machine: 'clock', key: 'a' }
    const { state } = await agree(subject, 'Told', [{ do: 'pass', ms: 700 }, look], {})
    expect(state.machines[1]!.size).toBe(0)
    const clock = new VirtualClock()
    const net = module['createTold']!({ clock }) as {
      readonly machines: { readonly clock: { get(id: string): { readonly variables: object } } }
    }
    clock.jump(700)
    expect(net.machines.clock.get('a').variables).toEqual({ last: 0 })
  })

  it('jumps with the clock, and never goes back', async () => {
    const acts: Act[] = [{ do: 'jump', ms: 86_400_000 }, job('a'), { do: 'jump', ms: -1000 }, job('b')]
    const { drawn } = await drawnAfter(acts, draws(0.5))
    expect(drawn).toMatchObject([{ at: 86_400_000 }, { at: 86_400_000 }])
  })

  it('is refused in a snapshot where it is no time', () => {
    const { createLots, restoreLots } = module
    const net = createLots!(pure) as { snapshot(): object }
    for (const [lived, said] of [
      [-1, 'not -1'],
      ['1', 'not "1"'],
      [undefined, 'but there is nothing'],
    ])
      expect(() => restoreLots!(pure, { ...net.snapshot(), lived })).toThrow(
        `snapshot.lived: a number from 0 to 9007199254740991 was expected, ${String(said)}`,
      )
  })
})

it('what draws cannot act on its network, and what is no function draws nothing', () => {
  const { createLots } = module
  interface Lots {
    readonly in: { readonly jobs: { put(job: object): boolean } }
    readonly out: { readonly drawn: { take(): unknown } }
    observe(listener: (event: { readonly kind: string; readonly error?: unknown }) => void): void
  }
  const said: string[] = []
  const told = (net: Lots): Lots => {
    net.observe(({ kind, error }) => kind === 'fault' && said.push(String(error)))
    return net
  }
  const busy: Lots = told(createLots!(pure, { random: () => (busy.in.jobs.put({ id: 'b', n: 1 }) ? 0 : 0) }))
  const none: Lots = told(createLots!(pure, { random: 5 }))
  for (const net of [busy, none]) {
    expect(net.in.jobs.put({ id: 'a', n: 1 })).toBe(true)
    expect(net.out.drawn.take()).toMatchObject({ number: 55.5 })
  }
  expect(said).toEqual(['Error: a pure extern cannot act on its network', 'TypeError: random is not a function'])
})
