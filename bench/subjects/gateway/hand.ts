import type { Contender } from '../../table/subject.ts'
import { DeadlineList } from '../support/deadline-list.ts'
import { checkRecord, checkSignal } from '../support/errors.ts'
import { Links } from '../support/links.ts'
import { figuresOf } from './figures.ts'
import type { ApiRequest, Externs, Gateway, Outcome } from './gateway.ts'
import { Breaker } from './hand-breaker.ts'
import { GatewayCall } from './hand-call.ts'

/** How long a call may take, in milliseconds; calls at once; requests that wait for room among them. */
const within = 2000
const width = 64
const capacity = 1000

/**
 * The gateway of samples/circuit-breaker as an expert writes it by hand for just that, with the same guarantees: those
 * of a breaker with a deadline, for each endpoint; at most 64 calls, behind which requests wait in their order; and
 * nothing is kept of endpoints that are well: a breaker is open for longer than a call may take, so when it closes no call from
 * before is under way whose verdict would be late.
 */
export class HandGateway implements Gateway {
  readonly externs: Externs
  private readonly breakers = new Map<string, Breaker>()
  private readonly requests = new Links<GatewayCall>()
  private readonly validated = new Links<GatewayCall>()
  private readonly calls = new DeadlineList<GatewayCall>(within)
  private waiting = 0
  private running = 0
  /** Counts what happens: calls that begin, and changes of state. */
  private order = 0
  private isClosed = false

  constructor(externs: Externs) {
    this.externs = externs
  }

  submit(request: ApiRequest, options?: { readonly signal?: AbortSignal }): Promise<Outcome> {
    const signal = options?.signal
    if (signal !== undefined) checkSignal(signal)
    checkRecord('requests: token', request)
    const { endpoint } = request
    if (typeof endpoint !== 'string') throw new TypeError('requests: token.endpoint must be a string')
    if (signal?.aborted) return Promise.resolve({ place: null, reason: 'cancelled' })
    if (this.isClosed) return Promise.resolve({ place: null, reason: 'closed' })
    const now = performance.now()
    const { first } = this.calls
    if (first !== null && first.at <= now) this.calls.expire(now)
    if (this.running >= width || this.validated.first !== null) return this.queue(request, endpoint, signal)
    if (!this.isValid(request)) return Promise.resolve({ place: 'invalid', token: request })
    const breaker = this.breakers.get(endpoint)
    if (breaker !== undefined && !breaker.admits(now, this.order++))
      return Promise.resolve({ place: 'rejected', token: { request, retryIn: breaker.remaining(now) } })
    return new Promise((resolve) => this.start(new GatewayCall(this, request, endpoint, signal, resolve), breaker, now))
  }

  /** What throws or answers otherwise says no. */
  private isValid(request: ApiRequest): boolean {
    try {
      return this.externs.isValid(request) === true
    } catch {
      return false
    }
  }

  private start(call: GatewayCall, breaker: Breaker | undefined, now: number): void {
    if (breaker !== undefined && breaker.isHalfOpen) {
      breaker.probes++
      call.probeOf = breaker
    }
    call.order = this.order++
    call.stage = 'calls'
    this.running++
    this.calls.plan(call, now)
    call.launch()
  }

  /** A call is over, however it ended. */
  release(call: GatewayCall): void {
    this.calls.cancel(call)
    this.running--
    if (call.probeOf !== null) call.probeOf.probes--
  }

  succeeded({ endpoint, order }: GatewayCall): void {
    const breaker = this.breakers.get(endpoint)
    if (breaker === undefined || order < breaker.changedAt) return
    breaker.succeeded(this.order++)
    if (breaker.isAtRest) this.breakers.delete(endpoint)
  }

  failed({ endpoint, order }: GatewayCall): void {
    let breaker = this.breakers.get(endpoint)
    if (breaker === undefined) {
      breaker = new Breaker(endpoint)
      this.breakers.set(endpoint, breaker)
    }
    if (order >= breaker.changedAt) breaker.failed(this.order++)
  }

  /** What waits goes on, now that something has ended. */
  goOn(): void {
    if (this.validated.first !== null || this.requests.first !== null) this.pump()
  }

  private queue(request: ApiRequest, endpoint: string, signal: AbortSignal | undefined): Promise<Outcome> {
    return new Promise((resolve) => {
      const call = new GatewayCall(this, request, endpoint, signal, resolve)
      call.stage = 'requests'
      this.requests.add(call)
      this.pump()
    })
  }

  private pump(): void {
    const now = performance.now()
    while (!this.isClosed && (this.sort() || this.route(now)));
  }

  /** Asks about the first request, where there is room for it. */
  private sort(): boolean {
    const { first } = this.requests
    if (first === null) return false
    const isValid = this.isValid(first.request)
    if (isValid && this.waiting >= capacity) return false
    this.requests.remove(first)
    if (isValid) this.wait(first)
    else first.settle({ place: 'invalid', token: first.request })
    return true
  }

  private wait(call: GatewayCall): void {
    call.stage = 'validated'
    this.waiting++
    this.validated.add(call)
  }

  /** Calls for the first request that waits, or rejects it. */
  private route(now: number): boolean {
    const { first } = this.validated
    if (first === null) return false
    const breaker = this.breakers.get(first.endpoint)
    const isAdmitted = breaker === undefined || breaker.admits(now, this.order++)
    if (isAdmitted && this.running >= width) return false
    this.validated.remove(first)
    this.waiting--
    const { request } = first
    if (isAdmitted) this.start(first, breaker, now)
    else first.settle({ place: 'rejected', token: { request, retryIn: breaker.remaining(now) } })
    return true
  }

  /** A request goes, wherever it is. */
  remove(call: GatewayCall): void {
    if (call.stage === 'calls') return this.release(call)
    this[call.stage].remove(call)
    if (call.stage === 'validated') this.waiting--
  }

  close(): void {
    this.isClosed = true
    for (const list of [this.calls, this.validated, this.requests])
      for (let { first } = list; first !== null; first = list.first) first.drop()
  }
}

export const makeGateway = (externs: Externs): Gateway => new HandGateway(externs)

export const { figures }: Contender = figuresOf(makeGateway)
