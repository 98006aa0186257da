import type { Contender } from '../../table/subject.ts'
import { figuresOf } from '../support/breaker-figures.ts'
import { type Deadline, DeadlineList } from '../support/deadline-list.ts'
import { checkRecord, checkSignal } from '../support/errors.ts'
import { GuardedCall } from '../support/guarded-call.ts'
import {
  cooldown,
  type Guard,
  type MakeGuard,
  type Outcome,
  type Request,
  within,
  type Work,
} from '../support/guard.ts'

type State = 'closed' | 'open' | 'half-open'

/**
 * The guard of breaker.myc as an expert writes it by hand for just that, with the same guarantees: a verdict counts only
 * in the period that admitted its call, a probe gives its permit back however it ends, each call has a deadline and a
 * signal, and every caller learns how it ended.
 */
class HandGuard implements Guard {
  readonly work: Work
  private readonly limit: number
  private readonly calls = new DeadlineList<Call>(within)
  private state: State = 'closed'
  /** Grows with each change of the state. */
  private epoch = 0
  private failures = 0
  private openUntil = 0
  /** Probes under way, those of earlier periods too. */
  private probes = 0
  private isClosed = false

  constructor(work: Work, limit: number) {
    this.work = work
    this.limit = limit
  }

  submit(request: Request, options?: { readonly signal?: AbortSignal }): Promise<Outcome> {
    const signal = options?.signal
    if (signal !== undefined) checkSignal(signal)
    checkRecord('requests: token', request)
    if (signal?.aborted) return Promise.resolve({ place: null, reason: 'cancelled' })
    if (this.isClosed) return Promise.resolve({ place: null, reason: 'closed' })
    const now = performance.now()
    const { first } = this.calls
    if (first !== null && first.at <= now) this.calls.expire(now)
    if (!this.admits(now)) return Promise.resolve({ place: 'rejected', token: request })
    return new Promise((resolve) => this.start(request, signal, resolve, now))
  }

  private admits(now: number): boolean {
    if (this.state === 'closed') return true
    if (this.state === 'open' && now >= this.openUntil) this.enter('half-open')
    return this.state === 'half-open' && this.probes < 1
  }

  private start(
    request: Request,
    signal: AbortSignal | undefined,
    resolve: (outcome: Outcome) => void,
    now: number,
  ): void {
    const isProbe = this.state === 'half-open'
    if (isProbe) this.probes++
    const call = new Call(this, request, signal, resolve, isProbe, this.epoch)
    this.calls.plan(call, now)
    call.launch()
  }

  /** A call is over, however it ended. */
  end(call: Call): void {
    this.calls.cancel(call)
    if (call.isProbe) this.probes--
  }

  succeeded(epoch: number): void {
    if (epoch !== this.epoch) return
    if (this.state === 'half-open') this.enter('closed')
    else this.failures = 0
  }

  failed(epoch: number): void {
    if (epoch !== this.epoch || (this.state === 'closed' && ++this.failures < this.limit)) return
    this.openUntil = performance.now() + cooldown
    this.enter('open')
  }

  private enter(state: State): void {
    this.state = state
    this.epoch++
    this.failures = 0
  }

  close(): void {
    this.isClosed = true
    for (let { first } = this.calls; first !== null; first = this.calls.first) first.drop()
  }
}

class Call extends GuardedCall implements Deadline {
  at = 0
  readonly isProbe: boolean
  private readonly guard: HandGuard
  private readonly request: Request
  private readonly resolve: (outcome: Outcome) => void
  private readonly epoch: number

  constructor(
    guard: HandGuard,
    request: Request,
    caller: AbortSignal | undefined,
    resolve: (outcome: Outcome) => void,
    isProbe: boolean,
    epoch: number,
  ) {
    super(caller)
    this.guard = guard
    this.request = request
    this.resolve = resolve
    this.isProbe = isProbe
    this.epoch = epoch
  }

  protected invoke(): unknown {
    return this.guard.work(this.request, this)
  }

  protected succeed(answer: unknown): void {
    this.end()
    this.guard.succeeded(this.epoch)
    this.resolve({ place: 'succeeded', token: { request: this.request, answer } })
  }

  protected fail(reason: unknown): void {
    this.end()
    this.guard.failed(this.epoch)
    this.resolve({ place: 'failed', token: { request: this.request, reason } })
  }

  protected withdraw(reason: 'cancelled' | 'closed'): void {
    this.end()
    this.resolve({ place: null, reason })
  }

  private end(): void {
    this.guard.end(this)
    this.leave()
  }
}

export const makeGuard: MakeGuard = (work, limit) => new HandGuard(work, limit)

export const { figures }: Contender = figuresOf(makeGuard)
