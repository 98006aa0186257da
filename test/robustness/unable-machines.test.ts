import { beforeAll, describe, expect, it } from 'vitest'
import { configOf, type NetworkConfig } from '../../src/semantics/config.ts'
import type { State } from '../../src/semantics/state.ts'
import { start, step } from '../../src/semantics/step.ts'
import type { Stimulus } from '../../src/semantics/stimulus.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import { subjectOf, type Subject } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'

/** Machines that look into records which somebody outside has, too. */
const spec = `
record Part { size: int }
record Job { part: Part }

fsm Press {
  in event heavy(job: Job)
  var last = Job { part: Part { size: 0 } }
  var sum = 0
  initial state Ready {
    on heavy { last = job } -> Busy
    exit { sum += last.part.size }
  }
  state Busy {
    ignore heavy
    after 2s { sum += last.part.size } -> Ready
  }
}

fsm Scale(part: Part) {
  event used
  in event cleared
  var size = part.size
  initial state Up {
    admit size
    on used { size += 1 }
    on cleared { size = part.size }
  }
}

net Shop(part: Part) {
  in place jobs: bag<string>
  in place calls: queue<string>
  out place done: queue<string>
  machine press: Press
  machine scale[id: string]: Scale(part:)
  transition weigh { take id from jobs  through scale[id] or wait  put id in done }
  transition use { take id from calls  scale[id].used  put id in done }
}`

/** What somebody outside has changed so that it cannot be read any more; and has mended again. */
interface Changed {
  part: { size: number } | null
}

interface Press {
  readonly state: string
  readonly remaining: number | null
  readonly held: boolean
  readonly variables: { readonly sum: number }
  send(event: string, job: unknown): void
  hold(state: string): void
}

interface Shop {
  readonly in: Record<'jobs' | 'calls', { readonly size: number; put(token: unknown): boolean }>
  readonly out: { readonly done: { readonly size: number } }
  readonly machines: { readonly press: Press; readonly scale: { get(id: string): { send(event: string): void } } }
  configure(parameters: object): void
  observe(listener: (traceEvent: TraceEvent) => void): void
  snapshot(): { readonly machines: { readonly scale: readonly { readonly key: string }[] } }
}

let subject: Subject

beforeAll(async () => {
  subject = await subjectOf(spec)
})

/** A parameter that is no plain data, so that it is not copied. */
class OwnPart {
  private isGone = false
  private value = 3

  get size(): number {
    if (this.isGone) throw new Error('gone')
    return this.value
  }

  lose(): void {
    this.isGone = true
  }

  mend(): void {
    this.isGone = false
    this.value = 4
  }
}

function brief(it: TraceEvent): string {
  if (it.kind === 'fault') return `${it.at} line ${it.line}: fault ${it.transition}`
  return it.kind === 'state' ? `${it.at} ${it.to}` : `${it.at} ${it.kind}`
}

function shop(part = new OwnPart()): { shop: Shop; clock: VirtualClock; told: string[] } {
  const clock = new VirtualClock()
  const create = subject.module['createShop'] as unknown as (options: object) => Shop
  const made = create({ clock, parameters: { part } })
  const told: string[] = []
  made.observe((it) => told.push(brief(it)))
  return { shop: made, clock, told }
}

/** The same network, driven by the step function. */
class Reference {
  state: State
  readonly told: string[] = []
  private readonly config: NetworkConfig

  constructor(part = new OwnPart()) {
    const { program } = subject
    this.config = configOf(program, program.networks[0]!, new Map([['part', part]]), new Map())
    this.state = start(this.config, 0).state
  }

  do(stimulus: Stimulus): void {
    const { state, traceEvents } = step(this.config, this.state, stimulus)
    this.state = state
    this.told.push(...traceEvents.map(brief))
  }

  heavy(job: Changed): void {
    this.do({ kind: 'send', at: 0, machine: 0, key: null, event: 0, payload: [job] })
  }

  put(name: string, token: unknown): void {
    this.do({ kind: 'put', at: 0, place: this.place(name), token })
  }

  tokensIn(name: string): unknown[] {
    return this.state.marking[this.place(name)]!.map(({ value }) => value)
  }

  private place(name: string): number {
    return this.config.network.places.findIndex((it) => it.name === name)
  }
}

const job = (): Changed => ({ part: { size: 5 } })

