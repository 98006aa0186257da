import { externsOf } from '../../model/externs.ts'
import type { TraceEvent, Key } from '../../trace/event.ts'
import type { Machine, Variable } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { configOf, type NetworkConfig } from '../../semantics/config.ts'
import type { Outcome } from '../../semantics/flight.ts'
import type { Ending } from './ending.ts'
import {
  createNet,
  type GeneratedHandle,
  type GeneratedInPlace,
  type GeneratedModule,
  type GeneratedNet,
} from './generated-net.ts'
import { imagine } from './imagine.ts'
import { decodeValue } from './decode.ts'
import { Submissions } from './submissions.ts'
import { VirtualClock } from './virtual-clock.ts'
import { Budget, type Deed, type Making, type Seen, type World } from './world.ts'

/** An attempt of a call that will end. */
interface Pending {
  readonly at: number
  readonly end: () => void
}

/** Generated code on virtual time. */
export class GeneratedWorld implements World {
  readonly trace: TraceEvent[] = []
  readonly unseen = 0
  closed = false
  private ended = false
  private readonly making: Making
  private readonly net: GeneratedNet
  private readonly clock = new VirtualClock()
  private readonly budget = new Budget()
  private readonly submissions = new Submissions()
  /** For each submission what cancels it. */
  private readonly cancels = new Map<number, AbortController>()
  /** In the order in which they end. */
  private readonly pending: Pending[] = []

  /** @throws RangeError or TypeError where a parameter is out of range */
  private constructor(making: Making, module: GeneratedModule) {
    const { program, network, parameters, script } = making
    this.making = making
    const used = externsOf(network).map((name) => {
      const isAsync = program.externs.some((extern) => extern.name === name && extern.async)
      const ask = (...values: unknown[]): unknown => script.ask(name, values)
      return [name, isAsync ? (...values: unknown[]) => this.call(name, values.slice(0, -1)) : ask] as const
    })
    script.parameters = () => this.config(parameters).parameters
    const options = { clock: this.clock, parameters: Object.fromEntries(parameters) }
    this.net = createNet(module, network.name, Object.fromEntries(used), options)
    script.parameters = () => this.parameters
    this.net.observe((traceEvent) => !this.ended && this.trace.push(traceEvent))
  }

  /**
   * Makes a network of a generated module and lets it come to rest.
   * @throws RangeError or TypeError where a parameter is out of range; Endless
   */
  static async make(making: Making, module: GeneratedModule): Promise<GeneratedWorld> {
    const world = new GeneratedWorld(making, module)
    await world.advanceTo(0)
    return world
  }

  get now(): number {
    return this.clock.time
  }

  get parameters(): readonly unknown[] {
    return this.config().parameters
  }

  get variables(): readonly unknown[] {
    const { variables } = this.net.snapshot()
    return this.making.network.variables.map(({ name, type }) => this.decode(variables[name], type))
  }

  tokens(place: number): readonly unknown[] {
    const { name, type } = this.making.network.places[place]!
    return this.net.snapshot().places[name]!.tokens.map((token) => this.decode(token, type))
  }

  instance(machine: number, key: Key): Seen {
    const { variables, states } = this.machineOf(machine)
    const { state: name, remaining, held } = this.handle(machine, key)
    const state = states.findIndex((each) => each.name === name)
    const slot = this.making.network.machines[machine]!
    const stored = this.net.snapshot().machines[slot.name]!.find((each) => each.key === key)
    if (stored === undefined) return { ...imagine(this.config(), machine, key), state, remaining, held }
    const valuesOf = (declared: readonly Variable[]): unknown[] =>
      declared.map((each) => this.decode(stored.variables[each.name], each.type))
    return { state, remaining, held, variables: valuesOf(variables), locals: valuesOf(states[state]!.variables) }
  }

  private decode(value: unknown, type: Type | null): unknown {
    return decodeValue(this.making.program, value, type)
  }

