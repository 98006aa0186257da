import { beforeAll, describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../src/trace/event.ts'
import { configOf } from '../../src/semantics/config.ts'
import { start, step } from '../../src/semantics/step.ts'
import type { Stimulus } from '../../src/semantics/stimulus.ts'
import { subjectOf, type Subject } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'

/** A machine that keeps a record, and reads it when it has half entered a state. */
const spec = `
record Job { weight: int }

fsm Press {
  in event heavy(job: Job)
  var last = Job { weight: 0 }
  var sum = 0
  initial state Ready {
    after 1s -> Cold
    on heavy { last = job  sum += 100 } -> Busy
  }
  state Busy {
    var first = 7
    enter { sum += last.weight }
    after 2s -> Ready
    ignore heavy
  }
  state Cold { on heavy { sum = last.weight } -> Ready }
}

net Shop {
  in place jobs: queue<Job> submit
  out place done: queue<Job>
  machine press: Press
  transition weigh { take job from jobs  press.heavy(job)  put job in done }
}`

let subject: Subject

beforeAll(async () => {
  subject = await subjectOf(spec)
})

/** A job whose weight can be read so often. */
function job(times: number): object {
  let left = times
  return {
    get weight() {
      if (left-- > 0) return 5
      throw new Error('gone')
    },
  }
}

interface Shop {
  readonly in: { readonly jobs: { submit(token: unknown): Promise<{ readonly place: string }> } }
  readonly machines: { readonly press: { readonly remaining: number; send(event: string, job: unknown): void } }
  observe(listener: (traceEvent: TraceEvent) => void): void
  snapshot(): { readonly machines: { readonly press: readonly object[] } }
}

function brief(it: TraceEvent): string {
  if (it.kind === 'fault') return `fault ${it.transition}: ${String(it.error)}`
  if (it.kind === 'state') return `state ${it.to}`
  return 'place' in it ? `${it.kind} ${it.place}` : 'transition' in it ? `${it.kind} ${it.transition}` : it.kind
}

function shop(): { shop: Shop; clock: VirtualClock; traceEvents: string[] } {
  const clock = new VirtualClock()
  const made = (subject.module['createShop'] as unknown as (options: object) => Shop)({ clock })
  const traceEvents: string[] = []
  made.observe((it) => traceEvents.push(brief(it)))
  return { shop: made, clock, traceEvents }
}

/** What the step function reports of a job that is put after a while, and when a second has passed. */
function stepped(token: object): string[] {
  const config = configOf(subject.program, subject.program.networks[0]!, new Map(), new Map())
  let { state } = start(config, 0)
  const stimuli: Stimulus[] = [
    { kind: 'put', at: 400, place: 0, token, ticket: 1 },
    { kind: 'pass', at: 1400 },
  ]
  return stimuli.flatMap((stimulus) => {
    const next = step(config, state, stimulus)
    state = next.state
    return next.traceEvents.map(brief)
  })
}

describe('a machine that cannot take an event', () => {
  const expected = ['put jobs', 'fired weigh', 'fault weigh: Error: gone', 'delivered done', 'state Cold']

  it('stays as it was, its timers too, and all else is done', async () => {
    const { shop: it, clock, traceEvents } = shop()
    clock.pass(400)
    const ending = it.in.jobs.submit(job(2))
    expect(it.machines.press.remaining).toBe(600)
    expect((await ending).place).toBe('done')
    const press = { key: null, state: 'Ready', variables: { last: { weight: 0 }, sum: 0 }, left: [600], held: false }
    expect(it.snapshot().machines.press).toEqual([press])
    clock.pass(1000)
    expect(traceEvents).toEqual(expected)
    expect(clock.armed).toBe(0)
  })

  it('does so in the step function', () => {
    expect(stepped(job(2))).toEqual(expected)
  })

  it('takes the next, and tells who sent it from outside', () => {
    const { shop: it, clock, traceEvents } = shop()
    expect(() => it.machines.press.send('heavy', job(1))).toThrow('gone')
    expect(traceEvents).toEqual([])
    it.machines.press.send('heavy', { weight: 5 })
    clock.pass(2000)
    expect(traceEvents).toEqual(['state Busy', 'state Ready'])
  })
})
