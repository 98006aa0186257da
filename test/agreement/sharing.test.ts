import { describe, expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
record Ask { key: string, by: int }
extern isOdd(n: int): bool
extern named(n: int): string
extern keyed(key: string): string
extern async work(key: string): int

fsm Judge {
  event well
  event badly
  event left
  var good = 0
  var bad = 0
  var gone = 0
  initial state On {
    admit 1
    on well { good += 1 }
    on badly { bad += 1 }
    on left { gone += 1 }
  }
  state Off { admit none  ignore well, badly, left  after 1h -> On }
  during On { on off -> Off }
  event off
}
fsm Gate {
  event well
  var good = 0
  initial state On { admit 2  on well { good += 1 }  on admitted -> Busy }
  state Busy { admit 2  on well { good += 1 } -> On  ignore admitted }
}

net Works {
  in place asks: bag<Ask> submit
  in place offs: tokens
  out place done: queue<string>
  out place odd: queue<Ask>
  out place failed: queue<int>
  out place refused: queue<Ask>
  out place undone: queue<int>
  var ended = 0
  machine judge: Judge
  machine gate[key: string]: Gate

  transition go {
    take a from asks
    through gate[a.key] or wait
    through judge else put a in refused
    call work(a.key) within 1s + 1ms * random, hedge after 100ms, at most 2 at once, shared by keyed(a.key) {
      ok n when isOdd(a.by) => judge.well, gate.well, ended += 1, drop n, put a in odd
      ok n => judge.well, gate.well, ended += n, put named(a.by) in done, drop a
      error => judge.badly, put a.by + ended in failed, drop a
      cancelled when a.by > 8 => judge.left, put a.by in undone, drop a
      cancelled => drop a
    }
  }
  transition turnOff { take from offs  drop from offs  judge.off }
}

net Held {
  in place asks: bag<Ask>
  in place goes: tokens
  out place done: queue<int>
  transition go {
    take a from asks
    take from goes
    call work("any") within 1s, shared by a.key {
      ok n => put n + a.by in done, drop a, drop from goes
      error => put a.by in done, drop a, drop from goes
    }
  }
}`

const subject = await subjectOf(spec)
const ask = (by: number, key = 'a'): Act => ({ do: 'submit', place: 'asks', token: { key, by } })
const pass = (ms: number): Act => ({ do: 'pass', ms })
const jump = (ms: number): Act => ({ do: 'jump', ms })
const ok = (nth: number, value: unknown = 1): Act => ({ do: 'end', nth, ok: value })
const fails = (nth: number): Act => ({ do: 'end', nth, error: 'down' })
const cancel = (nth: number): Act => ({ do: 'cancel', nth })

const pure = { isOdd: (n: number) => n % 2 === 1, named: (n: number) => `no. ${n}`, keyed: (key: string) => key }

/** What both tell, and what is there in the end. */
async function after(acts: readonly Act[], externs: object = {}) {
  const { state, trace } = await agree(subject, 'Works', acts, { pure: { ...pure, ...externs } as never })
  const [good, bad, gone] = state.machines[0]!.get(null)!.variables
  return {
    state,
    trace,
    told: trace.flatMap((it) => (it.kind === 'state' ? [] : 'part' in it ? it.part : it.kind)),
    verdicts: { good, bad, gone },
    gates: [...state.machines[1]!.values()].map(({ variables: [good] }) => good),
  }
}

describe('a call that is shared, on the step function and as generated code,', () => {
  it('ends all who take part, each in a branch of its own, with one verdict', async () => {
    const { told, verdicts, gates, state } = await after([ask(1), ask(2), ask(4), ask(3), ok(0, 10)])
    expect(told.filter((it) => it === 'ok' || it === 'join')).toEqual(['join', 'join', 'join', 'ok', 'ok', 'ok', 'ok'])
    expect(verdicts).toEqual({ good: 1, bad: 0, gone: 0 })
    expect([gates, state.variables]).toEqual([[1], [22]])
  })

  it('computes each end on what those before it have left', async () => {
    const { trace } = await after([ask(1), ask(2), ask(4), ok(0, -1), ask(6), ask(8), fails(1)])
    const failures = trace.flatMap((it) => (it.kind === 'delivered' && it.place === 'failed' ? [it.token] : []))
    expect(failures).toEqual([5, 7])
  })

  it('gives the verdict of the first whose end can be computed', async () => {
    const named = (n: number): string => {
      if (n === 2) throw new Error('no name')
      return 'name'
    }
    const first = await after([ask(2), ask(4), ok(0)], { named })
    expect([first.told.slice(-4), first.verdicts.bad, first.verdicts.good]).toEqual([
      ['error', 'delivered', 'ok', 'delivered'],
      1,
      0,
    ])
    const second = await after([ask(4), ask(2), ok(0)], { named })
    expect([second.told.slice(-4), second.verdicts.bad, second.verdicts.good]).toEqual([
      ['ok', 'delivered', 'error', 'delivered'],
      0,
      1,
    ])
  })

  it('reports a condition that throws for one, and takes the next branch for that one', async () => {
    const isOdd = (n: number): boolean => {
      if (n === 1) throw new Error('no idea')
      return n % 2 === 1
    }
    const { trace, verdicts } = await after([ask(1), ask(3), ok(0)], { isOdd })
    expect(trace.flatMap((it) => (it.kind === 'delivered' ? [it.place] : []))).toEqual(['done', 'odd'])
    expect([trace.filter((it) => it.kind === 'fault').length, verdicts.good]).toEqual([1, 1])
  })

  it('goes on while anybody waits, and is over with the last one, who may give the verdict', async () => {
    const some = await after([ask(9), ask(2), cancel(0), ok(0)])
    expect([some.verdicts, some.told.slice(-3)]).toEqual([{ good: 1, bad: 0, gone: 0 }, ['arrived', 'ok', 'delivered']])
    const all = await after([ask(9), ask(11), cancel(0), cancel(1), ok(0), ask(2, 'b')])
    expect([all.verdicts.gone, all.told.slice(-4)]).toEqual([1, ['put', 'admitted', 'admitted', 'begin']])
    const silent = await after([ask(9), ask(2), cancel(0), cancel(1)])
    expect([silent.verdicts.gone, silent.state.works]).toEqual([0, []])
  })

  it('is known by its number after the first has left', async () => {
    const { trace } = await after([ask(2), ask(4), cancel(0), pass(100), fails(0), ask(6), ok(1)])
    const numbers = trace.flatMap((it) => ('call' in it && 'part' in it === false ? [`${it.kind} ${it.call}`] : []))
    expect(numbers).toEqual(['hedged 1', 'failed 1'])
    expect(trace.flatMap((it) => ('joined' in it ? [[it.call, it.joined]] : []))).toEqual([
      [2, 1],
      [3, 1],
    ])
  })

  it('keeps its time, its slot and its permit, whoever comes and goes', async () => {
    const { told, verdicts } = await after([ask(2), pass(500), ask(4), cancel(0), pass(499), ask(6), pass(2)])
    expect([told.slice(-4), verdicts.bad]).toEqual([['error', 'delivered', 'error', 'delivered'], 1])
    const other = await after([ask(2), ask(4), cancel(0), ask(3, 'b')])
    expect(other.told.at(-1)).toBe('delivered')
    expect(other.told).toContain('refuse')
  })

  it('counts an answer that has come when the host was busy', async () => {
    const { told } = await after([ask(2), ask(4), jump(5000), ok(0)])
    expect(told.slice(-4)).toEqual(['ok', 'delivered', 'ok', 'delivered'])
  })

  it('takes in whoever asks while the machine that let it through admits nothing any more: its verdict is late', async () => {
    const { told, verdicts } = await after([ask(2), { do: 'put', place: 'offs', token: null }, ask(4), ok(0)])
    expect(told.filter((it) => it === 'join')).toHaveLength(1)
    expect([verdicts.good, told.filter((it) => it === 'late').length]).toEqual([0, 1])
  })

  it('takes in nobody whose key cannot be computed, or is no text', async () => {
    const keyed = (key: string): unknown => {
      if (key === 'b') throw new Error('no key')
      return key === 'c' ? 3 : 'x'
    }
    const { told, state } = await after([ask(2), ask(4, 'b'), ask(6, 'c'), ask(8, 'd'), ok(0)], { keyed })
    expect(told.filter((it) => it === 'fault' || it === 'join')).toEqual(['fault', 'fault', 'fault', 'join', 'fault'])
    expect(state.marking[0]!.length).toBe(2)
  })

  it('is shared by nobody whose key has changed since it came', async () => {
    const put = (place: string, token: unknown): Act => ({ do: 'put', place, token })
    const acts = [put('asks', { key: 'a', by: 1 }), { do: 'spoil', place: 'asks', field: 'key' } as const]
    const { state, trace } = await agree(subject, 'Held', [...acts, put('goes', null)], {})
    expect([trace.map(({ kind }) => kind), state.works]).toEqual([['put', 'put', 'fault'], []])
  })

  it('begins anew once after a snapshot, and those who took part do so again', async () => {
    const acts = [ask(2), ask(4), pass(150), ask(6), { do: 'restore' }] as const
    const { state } = await after(acts)
    expect(state.works).toMatchObject([{ attempts: 1, key: 'a' }])
    expect(state.flights.map(({ work }) => work)).toEqual([1, 1, 1])
    const left = await after([...acts, ask(7), cancel(0)])
    expect(left.state.flights).toHaveLength(4)
  })

  it('is over for all when the network is closed, and drained when all have ended', async () => {
    const closed = await after([ask(2), ask(4), { do: 'close' }, ok(0)])
    expect(closed.told.at(-1)).toBe('closed')
    const drained = await after([ask(2), ask(4), { do: 'drain' }, ok(0)])
    expect(drained.told.slice(-5)).toEqual(['ok', 'delivered', 'ok', 'delivered', 'closed'])
  })
})
