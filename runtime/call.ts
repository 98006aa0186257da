// Calls under way.

import { type Abortable, controllerOf } from './abortion.ts'
import { Flight } from './flight.ts'
import type { CallContext } from './handles.ts'
import type { Later } from './later.ts'
import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import type { Ticket } from './ticket.ts'

export function errorOf(name: 'TimeoutError' | 'AbortError', message: string): Error {
  return Object.assign(new Error(message), { name })
}

/** What a handler is given, and what starts it. */
export interface Attempt extends Abortable, CallContext, Later {}

/** As `await` does it, of a promise no other one is made; one that is not like all others says itself how it ends. */
function promiseOf(value: unknown): Promise<unknown> {
  const isOrdinary = value instanceof Promise && value.constructor === Promise && value.then === Promise.prototype.then
  return isOrdinary ? value : new Promise((resolve) => resolve(value))
}

/** A call under way; its handler is given the call itself, unless there are several attempts. */
export abstract class Call extends Flight implements Attempt {
  declare next: Later | null
  /** What its handler was given, until it is over: a result that comes then moves nothing. */
  declare protected current: Attempt | null
  declare protected readonly bound: number | null
  declare controller: AbortController | undefined

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null, within: number | null) {
    super(net, rank, ticket, machine)
    this.next = this.current = null
    this.bound = within
    this.controller = undefined
  }

  /** Calls the handler. */
  abstract invoke(context: CallContext): unknown
  abstract ok(value: never): void
  abstract fail(reason: unknown): void

  /** @throws TypeError for a result that does not fit */
  check(_value: unknown): void {}

  /** A branch cannot be computed: the call fails. */
  protected divert(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.fail(error)
  }

  timeOut(reason: Error): void {
    this.fail(reason)
  }

  /** Has its handler started after the run. */
  override try(): void {
    this.current = this
    if (this.bound !== null) this.net.plan(this, this.bound)
    this.net.deferred.add(this)
  }

  run(): void {
    this.launch(this)
  }

  get signal(): AbortSignal {
    return controllerOf(this).signal
  }

  /** Starts the handler, outside of any run; whatever it throws or returns, a promise comes of it. */
  launch(attempt: Attempt): void {
    // Whoever waits for a token has it before other work begins.
    this.net.serve()
    if (this.current !== attempt || this.net.closed) return
    const ok = (value: unknown): void => this.ended(attempt, true, value)
    const failed = (reason: unknown): void => this.ended(attempt, false, reason)
    try {
      Promise.prototype.then.call(promiseOf(this.invoke(attempt)), ok, failed)
    } catch (error) {
      void Promise.reject(error).then(ok, failed)
    }
  }

  /** An answer that has come counts, though the host was too busy to say that its time is up. */
  protected ended(attempt: Attempt, isOk: boolean, value: unknown): void {
    const { net } = this
    if (this.current === attempt) net.cancel(this)
    net.begin()
    try {
      if (this.current === attempt && !net.closed) this.answered(isOk, value)
    } catch (error) {
      net.crash(error)
    }
    net.leave()
  }

  private answered(isOk: boolean, value: unknown): void {
    if (isOk)
      try {
        this.check(value)
      } catch (error) {
        isOk = false
        value = error
      }
    // Who returns nothing returns `none`.
    if (isOk) this.ok((value ?? null) as never)
    else this.fail(value)
  }

  due(): void {
    const reason = errorOf('TimeoutError', 'the call took too long')
    this.abort(reason)
    this.timeOut(reason)
  }

  abort(reason: Error, attempt: Attempt | null = this.current): void {
    if (attempt !== null) this.net.deferred.act(() => controllerOf(attempt).abort(reason))
  }

  override end(): void {
    this.current = null
    super.end()
  }

  override cancel(): void {
    this.abort(errorOf('AbortError', 'the submitter cancelled'))
    super.cancel()
  }

  override drop(): void {
    super.drop()
    this.abort(errorOf('AbortError', 'the network was closed'))
  }
}