describe('a machine that cannot do what its timer says', () => {
  const expected = ['0 Busy', '2000 line 16: fault (machine)', '3000 Ready']
  const line = 1 + spec.split('\n').findIndex((text) => text.includes('machine press:'))
  const wanted = expected.map((text) => text.replace('line 16', `line ${line}`))

  it('stays as it is, which is told, and tries again a second later', () => {
    const { shop: it, clock, told } = shop()
    const own = job()
    it.machines.press.send('heavy', own)
    own.part = null
    clock.pass(2000)
    expect([it.machines.press.state, it.machines.press.remaining]).toEqual(['Busy', 1000])
    expect(it.machines.press.variables.sum).toBe(0)
    own.part = { size: 7 }
    clock.pass(1000)
    expect([it.machines.press.state, it.machines.press.variables.sum]).toEqual(['Ready', 7])
    expect(told).toEqual(wanted)
  })

  it('does so in the step function', () => {
    const reference = new Reference()
    const own = job()
    reference.heavy(own)
    own.part = null
    reference.do({ kind: 'pass', at: 2500 })
    own.part = { size: 7 }
    reference.do({ kind: 'pass', at: 3500 })
    expect(reference.told).toEqual(wanted)
    expect(reference.state.machines[0]!.get(null)!.variables[1]).toBe(7)
  })
})

describe('a machine that cannot be held', () => {
  it('tells who wants to hold it, is as it was, and can be held when it is able to', () => {
    const { shop: it, clock, told } = shop()
    const own = job()
    it.machines.press.send('heavy', own)
    clock.pass(2000)
    own.part = null
    const before = [...told]
    expect(() => it.machines.press.hold('Busy')).toThrow(TypeError)
    expect([it.machines.press.state, it.machines.press.held]).toEqual(['Ready', false])
    expect(told).toEqual(before)
    own.part = { size: 1 }
    it.machines.press.hold('Busy')
    expect([it.machines.press.state, it.machines.press.held]).toEqual(['Busy', true])
  })

  it('throws in the step function', () => {
    const reference = new Reference()
    const own = job()
    reference.heavy(own)
    reference.do({ kind: 'pass', at: 2000 })
    own.part = null
    const hold: Stimulus = { kind: 'hold', at: 2000, machine: 0, key: null, state: 1 }
    expect(() => reference.do(hold)).toThrow(TypeError)
    own.part = { size: 1 }
    reference.do(hold)
    expect(reference.state.machines[0]!.get(null)!.held).toBe(true)
  })
})

describe('a machine that cannot be made', () => {
  it('loses no token that is to go through it, or brings it an event, and takes the token once it can be made', () => {
    const part = new OwnPart()
    const { shop: it, told } = shop(part)
    it.in.jobs.put('a')
    it.in.jobs.put('b')
    part.lose()
    it.in.jobs.put('c')
    it.in.calls.put('d')
    expect([it.in.jobs.size, it.in.calls.size, it.out.done.size]).toEqual([1, 0, 3])
    expect(told.filter((text) => text.includes('fault')).map((text) => text.split(' ').at(-1))).toEqual([
      'weigh',
      'weigh',
      'use',
    ])
    part.mend()
    it.in.jobs.put('e')
    expect([it.in.jobs.size, it.out.done.size]).toEqual([0, 5])
  })

  it('loses none in the step function', () => {
    const part = new OwnPart()
    const reference = new Reference(part)
    reference.put('jobs', 'a')
    part.lose()
    reference.put('jobs', 'c')
    reference.put('calls', 'd')
    expect([reference.tokensIn('jobs'), reference.tokensIn('done')]).toEqual([['c'], ['a', 'd']])
    part.mend()
    reference.put('jobs', 'e')
    expect([reference.tokensIn('jobs'), reference.tokensIn('done')]).toEqual([[], ['a', 'd', 'c', 'e']])
  })

  it('leaves those stored that might be as a new one, and time and timers as they are', () => {
    const part = new OwnPart()
    const { shop: it, clock, told } = shop(part)
    it.in.calls.put('a')
    it.configure({})
    part.lose()
    it.in.calls.put('a')
    expect(it.snapshot().machines.scale.map(({ key }) => key)).toEqual(['a'])
    it.machines.press.send('heavy', job())
    clock.pass(2000)
    expect(told.slice(-2)).toEqual(['0 Busy', '2000 Ready'])
  })
})
