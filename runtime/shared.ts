// Calls that are shared by those who ask for the same meanwhile.

import { type Call, errorOf } from './call.ts'
import { Flight } from './flight.ts'
import type { Net } from './net.ts'
import type { Ticket } from './ticket.ts'
import type { Part } from './trace-event.ts'

/** A call under way for all who take part in it: its attempts, its time, its permits and its slot are theirs together. */
export interface SharedCall extends Call {
  /** Those who take part, in the order in which they began. */
  readonly waiting: Set<SharedFlight>
  /** Whether one of them has given the verdict. */
  judged: boolean
}

/** It waits for nobody: those who take part are under way, and its number is that of the first. */
export function beginShared(call: SharedCall): void {
  call.id = call.net.nextFlight
  call.admit()
}

/** It is over, for all who take part. */
export function endShared<F extends SharedFlight>(
  call: SharedCall & { readonly waiting: Set<F> },
  end: (flight: F) => void,
): void {
  call.end()
  for (const flight of call.waiting)
    try {
      end(flight)
    } catch (error) {
      call.net.crash(error)
    }
}

/** Tokens of one who takes part in a call. */
export abstract class SharedFlight extends Flight {
  declare readonly call: SharedCall
  /** Whether what it says of the machines that admitted is the verdict. */
  protected judges = false

  constructor(net: Net, rank: number, ticket: Ticket | null, call: SharedCall) {
    super(net, rank, ticket, null)
    this.call = call
  }

  abstract ok(value: never): void
  abstract fail(reason: unknown): void

  timeOut(reason: Error): void {
    this.fail(reason)
  }

  /** A branch cannot be computed: for this one the call fails. */
  protected divert(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.fail(error)
  }

  /** Takes part from now on. */
  protected override tellBegin(): void {
    const { waiting } = this.call
    const isFirst = waiting.size === 0
    waiting.add(this)
    if (this.net.observed) this.tell(isFirst ? { part: 'begin' } : { part: 'join', joined: this.call.id })
  }

  protected tell(begun: { readonly part: Part; readonly joined?: number; readonly taken?: readonly number[] }): void {
    const { transition, id: call } = this
    this.net.emit(this.line, { kind: 'fired', transition, call, ...begun })
  }

  /** Its time is that of the call. */
  due(): void {
    this.call.due()
  }

  /** The first gives the verdict; who goes away does only where nobody else takes part. */
  override land(part: Part, line: number, branch?: number): void {
    const { call } = this
    call.waiting.delete(this)
    this.judges = !call.judged && (part !== 'cancelled' || call.waiting.size === 0)
    if (this.judges) call.judged = true
    super.land(part, line, branch)
  }

  /** The call goes on while somebody waits for it. */
  override cancel(): void {
    const { call } = this
    if (call.waiting.size === 1) {
      call.abort(errorOf('AbortError', 'the submitter cancelled'))
      call.end()
    }
    super.cancel()
  }

  override drop(): void {
    super.drop()
    this.call.drop()
  }
}
