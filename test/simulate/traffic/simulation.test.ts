import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import type { TraceEvent } from '../../../src/trace/event.ts'
import { standaloneNetworks } from '../../../src/model/standalone.ts'
import type { State } from '../../../src/semantics/state.ts'
import {
  type HandlerBehaviour,
  type SimulationPlan,
  type ArrivalSource,
  defaultBehaviour,
} from '../../../src/simulate/traffic/plan.ts'
import { Simulation, type SimulationObserver } from '../../../src/simulate/traffic/simulation.ts'
import type { Summary } from '../../../src/simulate/traffic/summary.ts'
import { Tally } from '../../../src/simulate/traffic/tally.ts'
import { traceLine } from '../../../src/trace/line.ts'

const spec = `
record Job { id: string, tenant: string, urgent: bool }
record Done { job: Job, size: int }
extern isFit(job: Job): bool
extern async work(job: Job): int

fsm Breaker(threshold: int = 2, cooldown: duration = 500ms) {
  event failure
  event success
  initial state Closed {
    var failures = 0
    on failure when failures + 1 < threshold { failures += 1 }
    on failure -> Open
    on success { failures = 0 }
  }
  state Open { admit none  after cooldown -> Probing }
  state Probing { admit 1  on success -> Closed  on failure -> Open }
}

net Shop(width: int = 3, cooldown: duration = 500ms) {
  in place jobs: queue<Job> capacity 50 submit
  place fit: queue<Job> capacity 10
  out place done: queue<Done>
  out place failed: queue<Job>
  out place refused: queue<Job>
  out place unfit: queue<Job>
  machine breaker[tenant: string]: Breaker(cooldown:)
  transition accept { take job from jobs  when isFit(job) => put job in fit  otherwise => put job in unfit }
  transition serve {
    take job from fit
    through breaker[job.tenant] else put job in refused
    call work(job) within 200ms, at most width at once {
      ok size => breaker.success, put Done { job, size } in done
      error => breaker.failure, put job in failed
    }
  }
}
`

const { program } = checkText(spec)
const network = program!.networks[0]!

const jobs = (apart: number): ArrivalSource => ({
  name: 'jobs',
  into: { kind: 'place', place: 0 },
  arrivals: [{ at: 0, value: { kind: 'random', apart } }],
  examples: [],
})

function planOf(more: Partial<SimulationPlan> & { readonly work?: Partial<HandlerBehaviour> } = {}): SimulationPlan {
  const { work = {}, ...rest } = more
  return {
    program: program!,
    network,
    duration: 20_000,
    seed: 1,
    parameters: [],
    sources: [jobs(20)],
    handlers: new Map([['work', [{ at: 0, value: { ...defaultBehaviour, fails: 0.2, hangs: 0.05, ...work } }]]]),
    results: new Map([['isFit', [{ at: 0, value: { kind: 'share', share: 0.9 } }]]]),
    ...rest,
  }
}

interface Seen {
  readonly trace: readonly TraceEvent[]
  readonly state: State
  readonly summary: Summary
}

function simulate(plan: SimulationPlan): Seen {
  const tally = new Tally(plan)
  const trace: TraceEvent[] = []
  let last: State | null = null
  const watcher: SimulationObserver = {
    come: (source) => tally.come(source),
    turnAway: (source) => tally.turnAway(source),
    happen: (traceEvent) => tally.happen(traceEvent),
    deliver: (place, latency) => tally.deliver(place, latency),
    rest: (state) => {
      last = state
      tally.rest(state)
    },
  }
  const simulation = new Simulation(plan, watcher, (traceEvent) => trace.push(traceEvent))
  while (simulation.next());
  return { trace, state: last!, summary: tally.summary() }
}

const textOf = ({ trace }: Seen): string => trace.map(traceLine).join('\n')
const countOf = ({ trace }: Seen, kind: TraceEvent['kind']): number => trace.filter((it) => it.kind === kind).length

