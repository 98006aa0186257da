import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { Act, Surroundings } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
record Job { key: string, other: string? }
extern async work(job: Job): int
fsm Breaker(cooldown: duration = 2s) {
  event good
  event bad
  in event fail
  initial state Closed {
    var failures = 0
    on good { failures = 0 }
    on fail { failures += 1 }
    on bad -> Open
  }
  state Open { admit none  after cooldown -> Trial  ignore good, bad, fail }
  state Trial { admit 1  on good -> Closed  on bad -> Open  ignore fail }
}
net Shop(most: int = 2) {
  in place jobs: bag<Job>
  out place done: queue<int>
  out place lost: queue<Job>
  machine breaker[key: string]: Breaker capacity most
  machine gate[key: string]: Breaker capacity 1
  transition send {
    take job from jobs
    through breaker[job.key] else put job in lost
    call work(job) within 60s {
      ok n => breaker.good, put n in done, drop job
      error => breaker.bad, put job in lost
    }
  }
}`
const subject = await subjectOf(spec)

const fail = (key: string, machine = 'breaker'): Act => ({ do: 'send', machine, key, event: 'fail' })
const put = (key: string): Act => ({ do: 'put', place: 'jobs', token: { key, other: null } })
const end = (nth: number, outcome: { ok: unknown } | { error: unknown }): Act => ({ do: 'end', nth, ...outcome })
const hold = (key: string, state: string): Act => ({ do: 'hold', machine: 'breaker', key, state })
const release = (key: string): Act => ({ do: 'release', machine: 'breaker', key })
const look = (key: string): Act => ({ do: 'look', machine: 'breaker', key })
const restore: Act = { do: 'restore' }
const pass = (ms: number): Act => ({ do: 'pass', ms })
const most = (count: number): Act => ({ do: 'configure', parameters: { most: count } })

const spell = (it: TraceEvent & { readonly kind: 'forgotten' }): string =>
  `${it.at} ${it.machine}[${it.key}] ${it.state}`

/** What is forgotten, and which keys of `breaker` are stored at the end, in the order of their use. */
async function after(acts: readonly Act[], surroundings: Surroundings = {}) {
  const { trace, state } = await agree(subject, 'Shop', acts, surroundings)
  const forgotten = trace.flatMap((it) => (it.kind === 'forgotten' ? [spell(it)] : []))
  return { trace, forgotten, stored: [...state.machines[0]!.keys()] }
}

describe('a machine with a capacity', () => {
  it('forgets the instance that was not used for the longest time, and says so', async () => {
    const { trace, forgotten, stored } = await after([fail('a'), fail('b'), fail('a'), fail('c')])
    expect(forgotten).toEqual(['0 breaker[b] Closed'])
    expect(stored).toEqual(['a', 'c'])
    const line = spec.split('\n').findIndex((text) => text.includes('machine breaker')) + 1
    expect(trace.at(-1)).toMatchObject({ kind: 'forgotten', line, key: 'b' })
  })

  it('has first what is as if new', async () => {
    const { forgotten, stored } = await after([fail('a'), put('b'), end(0, { ok: 1 }), fail('c')])
    expect(forgotten).toEqual([])
    expect(stored).toEqual(['a', 'c'])
  })

  it('forgets whatever the state and what is due in it: the next use makes a new one', async () => {
    const broken = [put('a'), end(0, { error: 'no' })]
    const { trace, forgotten } = await after([...broken, fail('b'), fail('c'), pass(9000), put('a')])
    expect(forgotten).toEqual(['0 breaker[a] Open', '9000 breaker[b] Closed'])
    const states = trace.flatMap((it) => (it.kind === 'state' ? [it.to] : []))
    expect(states).toEqual(['Open'])
    expect(trace).toContainEqual(expect.objectContaining({ kind: 'admitted', key: 'a', state: 'Closed', at: 9000 }))
  })

  it('counts as use what goes through it, begins, ends, is refused, sent, held or released', async () => {
    const uses: [string, Act[], Act[]][] = [
      ['going through', [fail('a')], [put('a')]],
      ['the end of a call', [put('a')], [end(0, { error: 'no' })]],
      ['an event', [fail('a')], [fail('a')]],
      ['a refusal', [put('a'), end(0, { error: 'no' })], [put('a')]],
      ['being held and released', [fail('a')], [hold('a', 'Trial'), release('a')]],
    ]
    for (const [what, first, again] of uses) {
      const { forgotten } = await after([...first, fail('b'), ...again, fail('c')])
      expect([what, forgotten]).toEqual([what, ['0 breaker[b] Closed']])
    }
  })

  it('does not count what only looks, and not what it does by itself', async () => {
    const broken = [put('a'), end(0, { error: 'no' })]
    expect((await after([...broken, fail('b'), look('a'), fail('c')])).forgotten).toEqual(['0 breaker[a] Open'])
    expect((await after([...broken, fail('b'), pass(3000), fail('c')])).forgotten).toEqual(['3000 breaker[a] Trial'])
    expect((await after([fail('a'), fail('b'), most(2), fail('c')])).forgotten).toEqual(['0 breaker[a] Closed'])
  })

  it('does not forget what is held or has calls under way, and exceeds its capacity rather than that', async () => {
    const busy = [put('a'), hold('b', 'Trial'), put('c')]
    const { forgotten, stored } = await after(busy)
    expect([forgotten, stored]).toEqual([[], ['a', 'b', 'c']])
    // Who comes then is the only one that can go.
    expect((await after([...busy, fail('d')])).forgotten).toEqual(['0 breaker[d] Closed'])
    const ended = await after([...busy, pass(10), end(0, { error: 'no' })])
    expect([ended.forgotten, ended.stored]).toEqual([['10 breaker[a] Open'], ['b', 'c']])
    const released = await after([...busy, pass(10), release('b')])
    expect([released.forgotten, released.stored]).toEqual([['10 breaker[b] Trial'], ['a', 'c']])
  })

  it('keeps the permit of a probe: one is let through, however many keys there are', async () => {
    const probing = [put('a'), end(0, { error: 'no' }), pass(2000), put('a')]
    const { trace } = await after([...probing, fail('b'), fail('c'), fail('d'), put('a')])
    expect(trace).toContainEqual(expect.objectContaining({ kind: 'refused', key: 'a', state: 'Trial' }))
  })

  it('shrinks when its capacity becomes less, from the oldest on', async () => {
    const full = [most(4), fail('a'), fail('b'), fail('c'), fail('a'), fail('d')]
    const { trace, forgotten, stored } = await after([...full, most(2)])
    expect(forgotten).toEqual(['0 breaker[b] Closed', '0 breaker[c] Closed'])
    expect(stored).toEqual(['a', 'd'])
    expect(trace.slice(-3).map(({ kind }) => kind)).toEqual(['configured', 'forgotten', 'forgotten'])
    expect((await after([...full, most(0)])).forgotten).toEqual([])
  })

  it('forgets in the order of the machines, each for itself', async () => {
    const acts = [fail('x', 'gate'), fail('a'), fail('b'), fail('c'), fail('y', 'gate')]
    expect((await after(acts)).forgotten).toEqual(['0 breaker[a] Closed', '0 gate[x] Closed'])
  })

  it('knows after a restore what was used when', async () => {
    const { forgotten } = await after([fail('b'), fail('a'), fail('b'), restore, fail('c')])
    expect(forgotten).toEqual(['0 breaker[a] Closed'])
    // Calls under way begin anew, and hold what they went through.
    const busy = await after([put('a'), fail('b'), restore, fail('c')])
    expect([busy.forgotten, busy.stored]).toEqual([['0 breaker[b] Closed'], ['a', 'c']])
  })

  it('forgets nothing unheard when it is restored with a smaller capacity, but after what happens next', async () => {
    const full = [most(4), fail('b'), fail('c'), fail('a'), restore]
    expect(await after(full)).toMatchObject({ forgotten: [], stored: ['b', 'c', 'a'] })
    expect(await after([...full, pass(5), fail('b')])).toMatchObject({
      forgotten: ['5 breaker[c] Closed'],
      stored: ['a', 'b'],
    })
  })
})
