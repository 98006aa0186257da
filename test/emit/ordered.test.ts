import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'
import { LightSignal } from '../support/light-signal.ts'

interface Job {
  readonly id: number
  readonly rank: number
  readonly stays: number
}

interface Line {
  submit(job: Job, options: { readonly signal: LightSignal }): Promise<unknown>
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  readonly in: { readonly turns: { put(): boolean } }
  snapshot(): { readonly places: { readonly jobs: { readonly tokens: readonly Job[] } } }
}

const module = await load(`
  record Job { id: int, rank: int, stays: duration }
  net Line {
    in place jobs: queue<Job> by it.rank expires after it.stays into late submit
    in place turns: tokens
    place late: queue<Job>
    out place served: queue<Job>
    out place missed: queue<Job>
    transition serve { take from turns  take job from jobs  put job in served  drop from turns }
    transition miss { take job from late  put job in missed }
  }`)

type Move =
  | { readonly do: 'come'; readonly ranks: readonly number[] }
  | { readonly do: 'serve' | 'pass'; readonly count: number }
  | { readonly do: 'cancel'; readonly which: readonly number[] }

const several = { minLength: 1, maxLength: 150, size: 'max' } as const
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('come'), ranks: fc.array(fc.nat(200), several) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('serve'), count: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel'), which: fc.array(fc.nat(10_000), several) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass'), count: fc.integer({ min: 1, max: 60 }) }) },
)

/** As the queue should be: in the order of ranks, of equal ones that first which came first. */
class Expected {
  waiting: readonly (Job & { readonly until: number })[] = []

  come(job: Job, now: number): void {
    const all = [...this.waiting, { ...job, until: now + job.stays }]
    this.waiting = all.toSorted((a, b) => a.rank - b.rank || a.id - b.id)
  }

  leave(id: number): void {
    this.waiting = this.waiting.filter((it) => it.id !== id)
  }
}

/** Does all that to a line and to what it should be, and expects the same of both. */
function follow(moves: readonly Move[]): void {
  const clock = new VirtualClock()
  const line = module['createLine']!(...([{ clock }] as never[])) as Line
  const expected = new Expected()
  const signals: LightSignal[] = []
  const served: number[] = []
  const wanted: number[] = []
  line.observe((it) => it.kind === 'delivered' && it.place === 'served' && served.push((it.token as Job).id))

  const come = (rank: number): void => {
    const job = { id: signals.length, rank, stays: 1 + ((signals.length * 7919) % 500) }
    const signal = new LightSignal()
    signals.push(signal)
    void line.submit(job, { signal })
    expected.come(job, clock.now())
  }
  const cancel = (number: number): void => {
    const { waiting } = expected
    if (waiting.length === 0) return
    const { id } = waiting[number % waiting.length]!
    signals[id]!.abort()
    expected.leave(id)
  }
  const serve = (): void => {
    const [first] = expected.waiting
    if (first === undefined) return
    line.in.turns.put()
    wanted.push(first.id)
    expected.leave(first.id)
  }
  const pass = (): void => {
    clock.pass(1)
    expected.waiting = expected.waiting.filter(({ until }) => until > clock.now())
  }

  const once = { serve, pass }
  for (const it of moves) {
    if (it.do === 'come') it.ranks.forEach(come)
    else if (it.do === 'cancel') it.which.forEach(cancel)
    else for (let left = it.count; left > 0; left--) once[it.do]()
    expect(served).toEqual(wanted)
  }
  // Only now is the order of all looked at: a snapshot sorts them.
  while (expected.waiting.length > 50) serve()
  expect(served).toEqual(wanted)
  expect(line.snapshot().places.jobs.tokens.map(({ id }) => id)).toEqual(expected.waiting.map(({ id }) => id))
  while (expected.waiting.length > 0) serve()
  expect(served).toEqual(wanted)
}

// One that fails is not shrunk: of so many moves that takes minutes.
it('of hundreds the first comes first, whoever leaves from between: cancelled, expired or taken', () => {
  fc.assert(fc.property(fc.array(move, { minLength: 8, maxLength: 30 }), follow), { numRuns: 30, endOnFailure: true })
})
