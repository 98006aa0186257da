import { externsOf } from '../../model/externs.ts'
import type { TraceEvent, Key } from '../../trace/event.ts'
import type { Machine, Variable } from '../../model/program.ts'
import { configOf, type NetworkConfig } from '../../semantics/config.ts'
import type { Outcome } from '../../semantics/stimulus.ts'
import type { SubmissionEnding } from './ending.ts'
import {
  createNet,
  type GeneratedHandle,
  type GeneratedInPlace,
  type GeneratedModule,
  type GeneratedNet,
} from './generated-net.ts'
import { decodeValue } from './decode.ts'
import { Submissions } from './submissions.ts'
import { VirtualClock } from './virtual-clock.ts'
import { Budget, type DriverStimulus, type DriverOptions, type InstanceView, type Driver } from './driver.ts'

/** An attempt of a call that will end. */
interface Pending {
  readonly at: number
  readonly end: () => void
}

/** Generated code on virtual time. */
export class GeneratedDriver implements Driver {
  readonly trace: TraceEvent[] = []
  readonly unseen = 0
  closed = false
  draining = false
  private ended = false
  private readonly options: DriverOptions
  private readonly net: GeneratedNet
  private readonly clock = new VirtualClock()
  private readonly budget = new Budget()
  private readonly submissions = new Submissions()
  /** For each submission what cancels it. */
  private readonly cancels = new Map<number, AbortController>()
  /** In the order in which they end. */
  private readonly pending: Pending[] = []

  /** @throws RangeError or TypeError where a parameter is out of range */
  private constructor(options: DriverOptions, module: GeneratedModule) {
    const { program, network, parameters, script } = options
    this.options = options
    const used = externsOf(network).map((name) => {
      const isAsync = program.externs.some((extern) => extern.name === name && extern.async)
      const ask = (...values: unknown[]): unknown => script.ask(name, values)
      return [name, isAsync ? (...values: unknown[]) => this.call(name, values) : ask] as const
    })
    script.parameters = () => this.config(parameters).parameters
    const random = (): number => script.random
    const creation = { clock: this.clock, random, parameters: Object.fromEntries(parameters) }
    this.net = createNet(module, network.name, Object.fromEntries(used), creation)
    script.parameters = () => this.parameters
    this.net.observe((traceEvent) => !this.ended && this.trace.push(traceEvent))
  }

  /**
   * Makes a network of a generated module and lets it come to rest.
   * @throws RangeError or TypeError where a parameter is out of range; StepLimitError
   */
  static async make(options: DriverOptions, module: GeneratedModule): Promise<GeneratedDriver> {
    const driver = new GeneratedDriver(options, module)
    await driver.advanceTo(0)
    return driver
  }

  get now(): number {
    return this.clock.time
  }

  get parameters(): readonly unknown[] {
    return this.config().parameters
  }

  get variables(): readonly unknown[] {
    const { variables = {} } = this.net
    return this.options.network.variables.map(({ name }) => variables[name])
  }

  tokens(place: number): readonly unknown[] {
    const { name, type } = this.options.network.places[place]!
    return this.net.snapshot().places[name]!.tokens.map((token) => decodeValue(this.options.program, token, type))
  }

  size(place: number): number {
    return this.net.places![this.options.network.places[place]!.name]!.size
  }

  coming(place: number): number {
    return this.net.snapshot().places[this.options.network.places[place]!.name]!.coming?.length ?? 0
  }

  instance(machine: number, key: Key): InstanceView {
    const { variables, states } = this.machineOf(machine)
    const { state: name, remaining, held, variables: values } = this.handle(machine, key)
    const state = states.findIndex((each) => each.name === name)
    const valuesOf = (declared: readonly Variable[]): unknown[] => declared.map((each) => values[each.name])
    return { state, remaining, held, variables: valuesOf(variables), locals: valuesOf(states[state]!.variables) }
  }

  ending(ticket: number): SubmissionEnding | null {
    return this.submissions.endingOf(ticket)
  }

  async apply(stimulus: DriverStimulus): Promise<boolean> {
    this.budget.spend(this.now)
    const accepted = this.perform(stimulus)
    await this.advanceTo(this.now)
    return accepted
  }

  async advanceTo(at: number): Promise<void> {
    const { script } = this.options
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
    void this.net.close()
  }

  /** When something will happen by itself; null when nothing is pending. */
  private next(): number | null {
    const reply = this.pending[0]?.at ?? null
    const timer = this.clock.next()
    return reply === null || timer === null ? (reply ?? timer) : Math.min(reply, timer)
  }

  private perform(stimulus: DriverStimulus): boolean {
    const { network } = this.options
    switch (stimulus.kind) {
      case 'put':
        return this.put(this.net.in![network.places[stimulus.place]!.name]!, stimulus)
      case 'take':
        return this.net.out![network.places[stimulus.place]!.name]!.take() !== undefined
      case 'cancel':
        this.cancels.get(stimulus.ticket)?.abort()
        return true
      case 'configure':
        this.net.configure!(Object.fromEntries(stimulus.parameters))
        return true
      case 'drain':
      case 'close':
        this.draining = true
        void this.net.close({ drain: stimulus.kind === 'drain' }).then(() => (this.closed = true))
        return true
      default:
        this.force(stimulus)
        return true
    }
  }

  private put(place: GeneratedInPlace, { token, ticket }: DriverStimulus & { kind: 'put' }): boolean {
    if (ticket === undefined) return place.put(token)
    const cancel = new AbortController()
    this.cancels.set(ticket, cancel)
    this.submissions.begin(ticket)
    void place.submit!(token, cancel).then((ending) => this.submissions.end(ticket, ending))
    return true
  }

  private force(stimulus: Extract<DriverStimulus, { readonly machine: number }>): void {
    const { events, states } = this.machineOf(stimulus.machine)
    const handle = this.handle(stimulus.machine, stimulus.key)
    if (stimulus.kind === 'hold') handle.hold(states[stimulus.state]!.name)
    else if (stimulus.kind === 'release') handle.release()
    else handle.send(events[stimulus.event]!.name, ...stimulus.payload)
  }

  private handle(machine: number, key: Key): GeneratedHandle {
    const handle = this.net.machines?.[this.options.network.machines[machine]!.name]
    if (handle === undefined) return this.net as unknown as GeneratedHandle
    return key === null ? handle : handle.get(key)
  }

  private machineOf(slot: number): Machine {
    const { program, network } = this.options
    return program.machines[network.machines[slot]!.machine]!
  }

  /** What the reference would have with the present parameters. */
  private config(
    given: DriverOptions['parameters'] = new Map(Object.entries(this.net.parameters ?? {})),
  ): NetworkConfig {
    return configOf(this.options.program, this.options.network, given, new Map())
  }

  /** A handler is started: it ends when the script says. */
  private async call(extern: string, given: readonly unknown[]): Promise<unknown> {
    const { attempt = 1 } = given.at(-1) as { readonly attempt?: number }
    return new Promise((resolve, reject) => {
      const reply = this.options.script.call(extern, given.slice(0, -1), attempt)
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
