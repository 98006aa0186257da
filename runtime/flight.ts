// Calls and delays under way.

import type { CallContext } from './handles.ts'
import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import { Later } from './later.ts'
import type { Link } from './slot.ts'
import { type Ticket, nowhere } from './ticket.ts'
import { Due } from './time.ts'
import type { Part } from './trace-event.ts'

/** One try of a call: a result that comes when another is under way moves nothing. */
export class Attempt extends Later implements CallContext {
  declare private readonly call: Call
  declare private controller: AbortController | undefined
  declare private reason: Error | undefined

  constructor(call: Call) {
    super()
    this.call = call
  }

  run(): void {
    // Whoever waits for a token has it before other work begins.
    this.call.net.serve()
    this.call.launch(this)
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController()
    if (this.reason !== undefined) this.controller.abort(this.reason)
    return this.controller.signal
  }

  abort(reason: Error): void {
    this.reason = reason
    this.controller?.abort(reason)
  }
}

export function errorOf(name: 'TimeoutError' | 'AbortError', message: string): Error {
  const error = new Error(message)
  error.name = name
  return error
}

/** A delay or a call under way: it holds tokens, a permit and room. The subclass knows its transition. */
export abstract class Flight extends Due implements Link {
  declare readonly id: number
  declare readonly ticket: Ticket | null
  declare readonly net: Net
  declare readonly machine: Machine | null
  /** That admitted. */
  declare state: number
  declare private readonly epoch: number
  /** Those that began before and after it and are under way. */
  older: Link | undefined
  newer: Link | undefined

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null) {
    super(rank)
    this.net = net
    this.id = net.nextFlight++
    this.ticket = ticket
    this.machine = machine
    this.state = machine === null ? 0 : machine.state
    this.epoch = machine === null ? 0 : machine.epoch
    net.flights.add(this)
    if (ticket !== null) ticket.flight = this
    if (machine === null) return
    machine.flights++
    machine.admitted[this.state] = (machine.admitted[this.state] ?? 0) + 1
  }

  abstract readonly transition: string
  /** Where the spec declares the transition. */
  abstract readonly line: number
  /** The tokens that it took, each with the name of its place. */
  abstract tokens(): [place: string, token: unknown][]
  /** Gives back its slot and the room kept free. */
  abstract release(): void

  /** Puts the plain tokens of a flight that is cancelled where a failure puts them. */
  refund(): void {}

  begin(delay: number | null): void {
    this.net.fired(this.transition, 'begin', this.line, this.id)
    if (delay !== null) this.net.plan(this, delay)
  }

  /** It is over: permit, slot and room come back before the effects take place. */
  land(part: Part, line: number, branch?: number): void {
    this.end()
    this.net.fired(this.transition, part, line, this.id, branch)
  }

  end(): void {
    this.net.flights.delete(this)
    this.net.cancel(this)
    this.release()
    const { machine } = this
    if (machine === null) return
    machine.flights--
    machine.use()
    machine.admitted[this.state]!--
  }

  get isUnderWay(): boolean {
    return this.newer !== undefined
  }

  /** Whether a verdict on the machine that admitted still counts. */
  counts(event: string, line: number): boolean {
    return (this.machine as Machine).counts(this.epoch, event, line)
  }

  /** Its submitter does not wait any longer. */
  cancel(): void {
    this.withdraw()
  }

  /** It ends without a verdict. */
  protected withdraw(): void {
    this.land('cancelled', this.line)
    this.refund()
  }

  /** Its last branch cannot be computed: it ends as one that is cancelled, and its submitter learns why. */
  protected lose(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.net.fault(this.transition, error, this.line)
    this.withdraw()
    this.ticket?.end({ place: null, reason: 'fault', error })
  }

  /** Nobody will learn its end. */
  drop(): void {
    this.ticket?.end(nowhere('closed'))
  }
}

/** A call under way. */
export abstract class Call extends Flight {
  protected attempt: Attempt | null = null
  declare protected readonly bound: number | null

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null, within: number | null) {
    super(net, rank, ticket, machine)
    this.bound = within
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

  try(): void {
    this.attempt = new Attempt(this)
    if (this.bound !== null) this.net.plan(this, this.bound)
    this.net.deferred.add(this.attempt)
  }

  /** Starts the handler, outside of any run; whatever it throws or returns, a promise comes of it. */
  launch(attempt: Attempt): void {
    if (this.attempt !== attempt || this.net.closed) return
    const ok = (value: unknown): void => this.ended(attempt, true, value)
    const failed = (reason: unknown): void => this.ended(attempt, false, reason)
    try {
      // As `await` does it: of a promise no other one is made, and no method of its own is called.
      Promise.prototype.then.call(Promise.resolve(this.invoke(attempt)), ok, failed)
    } catch (error) {
      void Promise.resolve().then(() => failed(error))
    }
  }

  /** An answer that has come counts, though the host was too busy to say that its time is up. */
  protected ended(attempt: Attempt, isOk: boolean, value: unknown): void {
    const { net } = this
    if (this.attempt === attempt) net.cancel(this)
    net.begin()
    try {
      if (this.attempt === attempt && !net.closed) this.answered(isOk, value)
    } catch (error) {
      net.crash(error)
    }
    net.leave()
  }

  private answered(isOk: boolean, value: unknown): void {
    if (!isOk) return this.fail(value)
    try {
      this.check(value)
    } catch (error) {
      return this.fail(error)
    }
    // Who returns nothing returns `none`.
    this.ok((value ?? null) as never)
  }

  due(): void {
    const reason = errorOf('TimeoutError', 'the call took too long')
    this.abort(reason)
    this.timeOut(reason)
  }

  abort(reason: Error): void {
    const { attempt } = this
    this.net.deferred.act(() => attempt?.abort(reason))
  }

  override end(): void {
    this.attempt = null
    super.end()
  }

  override cancel(): void {
    this.abort(errorOf('AbortError', 'the submitter cancelled'))
    super.cancel()
  }

  override drop(): void {
    super.drop()
    this.attempt?.abort(errorOf('AbortError', 'the network was closed'))
    this.attempt = null
  }
}
