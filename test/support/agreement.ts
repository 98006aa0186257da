import { expect } from 'vitest'
import { check } from '../../src/compile.ts'
import type { Happening, Key } from '../../src/network/happening.ts'
import type { Network, Program } from '../../src/network/model.ts'
import { standaloneNetworks } from '../../src/network/standalone.ts'
import { settingOf, type Setting, type State } from '../../src/network/state.ts'
import { start, step, type Step, type Stimulus } from '../../src/network/step.ts'
import { VirtualClock } from './clock.ts'
import { load, type GeneratedModule } from './generated.ts'

/** What a test does to a network. Handlers end only when told to: `nth` counts their starts from 0. */
export type Act =
  | { readonly do: 'put' | 'submit'; readonly place: string; readonly token: unknown }
  | { readonly do: 'take'; readonly place: string }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'end'; readonly nth: number; readonly ok?: unknown; readonly error?: unknown }
  | {
      readonly do: 'send'
      readonly machine: string
      readonly key?: Key
      readonly event: string
      readonly values?: readonly unknown[]
    }
  /** Aborts the signal of the submit of this number, from 0. */
  | { readonly do: 'cancel'; readonly nth: number }
  | { readonly do: 'close' }

export type Pure = Record<string, (...values: never[]) => unknown>

export interface Agreement {
  readonly trace: readonly Happening[]
  /** The state of the reference at the end. */
  readonly state: State
}

/** A spec, checked and loaded once, to be run as often as one likes. */
export interface Subject {
  readonly program: Program
  readonly module: GeneratedModule
}

export async function subjectOf(spec: string): Promise<Subject> {
  const { program, diagnostics } = check(spec)
  if (program === null) throw new Error(`the spec has errors: ${JSON.stringify(diagnostics, null, 2)}`)
  return { program, module: await load(spec) }
}

/** Everything of a program that can run: its nets, and the machines that no net uses. */
export function networksOf(program: Program): Network[] {
  return [...program.networks, ...standaloneNetworks(program)]
}

/** Does the same to the step function and to the generated code, and expects the same trace and the same tokens after each act. */
export async function agree(
  subject: Subject,
  name: string,
  acts: readonly Act[],
  pure: Pure = {},
  parameters: Record<string, unknown> = {},
): Promise<Agreement> {
  const network = networksOf(subject.program).find((it) => it.name === name)!
  const reference = new Reference(subject.program, network, pure, parameters)
  const generated = new Generated(subject, network, pure, parameters)
  for (const [index, act] of acts.entries()) {
    reference.act(act)
    await generated.act(act)
    expect({ after: index, act, trace: readable(generated.trace) }).toEqual({
      after: index,
      act,
      trace: readable(reference.trace),
    })
    expect({ after: index, act, standing: readable(generated.standing()) }).toEqual({
      after: index,
      act,
      standing: readable(reference.standing()),
    })
  }
  return { trace: reference.trace, state: reference.state }
}

/** Errors are compared by their messages. */
function readable(data: object): unknown {
  const plain = (_: string, value: unknown): unknown => {
    const isError = typeof value === 'object' && value !== null && 'message' in value
    return isError ? String(value.message) : value
  }
  return JSON.parse(JSON.stringify(data, plain))
}

/** The order in which instances are stored means nothing. */
function byKey<T extends { readonly key: Key }>(instances: readonly T[]): T[] {
  return [...instances].sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1))
}

class Reference {
  state: State
  readonly trace: Happening[] = []
  private readonly setting: Setting
  private readonly starts: Step['starts'][number][] = []
  private readonly ended = new Set<number>()
  private now = 0
  private tickets = 0

  constructor(program: Program, network: Network, pure: Pure, parameters: Record<string, unknown>) {
    const externs = new Map(Object.entries(pure)) as unknown as Setting['externs']
    this.setting = settingOf(program, network, new Map(Object.entries(parameters)), externs)
    this.state = this.keep(start(this.setting, 0), false)
  }

  private keep(result: Step, traced = true): State {
    if (traced) this.trace.push(...result.happened)
    this.starts.push(...result.starts)
    return result.state
  }

  act(act: Act): void {
    if (act.do === 'pass') this.now += act.ms
    const stimulus = this.stimulus(act)
    if (stimulus !== null)
      this.state = this.keep(step(this.setting, this.state, { at: this.now, ...stimulus } as Stimulus))
  }

  private stimulus(act: Act): object | null {
    const { network, program } = this.setting
    const place = 'place' in act ? network.places.findIndex((it) => it.name === act.place) : -1
    switch (act.do) {
      case 'put':
        return { kind: 'put', place, token: act.token }
      case 'submit':
        return { kind: 'put', place, token: act.token, ticket: this.tickets++ }
      case 'take':
        return { kind: 'take', place }
      case 'pass':
        return { kind: 'pass' }
      case 'end': {
        const start = this.starts[act.nth]
        // A promise settles once.
        if (start === undefined || this.ended.has(act.nth)) return null
        this.ended.add(act.nth)
        const outcome = 'error' in act ? { kind: 'error', reason: act.error } : { kind: 'ok', value: act.ok }
        return { kind: 'ended', call: start.call, attempt: start.attempt, outcome }
      }
      case 'send': {
        const machine = network.machines.findIndex((it) => it.name === act.machine)
        const event = program.machines[network.machines[machine]!.machine]!.events.findIndex(
          (it) => it.name === act.event,
        )
        return { kind: 'send', machine, key: act.key ?? null, event, payload: act.values ?? [] }
      }
      case 'cancel':
        return { kind: 'cancel', ticket: act.nth }
      case 'close':
        return { kind: 'close' }
    }
  }

