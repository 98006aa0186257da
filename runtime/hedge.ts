// Calls of which a second attempt starts where the first one takes long.

import { controllerOf } from './abortion.ts'
import { blankDue, blankOf } from './blank.ts'
import { type Attempt, Call, errorOf } from './call.ts'
import type { HedgedContext } from './handles.ts'
import type { Later } from './later.ts'
import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import type { Ticket } from './ticket.ts'
import { Due } from './time.ts'

/** One of two attempts. */
class NumberedAttempt implements Attempt, HedgedContext {
  static readonly blank: unknown = /* @__PURE__ */ blankOf(this)

  next: Later | null = null
  controller: AbortController | undefined
  declare readonly attempt: number
  declare private readonly call: HedgedCall

  constructor(call: HedgedCall, attempt: number) {
    this.call = call
    this.attempt = attempt
  }

  get signal(): AbortSignal {
    return controllerOf(this).signal
  }

  run(): void {
    this.call.launch(this)
  }
}

/** When the second attempt starts. */
class Hedge extends Due {
  static readonly blank: unknown = /* @__PURE__ */ blankDue(this)

  declare private readonly call: HedgedCall

  constructor(rank: number, call: HedgedCall) {
    super(rank)
    this.call = call
  }

  due(): void {
    this.call.startSecond()
  }
}

/** A call under way, of two attempts at most: the first that is `ok` ends it; of failures, the last. */
export abstract class HedgedCall extends Call {
  /** Runs beside the one that was last looked at. */
  private other: Attempt | null = null
  declare private readonly hedge: Hedge
  /** How long the first one runs until the second starts. */
  declare private readonly patience: number

  constructor(
    net: Net,
    rank: number,
    ticket: Ticket | null,
    machine: Machine | null,
    within: number | null,
    patience: number,
  ) {
    super(net, rank, ticket, machine, within)
    this.hedge = new Hedge(rank, this)
    this.patience = patience
  }

  /** The call fails. */
  abstract lost(reason: unknown): void

  override try(): void {
    this.start(1)
    if (this.bound !== null) this.net.plan(this, this.bound)
    this.net.plan(this.hedge, this.patience)
  }

  startSecond(): void {
    const { net, transition, id: call } = this
    if (net.observed) net.emit(this.line, { kind: 'hedged', transition, call })
    this.start(2)
  }

  private start(number: number): void {
    const attempt = new NumberedAttempt(this, number)
    this.other = this.current
    this.current = attempt
    this.net.deferred.add(attempt)
  }

  /** Makes an attempt, if it runs, the one that is looked at. */
  private turnTo(attempt: Attempt): void {
    if (this.other !== attempt) return
    this.other = this.current
    this.current = attempt
  }

  override launch(attempt: Attempt): void {
    this.turnTo(attempt)
    super.launch(attempt)
  }

  protected override ended(attempt: Attempt, isOk: boolean, value: unknown): void {
    this.turnTo(attempt)
    if (this.current === attempt) this.net.cancel(this.hedge)
    super.ended(attempt, isOk, value)
  }

  /** An attempt fails: while another one runs, the call goes on, with the time that it has. */
  fail(error: unknown): void {
    const { net, transition, id: call, current, other } = this
    if (other === null) return this.lost(error)
    const number = (current as NumberedAttempt).attempt
    if (net.observed) net.emit(this.line, { kind: 'failed', transition, call, attempt: number, error })
    this.current = other
    this.other = null
    if (this.bound !== null) net.resume(this)
  }

  protected override divert(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.lost(error)
  }

  override timeOut(reason: Error): void {
    this.lost(reason)
  }

  override abort(reason: Error): void {
    super.abort(reason, this.other)
    super.abort(reason)
  }

  override end(): void {
    const { net, hedge, other } = this
    net.cancel(hedge)
    if (other !== null) super.abort(errorOf('AbortError', 'another attempt has ended the call'), other)
    this.other = null
    super.end()
  }
}
