import { describe, expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
extern async work(n: int): int
net Works(patience: duration = 100ms) {
  in place jobs: queue<int> submit
  out place done: queue<int>
  out place late: queue<int>
  var drawn = 0.0
  transition go {
    take n from jobs
    call work(n) within 1s + 1ms * random, hedge after patience + 1ms * random, at most 1 at once {
      ok m when m < 0 => put m in late, drop n
      ok m => put m in done, drop n
      error => drawn = random, put n in late
    }
  }
}`

const subject = await subjectOf(spec)
const job: Act = { do: 'submit', place: 'jobs', token: 5 }
const pass = (ms: number): Act => ({ do: 'pass', ms })
const jump = (ms: number): Act => ({ do: 'jump', ms })
const ok = (nth: number, value: unknown): Act => ({ do: 'end', nth, ok: value })
const fails = (nth: number): Act => ({ do: 'end', nth, error: 'down' })

/** The kinds of what both tell, and what is under way in the end. */
async function after(acts: readonly Act[], draws = [0.5]) {
  const { state, trace } = await agree(subject, 'Works', acts, { draws: draws.map((it) => ({ ok: it })) })
  return { told: trace.map((it) => ('part' in it ? it.part : it.kind)), state }
}

describe('a hedged call, on the step function and as generated code,', () => {
  it('draws its time before its patience', async () => {
    const { state } = await after([job], [0.25, 0.75])
    expect(state.works[0]).toMatchObject({ deadline: { at: 1000.25 }, hedge: { at: 100.75 } })
  })

  it('keeps its deadline after a failure, also where that has passed', async () => {
    expect((await after([job, pass(101), fails(0)])).state.works[0]!.deadline).toMatchObject({ at: 1000.5 })
    const { told } = await after([job, pass(101), jump(2000), fails(0), pass(0)])
    expect(told).toEqual(['put', 'begin', 'hedged', 'failed', 'error', 'delivered'])
  })

  it('counts an answer that comes when the host was busy, before or after a failure', async () => {
    const { told } = await after([job, pass(101), jump(2000), fails(1), ok(0, 3)])
    expect(told).toEqual(['put', 'begin', 'hedged', 'failed', 'ok', 'delivered'])
    expect((await after([job, jump(2000), ok(0, 3)])).told).toEqual(['put', 'begin', 'ok', 'delivered'])
  })

  it('drops what a loser says, and begins anew with one attempt after a snapshot', async () => {
    const { told } = await after([job, pass(101), ok(1, -1), fails(0), ok(0, 9), pass(0)])
    expect(told).toEqual(['put', 'begin', 'hedged', 'ok', 'delivered'])
    const { state } = await after([job, pass(101), { do: 'restore' }])
    expect(state.works[0]).toMatchObject({ running: [1], attempts: 1 })
  })

  it('is over for both when it is cancelled, drained or closed', async () => {
    const { told, state } = await after([job, pass(101), { do: 'cancel', nth: 0 }, ok(0, 1), ok(1, 1)])
    expect([told.slice(-1), state.flights]).toEqual([['cancelled'], []])
    const drained = await after([job, pass(101), { do: 'drain' }, fails(1), ok(0, 1)])
    expect(drained.told.slice(-4)).toEqual(['failed', 'ok', 'delivered', 'closed'])
    expect((await after([job, pass(101), { do: 'close' }, ok(0, 1)])).told.at(-1)).toBe('closed')
  })

  it('starts its second attempt at the time that it had when it began, and never later than its end', async () => {
    const { told } = await after([job, { do: 'configure', parameters: { patience: 5 } }, pass(99), pass(2)])
    expect(told.filter((it) => it === 'hedged')).toHaveLength(1)
    const late = { do: 'configure', parameters: { patience: 5000 } } as const
    expect((await after([late, job, jump(9000)])).told).not.toContain('hedged')
  })
})