  ending(ticket: number): Ending | null {
    return this.submissions.endingOf(ticket)
  }

  async apply(deed: Deed): Promise<boolean> {
    this.budget.spend(this.now)
    const accepted = this.perform(deed)
    await this.advanceTo(this.now)
    return accepted
  }

  async advanceTo(at: number): Promise<void> {
    const { script } = this.making
    await rest()
    for (let next = this.next(); next !== null && next <= at && script.gap === null; next = this.next()) {
      this.budget.spend(next)
      this.clock.time = Math.max(this.clock.time, next)
      this.clock.wake()
      await rest()
      if ((this.pending[0]?.at ?? Infinity) > this.now) continue
      this.pending.shift()!.end()
      await rest()
    }
    if (script.gap === null) this.clock.time = Math.max(this.clock.time, at)
  }

  end(): void {
    this.ended = true
    this.net.close()
  }

  /** When something will happen by itself; null when nothing is pending. */
  private next(): number | null {
    const reply = this.pending[0]?.at ?? null
    const timer = this.clock.next()
    return reply === null || timer === null ? (reply ?? timer) : Math.min(reply, timer)
  }

  private perform(deed: Deed): boolean {
    const { network } = this.making
    switch (deed.kind) {
      case 'put':
        return this.put(this.net.in![network.places[deed.place]!.name]!, deed)
      case 'take':
        return this.net.out![network.places[deed.place]!.name]!.take() !== undefined
      case 'cancel':
        this.cancels.get(deed.ticket)?.abort()
        return true
      case 'configure':
        this.net.configure!(Object.fromEntries(deed.parameters))
        return true
      case 'close':
        this.net.close()
        this.closed = true
        return true
      default:
        this.force(deed)
        return true
    }
  }

  private put(place: GeneratedInPlace, { token, ticket }: Deed & { kind: 'put' }): boolean {
    if (ticket === undefined) return place.put(token)
    const cancel = new AbortController()
    this.cancels.set(ticket, cancel)
    this.submissions.begin(ticket)
    void place.submit!(token, cancel).then((ending) => this.submissions.end(ticket, ending))
    return true
  }

  private force(deed: Extract<Deed, { readonly machine: number }>): void {
    const { events, states } = this.machineOf(deed.machine)
    const handle = this.handle(deed.machine, deed.key)
    if (deed.kind === 'hold') handle.hold(states[deed.state]!.name)
    else if (deed.kind === 'release') handle.release()
    else handle.send(events[deed.event]!.name, ...deed.payload)
  }

  private handle(machine: number, key: Key): GeneratedHandle {
    const handle = this.net.machines?.[this.making.network.machines[machine]!.name]
    if (handle === undefined) return this.net as unknown as GeneratedHandle
    return key === null ? handle : handle.get(key)
  }

  private machineOf(slot: number): Machine {
    const { program, network } = this.making
    return program.machines[network.machines[slot]!.machine]!
  }

  /** What the reference would have with the present parameters. */
  private config(given: Making['parameters'] = new Map(Object.entries(this.net.parameters ?? {}))): NetworkConfig {
    return configOf(this.making.program, this.making.network, given, new Map())
  }

  /** A handler is started: it ends when the script says. */
  private async call(extern: string, values: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const reply = this.making.script.call(extern, values)
      if (reply === null) return
      const { after, outcome } = reply
      const end = (): void => (outcome.kind === 'ok' ? resolve(outcome.value) : reject(reasonOf(outcome)))
      this.expect({ at: this.now + after, end })
    })
  }

  /** Puts a reply behind all that come no later. */
  private expect(reply: Pending): void {
    const later = this.pending.findIndex(({ at }) => at > reply.at)
    this.pending.splice(later < 0 ? this.pending.length : later, 0, reply)
  }
}

const reasonOf = (outcome: Outcome): unknown => (outcome.kind === 'error' ? outcome.reason : null)

/** Until handlers have been started and what they promised has been seen. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
