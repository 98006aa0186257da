// Calls and delays under way.

import type { Machine } from './machine.ts'
import type { Net } from './net.ts'
import { type Link, append, unlink } from './slot.ts'
import { type Ticket, nowhere } from './ticket.ts'
import { Due } from './time.ts'
import type { Part } from './trace-event.ts'

/** A delay or a call under way: it holds tokens, a permit and room. The subclass knows its transition. */
export abstract class Flight extends Due implements Link {
  declare id: number
  declare readonly ticket: Ticket | null
  declare readonly net: Net
  declare readonly machine: Machine | null
  /** That admitted. */
  declare state: number
  declare private epoch: number
  /** Those that began before and after it and are under way. */
  declare older: Link | undefined
  declare newer: Link | undefined

  /** Only keeps what it is given, see `blankOf`; and gives members their values itself, which is faster than initialisers. */

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null) {
    super(rank)
    this.net = net
    this.ticket = ticket
    this.machine = machine
    this.id = this.state = this.epoch = 0
    this.older = this.newer = undefined
  }

  abstract readonly transition: string
  /** Where the spec declares the transition. */
  abstract readonly line: number
  /** The tokens that it took, each with the name of its place. */
  abstract tokens(): [place: string, token: unknown][]
  /** Gives back its slot and the room kept free. */
  release(): void {}

  /** Puts the plain tokens of a flight that is cancelled where a failure puts them. */
  refund(): void {}

  /** It is under way from now on. */
  begin(): this {
    const { net, ticket } = this
    this.id = net.nextFlight++
    append(net.flights, this)
    net.flights.size++
    if (ticket !== null) ticket.holder = this
    this.admit()
    this.tellBegin()
    this.try()
    return this
  }

  /** Starts what it is for. */
  try(): void {}

  /** Takes permits. */
  admit(): void {
    const { machine } = this
    if (machine === null) return
    const { state } = machine
    this.state = state
    this.epoch = machine.epoch
    machine.count(state, 1)
  }

  protected tellBegin(): void {
    this.say('begin', this.line)
  }

  /** It is over: permit, slot and room come back before the effects take place. */
  land(part: Part, line: number, branch?: number): void {
    this.end()
    this.say(part, line, branch)
  }

  private say(part: Part, line: number, branch?: number): void {
    if (this.net.observed) this.net.fired(this.transition, part, line, this.id, branch)
  }

  end(): void {
    const { net, machine } = this
    if (this.isUnderWay) {
      unlink(this)
      net.flights.size--
    }
    net.cancel(this)
    this.release()
    if (machine === null) return
    machine.count(this.state, -1)
    machine.use()
  }

  get isUnderWay(): boolean {
    return this.newer !== undefined
  }

  /** Whether a verdict on the machine that admitted still counts. */
  counts(event: string, line: number): boolean {
    return (this.machine as Machine).counts(this.epoch, event, line)
  }

  recall(): boolean {
    const { isUnderWay } = this
    if (isUnderWay) this.cancel()
    return isUnderWay
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

/** A delay under way. */
export abstract class Delay extends Flight {
  declare private readonly length: number

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null, length: number) {
    super(net, rank, ticket, machine)
    this.length = length
  }

  override try(): void {
    this.net.plan(this, this.length)
  }
}
