import { externsOf } from '../../../src/model/externs.ts'
import { externKey } from '../../../src/target/exports.ts'
import { types } from 'node:util'
import type { TraceEvent, Key } from '../../../src/trace/event.ts'
import type { Network, Program } from '../../../src/model/program.ts'
import { attempt } from '../attempt.ts'
import {
  type Act,
  type ActOf,
  type Answers,
  drawer,
  type Ended,
  misfit,
  type Sight,
  type Surroundings,
} from '../acts.ts'
import { VirtualClock } from '../clock.ts'
import { byKey } from '../compare.ts'
import { editedText } from '../edits.ts'
import type { GeneratedModule } from '../load-text.ts'
import { spoil } from '../misfits.ts'

/** What generated code offers, and, below, what the classes behind it have. */
interface Net {
  readonly in: Record<string, InPlace>
  readonly out: Record<string, { take(): unknown }>
  /** A machine without a net is a handle itself. */
  readonly machines?: Record<string, Handle & { get(key: Key): Handle }>
  observe(listener: (traceEvent: TraceEvent) => void): void
  /** Only where there are parameters. */
  configure?(parameters: Readonly<Record<string, unknown>>): void
  readonly parameters?: Readonly<Record<string, unknown>>
  snapshot(): unknown
  close(options?: { readonly drain: boolean }): Promise<void>
  readonly places?: Readonly<Record<string, { readonly size: number }>>
  readonly variables?: Readonly<Record<string, unknown>>
  readonly allPlaces: readonly { count: number; coming?: ReadonlySet<unknown>; peek(index: number): unknown }[]
  readonly slots: readonly Slot[]
  readonly flights: ReadonlySet<unknown>
  save(): Readonly<Record<string, unknown>>
}

interface Slot {
  readonly instances: ReadonlyMap<Key, Instance>
  readonly capacity?: number
}

/** A machine that no net has is a network itself, and keeps no count of permits. */
interface LoneMachine {
  readonly names: readonly string[]
  readonly current: number
  readonly held: boolean
  save(): Readonly<Record<string, unknown>>
}

interface InPlace {
  put(token: unknown): boolean
  submit(token: unknown, options: { readonly signal: AbortSignal }): Promise<Ended>
}

interface Instance {
  readonly key: Key
  readonly name: string
  readonly names: readonly string[]
  readonly held: boolean
  readonly admitted: readonly number[]
  /** Where its slot has a capacity, how many uses there were before its last one. */
  readonly used: number
  save(): Readonly<Record<string, unknown>>
}

const usedAt = (instances: ReadonlyMap<Key, Instance>, { key }: { readonly key: Key }): number =>
  instances.get(key)!.used

interface Handle {
  readonly state: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly admits: boolean
  readonly remaining: number | null
  readonly held: boolean
  send(event: string, ...values: unknown[]): void
  hold(state: string): void
  release(): void
}

/** A start of a handler; its signal is asked for at once, or only when it is looked at. */
interface Started {
  resolve(value: unknown): void
  reject(reason: unknown): void
  aborted(): boolean
}

const ignore = (): void => {}

type Create = (...values: unknown[]) => Net