describe('a simulation', () => {
  it('has one trace for each seed', () => {
    expect(textOf(simulate(planOf()))).toBe(textOf(simulate(planOf())))
    expect(textOf(simulate(planOf({ seed: 2 })))).not.toBe(textOf(simulate(planOf())))
  })

  it('brings the same tokens at the same times whatever the handlers do', () => {
    const came = (seen: Seen): string[] => seen.trace.filter(({ kind }) => kind === 'put').map(traceLine)
    const sources = [jobs(40)]
    const calm = simulate(planOf({ sources, work: { fails: 0, hangs: 0 } }))
    const wild = simulate(planOf({ sources, work: { fails: 0.5 } }))
    expect(came(wild)).toEqual(came(calm))
    expect(textOf(wild)).not.toBe(textOf(calm))
  })

  it('loses no token, whatever happens', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 200 }), share, share, (seed, apart, fails, hangs) => {
        const seen = simulate(planOf({ seed, sources: [jobs(apart)], duration: 3000, work: { fails, hangs } }))
        const [arrival] = seen.summary.arrivals
        const { marking, flights } = seen.state
        const inside = marking[0]!.length + marking[1]!.length + flights.length
        const ended = seen.summary.outcomes.reduce((sum, { count }) => sum + count, 0)
        expect(countOf(seen, 'put')).toBe(arrival!.count - arrival!.refused)
        expect(ended + inside).toBe(countOf(seen, 'put'))
        expect(seen.summary.inside).toBe(inside)
      }),
      { numRuns: 20 },
    )
  })

  it('counts what the trace tells', () => {
    const seen = simulate(planOf())
    const { transitions, machines, outcomes, levels } = seen.summary
    const parts = new Map(
      transitions.flatMap((it) => it.parts.map(({ name, count }) => [`${it.transition} ${name}`, count])),
    )
    for (const [name, count] of parts) {
      const [transition, part] = name.split(' ')
      const told = seen.trace.filter((it) => it.kind === 'fired' && it.transition === transition && it.part === part)
      expect([name, count]).toEqual([name, told.length])
    }
    const [breaker] = machines
    expect([breaker!.admitted, breaker!.refused]).toEqual([countOf(seen, 'admitted'), countOf(seen, 'refused')])
    expect(breaker!.changes.reduce((sum, { count }) => sum + count, 0)).toBe(countOf(seen, 'state'))
    expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(countOf(seen, 'delivered'))
    expect(breaker!.busiest.reduce((sum, { admitted }) => sum + admitted, 0)).toBe(breaker!.admitted)
    expect(levels.find(({ kind }) => kind === 'calls')).toMatchObject({ name: 'serve', most: 3 })
  })

  it('spends all the time of each key in some state', () => {
    const { summary, trace } = simulate(planOf())
    for (const { key, states } of summary.machines[0]!.busiest) {
      const since = trace.find((it) => 'key' in it && it.key === key)!.at
      expect(states.reduce((sum, { time }) => sum + time, 0)).toBe(summary.simulated - since)
    }
  })

  it('has no key in a final state in which nothing holds it: it begins anew', () => {
    const sessions = checkText(`
      fsm Session {
        event touch
        initial state Idle { on touch -> Live }
        state Live { ignore touch  after 100ms -> Over }
        final state Over { ignore touch }
      }
      net Sessions {
        in place touches: queue<bool>
        out place done: queue<bool>
        machine session[loud: bool]: Session
        transition touch { take loud from touches  session[loud].touch  put loud in done }
      }`).program!
    const sources = [
      { ...jobs(1), name: 'touches', arrivals: [{ at: 0, value: { kind: 'random', apart: 50 } as const }] },
    ]
    const { summary } = simulate(
      planOf({ program: sessions, network: sessions.networks[0]!, sources, duration: 10_000 }),
    )
    const { states, changes } = summary.machines[0]!
    const [begun, over] = changes.map(({ count }) => count)
    expect(over).toBeGreaterThan(50)
    expect(begun! - over!).toBeLessThanOrEqual(2)
    expect(states.find(({ state }) => state === 'Live')!.time).toBeGreaterThan(over! * 100 - 1)
    expect(states.find(({ state }) => state === 'Over')!.time).toBe(0)
    const levels = summary.levels.filter(({ state }) => state === 'Over')
    expect(levels.map(({ mean, last }) => [mean, last])).toEqual([[0, 0]])
  })

  it('changes behaviour, results and parameters when told to', () => {
    const { handlers } = planOf({ work: { latency: { kind: 'fixed', time: 10 }, fails: 0, hangs: 0 } })
    const [usual] = handlers.get('work')!
    const plan = planOf({
      duration: 3000,
      parameters: [
        { at: 0, value: new Map([['width', 1]]) },
        { at: 2000, value: new Map([['width', 7]]) },
      ],
      handlers: new Map([['work', [usual!, { at: 1000, value: { ...usual!.value, fails: 1 } }]]]),
      results: new Map([
        [
          'isFit',
          [
            { at: 0, value: { kind: 'oneOf', examples: [true] } },
            { at: 2000, value: { kind: 'share', share: 0 } },
          ],
        ],
        ['work', [{ at: 0, value: { kind: 'oneOf', examples: [42] } }]],
      ]),
    })
    const { trace } = simulate(plan)
    const delivered = (place: string): TraceEvent[] =>
      trace.filter((it) => it.kind === 'delivered' && it.place === place)
    expect(delivered('done').every(({ at }) => at <= 1010)).toBe(true)
    expect(delivered('done')[0]).toMatchObject({ token: { size: 42 } })
    expect(delivered('failed').every(({ at }) => at > 1000)).toBe(true)
    expect(delivered('unfit').every(({ at }) => at >= 2000)).toBe(true)
    expect(trace.filter(({ kind }) => kind === 'configured').map(({ at }) => at)).toEqual([2000])
  })

  it('says the same of the same token, however often it is asked', () => {
    const examples = [
      { id: 'a', tenant: 't', urgent: true },
      { id: 'b', tenant: 't', urgent: true },
    ]
    const sources = [{ ...jobs(20), examples }]
    for (let seed = 0; seed < 10; seed++) {
      const { trace } = simulate(planOf({ seed, sources, duration: 2000 }))
      const ends = new Map<unknown, Set<string>>()
      for (const it of trace)
        if ((it.kind === 'arrived' || it.kind === 'delivered') && (it.place === 'fit' || it.place === 'unfit')) {
          const { id } = it.token as { id: string }
          ends.set(id, (ends.get(id) ?? new Set()).add(it.place))
        }
      expect([...ends.values()].map(({ size }) => size)).toEqual([1, 1])
    }
  })

  it('ends at its time, with what happens at that very time', () => {
    const arrivals = [{ at: 0, value: { kind: 'regular', every: 100, count: 1 } }] as const
    const { trace, summary } = simulate(planOf({ duration: 300, sources: [{ ...jobs(1), arrivals }] }))
    expect(trace.filter(({ kind }) => kind === 'put').map(({ at }) => at)).toEqual([100, 200, 300])
    expect(summary.simulated).toBe(300)
  })

  it('plays a machine alone', () => {
    const alone = checkText(
      'fsm Lamp { event press(times: int)  initial state Off { on press -> On } state On { on press -> Off } }',
    )
    const [lamp] = standaloneNetworks(alone.program!)
    const into = { kind: 'event', machine: 0, event: 0 } as const
    const arrivals = [{ at: 0, value: { kind: 'regular', every: 1000, count: 1 } }] as const
    const sources = [{ name: 'press', into, arrivals, examples: [{ times: 3 }] }]
    const { summary } = simulate(planOf({ program: alone.program!, network: lamp!, sources, duration: 4000 }))
    expect(summary.machines[0]).toMatchObject({
      states: [
        { state: 'Off', time: 2000 },
        { state: 'On', time: 2000 },
      ],
      changes: [
        { from: 'Off', to: 'On', count: 2 },
        { from: 'On', to: 'Off', count: 2 },
      ],
    })
  })
})

