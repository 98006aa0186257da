import { readFile } from 'node:fs/promises'
import type {
  CallContext,
  Ending,
  EventHandle,
  TraceEvent,
  InPlace,
  OutPlace,
  Snapshot,
} from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'
import type { GeneratedModule } from '../support/load-text.ts'

export interface Request {
  readonly id: string
  readonly payload: unknown
}

/** The generated gateway of gateway.myc and of those like it, as its users see it. */
export interface Gateway {
  readonly in: { readonly requests: InPlace<Request> }
  readonly out: Record<'succeeded' | 'failed' | 'rejected', OutPlace<unknown>>
  readonly machines: { readonly breaker: EventHandle<'Closed' | 'Open' | 'HalfOpen', { down: [] }> & Windowed }
  submit(
    token: Request,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Ending<Record<'succeeded' | 'failed' | 'rejected' | 'refused', unknown>>>
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  snapshot(): Snapshot
  close(): void
}

/** A machine that has a window in some of its states. */
export interface Windowed {
  readonly variables: { readonly failed?: { readonly sum: number; readonly count: number } | undefined }
}

/** What the window of a machine counts: calls and failures; null in a state that has none. */
export const counted = ({ variables: { failed } }: Windowed): readonly [calls: number, failures: number] | null =>
  failed === undefined ? null : [failed.count, failed.sum]

/** How a gateway is made. */
export interface Creators {
  createGateway(externs: object, options: object): Gateway
  restoreGateway(externs: object, snapshot: unknown, options: object): Gateway
}

export interface Options {
  readonly parameters?: object
  /** What it goes on from. */
  readonly snapshot?: string
  /** Instead of a new one. */
  readonly clock?: VirtualClock
  /** Beside a backend that waits for the test, or instead of it. */
  readonly externs?: object
  /** Whether somebody observes it; true unless said. */
  readonly observed?: boolean
}

/** A call that waits for the test to say how it ends. */
export interface HeldCall {
  readonly id: string
  readonly signal: AbortSignal
  answer(status: number): void
  /** Answers whatever that is. */
  resolve(value: unknown): void
  fail(): void
}

const modules = new Map<string, Promise<GeneratedModule>>()

/** The module generated from a spec of this folder. */
export function moduleOf(name: string): Promise<GeneratedModule> {
  const known = modules.get(name)
  if (known !== undefined) return known
  const loading = readFile(new URL(`${name}.myc`, import.meta.url), 'utf8').then(load)
  modules.set(name, loading)
  return loading
}

/** Lets everything happen that waits for promises. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A backend that answers when the test says so. */
export class Backend {
  readonly calls: HeldCall[] = []
  /** How many calls it works on. */
  running = 0
  /** The most that it ever worked on at once. */
  peak = 0

  readonly handle = ({ id }: Request, context: CallContext): Promise<object> => {
    this.peak = Math.max(this.peak, ++this.running)
    return new Promise<object>((resolve, reject) => {
      const answer = (status: number): void => resolve({ status, body: null })
      const answerAny = resolve as (value: unknown) => void
      this.calls.push({ id, signal: context.signal, answer, resolve: answerAny, fail: () => reject(new Error('503')) })
    }).finally(() => this.running--)
  }

  /** The last call. */
  get last(): HeldCall {
    return this.calls.at(-1)!
  }
}

/** A gateway on virtual time with a backend that waits for the test. */
export class GatewayFixture {
  readonly clock: VirtualClock
  readonly backend = new Backend()
  readonly gateway: Gateway
  /** What the observer was told of. */
  readonly traceEvents: TraceEvent[] = []
  private requests = 0

  constructor({ createGateway, restoreGateway }: Creators, options: Options) {
    const { clock = new VirtualClock(), externs, observed = true, parameters = {}, snapshot } = options
    this.clock = clock
    const all = { callBackend: this.backend.handle, ...externs }
    if (snapshot === undefined) this.gateway = createGateway(all, { parameters, clock })
    else this.gateway = restoreGateway(all, snapshot, { parameters, clock })
    if (observed) this.gateway.observe((traceEvent) => this.traceEvents.push(traceEvent))
  }

  get state(): string {
    return this.gateway.machines.breaker.state
  }

  /** Submits a request. */
  async submit(signal?: AbortSignal): Promise<{ readonly place: string | null }> {
    return this.gateway.submit({ id: String(++this.requests), payload: null }, signal && { signal })
  }

  /** Submits a request, whose call is then under way. */
  async begin(): Promise<HeldCall> {
    void this.submit()
    await turn()
    return this.backend.last
  }

  /** Submits a request and lets the backend succeed: the place where it ends. */
  async succeed(): Promise<string | null> {
    return this.play((call) => call.answer(200))
  }

  /** Submits a request and lets the backend fail: the place where it ends. */
  async fail(): Promise<string | null> {
    return this.play((call) => call.fail())
  }

  private async play(end: (call: HeldCall) => void): Promise<string | null> {
    const before = this.backend.calls.length
    const ending = this.submit()
    await turn()
    for (const call of this.backend.calls.slice(before)) end(call)
    return (await ending).place
  }

  /**
   * Fails until the circuit is open.
   * @throws Error if a hundred failures do not open it
   */
  async open(): Promise<void> {
    for (let count = 0; this.state !== 'Open'; count++) {
      if (count === 100) throw new Error('a hundred failures did not open the circuit')
      await this.fail()
    }
  }

  /** Opens the circuit and lets the cooldown pass. */
  async halfOpen(cooldown = 5000): Promise<void> {
    await this.open()
    this.clock.pass(cooldown)
  }

  /** What was reported of the machine, and what went wrong, in order. */
  reports(): string[] {
    return this.traceEvents.flatMap((it) => {
      if (it.kind === 'state') return [`${it.from} -> ${it.to}`]
      if (it.kind === 'late' || it.kind === 'unhandled') return [`${it.kind} ${it.event}`]
      if (it.kind === 'refused') return [`refused in ${it.state}`]
      if (it.kind === 'fault') return [`fault in ${it.transition}: ${String(it.error)}`]
      return []
    })
  }

  /** What is reported from now on. */
  forget(): void {
    this.traceEvents.length = 0
  }
}

/** Makes a gateway and its backend: that of gateway.myc unless another spec is named. */
export async function gatewayFixture(options: Options = {}, spec = 'gateway'): Promise<GatewayFixture> {
  return new GatewayFixture((await moduleOf(spec)) as unknown as Creators, options)
}