  standing(): object {
    const { network, program } = this.setting
    return {
      places: Object.fromEntries(
        network.places.map((it, index) => [it.name, this.state.marking[index]!.map(({ value }) => value)]),
      ),
      variables: this.state.variables,
      machines: this.state.machines.map((instances, slot) =>
        byKey(
          [...instances].map(([key, it]) => {
            const machine = program.machines[network.machines[slot]!.machine]!
            return { key, state: machine.states[it.state]!.name, values: [...it.variables, ...it.locals] }
          }),
        ),
      ),
      calls: this.state.flights.length,
    }
  }
}

interface Net {
  readonly in: Record<
    string,
    { put(token: unknown): boolean; submit(token: unknown, options: { signal: AbortSignal }): Promise<unknown> }
  >
  readonly out: Record<string, { take(): unknown }>
  /** A machine without a net is a handle itself. */
  readonly machines?: Record<string, Handle & { get(key: Key): Handle }>
  readonly closed: boolean
  observe(listener: (happening: Happening) => void): void
  close(): void
  /** Not part of the interface that users see, but of the class behind it. */
  readonly places: readonly { count: number; peek(index: number): unknown }[]
  readonly slots: readonly { save(): readonly { key: Key; state: number; values: readonly unknown[] }[] }[]
  readonly flights: ReadonlySet<unknown>
  save(): unknown[]
}

interface Handle {
  send(event: string, ...values: unknown[]): void
}

/** Functions show their parameters: bundling renames none. */
const takesExterns = (create: (...values: object[]) => Net): boolean =>
  /^function \w+\(externs\b/.test(create.toString())

class Generated {
  readonly trace: Happening[] = []
  private readonly clock = new VirtualClock()
  private readonly starts: { resolve(value: unknown): void; reject(reason: unknown): void }[] = []
  private readonly submits: AbortController[] = []
  private readonly net: Net
  private readonly network: Network
  private readonly program: Program

  constructor({ program, module }: Subject, network: Network, pure: Pure, parameters: Record<string, unknown>) {
    this.network = network
    this.program = program
    const handlers = program.externs.filter((it) => it.async).map((it) => [it.name, () => this.handler()] as const)
    const externs = { ...pure, ...Object.fromEntries(handlers) }
    const create = module[`create${network.name}`] as unknown as (...values: object[]) => Net
    const options = { clock: this.clock, parameters }
    // A creator takes externs only where its network uses some.
    this.net = takesExterns(create) ? create(externs, options) : create(options)
    this.net.observe((happening) => this.trace.push(happening))
  }

  private handler(): Promise<unknown> {
    return new Promise((resolve, reject) => this.starts.push({ resolve, reject }))
  }

  async act(act: Act): Promise<void> {
    this.perform(act)
    await new Promise((resolve) => setImmediate(resolve))
  }

  private perform(act: Act): void {
    switch (act.do) {
      case 'put':
        this.net.in[act.place]!.put(act.token)
        break
      case 'submit':
        this.submits.push(new AbortController())
        void this.net.in[act.place]!.submit(act.token, this.submits.at(-1)!)
        break
      case 'cancel':
        this.submits[act.nth]?.abort()
        break
      case 'take':
        this.net.out[act.place]!.take()
        break
      case 'pass':
        this.clock.pass(act.ms)
        break
      case 'end':
        if ('error' in act) this.starts[act.nth]?.reject(act.error)
        else this.starts[act.nth]?.resolve(act.ok)
        break
      case 'send': {
        const machine = this.net.machines?.[act.machine] ?? (this.net as unknown as Handle & { get(key: Key): Handle })
        const handle = act.key === undefined || act.key === null ? machine : machine.get(act.key)
        handle.send(act.event, ...(act.values ?? []))
        break
      }
      case 'close':
        this.net.close()
        break
    }
  }

  standing(): object {
    const tokens = (index: number): unknown[] => {
      const place = this.net.places[index]!
      return Array.from({ length: place.count }, (_, at) => place.peek(at))
    }
    return {
      places: Object.fromEntries(this.network.places.map((it, index) => [it.name, tokens(index)])),
      variables: this.net.save(),
      machines: this.net.slots.map((slot, index) =>
        byKey(
          slot.save().map(({ key, state, values }) => {
            const machine = this.program.machines[this.network.machines[index]!.machine]!
            return { key, state: machine.states[state]!.name, values }
          }),
        ),
      ),
      calls: this.net.flights.size,
    }
  }
}