describe('a simulation that cannot go on', () => {
  it('ends when a place grows beyond all bounds', () => {
    const { program } = checkText(`
      net Hoard { in place coins: tokens  place chest: tokens  out place never: tokens
        transition keep { take from coins  put in chest }
        var spending = 0
        transition spend { take from chest  when spending > 0  drop from chest  spending = 0  put in never } }`)
    const arrivals = [{ at: 0, value: { kind: 'regular', every: 1, count: 20_000 } }] as const
    const sources = [{ name: 'coins', into: { kind: 'place', place: 0 }, arrivals, examples: [] }] as const
    const plan = planOf({ program: program!, network: program!.networks[0]!, sources, results: new Map() })
    expect(() => simulate(plan)).toThrow('the place chest holds more than 100000 tokens')
  })

  it('ends when time does not pass', () => {
    const { program } = checkText(`
      extern async again(n: int): int
      net Loop { in place start: queue<int>  place work: queue<int>  out place bad: queue<int>
        transition begin { take n from start  put n in work }
        transition round { take n from work  call again(n) { ok m => put m in work, drop n  error => put n in bad } } }`)
    const sources = [{ ...jobs(100), name: 'start' }]
    const handlers = new Map([
      ['again', [{ at: 0, value: { ...defaultBehaviour, latency: { kind: 'fixed', time: 0 } as const } }]],
    ])
    const plan = planOf({ program: program!, network: program!.networks[0]!, sources, handlers })
    expect(() => simulate(plan)).toThrow('the network never comes to rest')
  })
})