/** Functions show their parameters: making a module loadable renames none. */
const takesExterns = (create: Create): boolean => /^function [^(]+\(externs\b/.test(create.toString())

/** Generated code on a virtual clock. */
export class GeneratedDriver {
  private readonly trace: TraceEvent[] = []
  private readonly clock = new VirtualClock()
  private readonly started: Started[] = []
  private readonly starts = new Map<string, number>()
  private readonly endings: (Ended | null)[] = []
  private readonly cancels: AbortController[] = []
  private readonly answers: Answers
  private net: Net
  /** Makes a network that goes on from a snapshot. */
  private readonly revive: (snapshot: unknown, elapsed: number) => Net
  private readonly network: Network
  private readonly isObserved: boolean

  constructor(
    program: Program,
    module: GeneratedModule,
    network: Network,
    { pure = {}, parameters = {}, answers = new Map(), draws = [{ ok: 0.5 }] }: Surroundings,
    isObserved = true,
  ) {
    this.isObserved = isObserved
    this.network = network
    this.answers = answers
    const handlers = program.externs
      .filter((it) => it.async)
      .map(({ name }) => [name, (...values: unknown[]) => this.start(name, values.at(-1) as Context)] as const)
    const all: readonly (readonly [string, unknown])[] = [...Object.entries(pure), ...handlers]
    // Those of other networks may have the same names.
    const used = new Set(externsOf(network))
    const externs = Object.fromEntries(
      all.filter(([name]) => used.has(name)).map(([name, it]) => [externKey(name), it]),
    )
    const create = module[`create${network.name}`] as unknown as Create
    const restore = module[`restore${network.name}`] as unknown as Create
    const options = { clock: this.clock, random: drawer(draws), parameters }
    // A creator takes externs only where its network uses some.
    const given = takesExterns(create) ? [externs] : []
    this.revive = (snapshot, elapsed) => restore(...given, snapshot, { ...options, elapsed })
    this.net = create(...given, options)
    this.observe()
  }

  private observe(): void {
    if (this.isObserved) this.net.observe((traceEvent) => this.trace.push(traceEvent))
  }

  private start(name: string, context: Context): unknown {
    const nth = this.starts.get(name) ?? 0
    this.starts.set(name, nth + 1)
    const signal = this.started.length % 2 === 0 ? context.signal : null
    const aborted = (): boolean => (signal ?? context.signal).aborted
    const answer = this.answers.get(name)?.[nth] ?? null
    if (answer === null) return new Promise((resolve, reject) => this.started.push({ resolve, reject, aborted }))
    this.started.push({ resolve: ignore, reject: ignore, aborted })
    if ('error' in answer) throw answer.error
    return answer.ok
  }

  async act(act: Act): Promise<Sight> {
    const before = this.trace.length
    const returned = attempt(() => this.perform(act))
    await new Promise((resolve) => setImmediate(resolve))
    return {
      traceEvents: this.trace.slice(before),
      returned,
      endings: [...this.endings],
      aborted: this.started.map((it) => it.aborted()),
      timers: this.clock.armed,
      standing: this.standing(),
    }
  }

  private perform(act: Act): unknown {
    switch (act.do) {
      case 'put':
        return this.net.in[act.place]!.put(act.token)
      case 'submit':
        return this.submit(act)
      case 'take':
        return this.net.out[act.place]!.take()
      case 'pass':
        return this.clock.pass(act.ms)
      case 'jump':
        return this.clock.jump(act.ms)
      case 'end':
        return this.end(act)
      case 'send':
        return this.handle(act).send(act.event, ...(act.values ?? []))
      case 'cancel':
        return this.cancels[act.nth]?.abort()
      case 'hold':
        return this.handle(act).hold(act.state)
      case 'release':
        return this.handle(act).release()
      case 'look':
        return this.look(act)
      case 'inspect':
        return this.inspect()
      case 'configure':
        return this.configure(act)
      case 'restore':
        return this.restore(act)
      case 'spoil':
        return this.spoil(act)
      case 'drain':
        return void this.net.close({ drain: true })
      case 'close':
        return void this.net.close()
      case 'due':
      case 'answer':
      case 'withdraw':
        throw new Error('not resolved')
    }
  }

  private spoil({ place: name, field }: ActOf<'spoil'>): void {
    const place = this.net.allPlaces[this.network.places.findIndex((it) => it.name === name)]!
    if (place.count > 0) spoil(place.peek(0), field)
  }

  private submit({ place, token }: ActOf<'submit'>): void {
    const ticket = this.endings.push(misfit) - 1
    const controller = new AbortController()
    this.cancels.push(controller)
    const ending = this.net.in[place]!.submit(token, controller)
    this.endings[ticket] = null
    void ending.then((it) => (this.endings[ticket] = it))
  }

  private end(act: ActOf<'end'>): void {
    const started = this.started[act.nth]
    if ('error' in act) started?.reject(act.error)
    else started?.resolve(act.ok)
  }

  private handle({ machine: name, key = null }: ActOf<'send' | 'hold' | 'release' | 'look'>): Handle {
    const machine = this.net.machines?.[name] ?? (this.net as unknown as Handle & { get(key: Key): Handle })
    return key === null ? machine : machine.get(key)
  }

  private look(act: ActOf<'look'>): object {
    const { state, remaining, held, variables, admits } = this.handle(act)
    return { state, remaining, held, variables, admits }
  }

  /** Which of the two is read first does not matter. */
  private inspect(): object {
    const { net, network } = this
    const variables = network.variables.map(({ name }) => net.variables![name])
    return { variables, sizes: network.places.map(({ name }) => net.places![name]!.size) }
  }

  private configure({ parameters }: ActOf<'configure'>): string | null {
    return attempt(() => this.net.configure!(parameters)) ?? null
  }

  /** Returns the snapshot, or why it is refused. */
  private restore({ edits = [], elapsed = 0 }: ActOf<'restore'>): unknown {
    const snapshot = this.net.snapshot()
    const next = attempt(() => this.revive(editedText(snapshot, edits), elapsed))
    if (typeof next === 'string') return next
    void this.net.close()
    this.net = next
    this.observe()
    return snapshot
  }

  private standing(): object {
    return 'slots' in this.net ? this.standingOfNet() : this.standingAlone(this.net as unknown as LoneMachine)
  }

  private standingAlone(machine: LoneMachine): object {
    const { names, current, held } = machine
    const values = Object.values(machine.save()).map((value) => shown(value, this.clock.now()))
    const parameters = Object.entries(this.net.parameters ?? {})
    const stored = { key: null, state: names[current], held, values, admitted: names.map(() => 0) }
    return { places: [], parameters, variables: [], machines: [[stored]], coming: [], calls: 0 }
  }

  private standingOfNet(): object {
    const { net } = this
    const tokens = (index: number): unknown[] => {
      const place = net.allPlaces[index]!
      return Array.from({ length: place.count }, (_, at) => place.peek(at))
    }
    return {
      places: this.network.places.map(({ name }, index) => [name, tokens(index)]),
      parameters: Object.entries(net.parameters ?? {}),
      variables: Object.values(net.save()),
      machines: net.slots.map(({ instances, capacity }) => {
        const stored = [...instances.values()].map((it) => ({
          key: it.key,
          state: it.name,
          held: it.held,
          values: Object.values(it.save()).map((value) => shown(value, this.clock.now())),
          admitted: it.names.map((_, state) => it.admitted[state] ?? 0),
        }))
        return capacity === undefined
          ? byKey(stored)
          : stored.sort((a, b) => usedAt(instances, a) - usedAt(instances, b))
      }),
      coming: net.allPlaces.map(({ coming }) => coming?.size ?? 0),
      calls: net.flights.size,
    }
  }
}

/** A window as the reference shows it: one by time is saved with the time of the network, which may be earlier. */
function shown(value: unknown, now: number): unknown {
  if (value === null || typeof value !== 'object' || types.isProxy(value) || !('window' in value)) return value
  const { window } = value as Saved
  const saved = window?.saved(now) ?? null
  return saved !== null && 'slices' in saved && saved.slices.length === 0 ? null : saved
}

/** What is saved of a window has the window itself. */
interface Saved {
  readonly window: { saved(now: number): { readonly slices?: readonly unknown[] } } | null
}

interface Context {
  readonly signal: AbortSignal
}
