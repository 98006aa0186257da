// Networks: the run to completion.

import type { Entered } from './entries.ts'
import { Flights } from './flights.ts'
import { empty } from './later.ts'
import type { Machine } from './machine.ts'
import type { Place } from './place.ts'
import { Scheduler } from './scheduler.ts'
import type { BoundedSlot, Slot } from './slot.ts'
import { type Named, type Snapshot, named, plain, version } from './snapshot.ts'
import { needStack } from './stack.ts'
import type { Ticker } from './ticker.ts'
import { type Ticket, nowhere } from './ticket.ts'
import type { Idles } from './window-machine.ts'

/** Fills a network that has just been made, before its first run. */
export type Refill = (net: Net) => void

/** So many are left in doubt: calls for one key often come in a row. */
const mostDoubtful = 8

/** A network and its run to completion. The subclass knows its transitions. */
export abstract class Net extends Scheduler {
  nextFlight = 1
  /** Only where the spec uses `now`: when its life began. */
  declare born: number
  /** Only where it uses `random`: what draws, and whether nothing is drawn yet, while it is restored. */
  declare random: () => number
  declare quiet: boolean
  /** Only where what a machine enters starts a transition: what has been entered since the last one was tried. */
  declare readonly entries: Entered[] | undefined
  /** Keyed instances that may have come to rest, which are looked at after the run. */
  readonly touched: { forget(): void }[] = []
  /** Others, at which it is enough to look when there are many, or somebody asks. */
  readonly doubtful: Machine[] = []
  /** Those whose windows are to be empty some time. */
  idles: Idles | undefined = undefined
  /** Machines that have a capacity. */
  readonly bounded: BoundedSlot<Machine>[] = []
  /** Tokens whose submitters wait. */
  submitted = 0
  /** Tokens on their way. */
  travelling = 0
  readonly allPlaces: Place<unknown>[] = []
  readonly slots: Slot<Machine>[] = []
  readonly tickers: Ticker[] = []
  /** Calls and delays under way, in the order in which they began. */
  readonly flights: Flights = new Flights()
  /** Fulfilled when it is closed; as soon as there is one, nothing more is taken in. */
  closing: Promise<void> | undefined
  declare private tellClosed: () => void
  /** Places to which something came that is waited for. */
  readonly awaited: Place<unknown>[] = []

  /** Which network of which spec this is. */
  abstract readonly spec: string
  /** Lets the first enabled transition act; false if there is none. */
  abstract act(): boolean

  /** The variables of the net. */
  save(): Named<unknown> {
    return {}
  }

  load(_values: Named<unknown>): void {}

  /** The first run, when everything is in place. */
  start(refill: Refill | undefined): void {
    refill?.(this)
    this.leave()
  }

  /** @throws Error within a run; RangeError where the stack has not room for one */
  ready(): void {
    if (this.running) throw new Error('a pure extern cannot act on its network')
    needStack()
  }

  /** Begins a step, if the network is ready for one: everything that is due happens first. */
  enter(): void {
    this.ready()
    this.begin()
  }

  /** Begins a step where there is room for one. Where nothing can be due, the clock is not looked at yet. */
  begin(): void {
    this.running = true
    if (this.closed) return
    if (this.observed || this.agenda.first !== undefined) this.advance()
    else this.leaveUnread()
  }

  private advance(): void {
    const time = this.time()
    for (;;) {
      const { first } = this.agenda
      if (first === undefined || first.at > time) break
      this.agenda.remove(first)
      this.pass(first.at)
      try {
        first.due()
      } catch (error) {
        this.crash(error)
      }
      this.settle()
    }
    this.pass(time)
  }

  private settle(): void {
    try {
      while (this.act());
    } catch (error) {
      this.crash(error)
    }
    for (const it of this.touched) it.forget()
    empty(this.touched)
    this.idles?.forget()
    if (this.doubtful.length > mostDoubtful) this.sweep()
    for (const slot of this.bounded) slot.trim()
    if (this.faulted.length > 0) this.faulted.length = 0
  }

  /** Forgets those that are as if new; between runs, or at the end of one. */
  sweep(): void {
    for (const instance of this.doubtful) {
      instance.doubted = false
      instance.forgetStored()
    }
    empty(this.doubtful)
  }

  /** Ends a step: transitions act until none is enabled, then handlers are started and observers told. */
  leave(): void {
    try {
      if (!this.closed) this.settle()
    } finally {
      this.finish()
    }
  }

  private get underWay(): number {
    return this.flights.size + this.travelling
  }

  private finish(): void {
    this.arm(this.underWay + this.submitted > 0)
    this.running = false
    if (this.flushing) return
    this.flush()
    if (this.closing === undefined || this.closed || this.underWay > 0) return
    this.end()
    this.finish()
  }

  /** Lets happen what is due, so that what is looked at is true. */
  sync(): void {
    this.ready()
    this.running = true
    if (!this.closed) this.advance()
    this.finish()
  }

  /** Takes submitted tokens out, wherever they are, before anything that comes of it is told; from within a run, after it. */
  cancelAll(tickets: readonly Ticket[]): void {
    if (this.running) return void this.deferred.act(() => this.cancelAll(tickets))
    const { flushing } = this
    this.flushing = true
    for (const ticket of tickets) this.run({ run: () => this.cancelTicket(ticket) })
    this.flushing = flushing
    this.finish()
  }

  private cancelTicket(ticket: Ticket): void {
    this.begin()
    if (ticket.settle !== undefined && !this.closed) {
      this.run({ run: () => this.withdraw(ticket) })
      ticket.end(nowhere('cancelled'))
    }
    this.leave()
  }

  private withdraw(ticket: Ticket): void {
    if (!ticket.holder?.recall()) this.allPlaces.some((place) => place.withdraw(ticket))
  }

  private flush(): void {
    this.flushing = true
    while (this.deferred.last !== null || this.awaited.length > 0) {
      const { last } = this.deferred
      for (let item = this.deferred.take(); item !== null; item = item === last ? null : this.deferred.take())
        this.run(item)
      this.serve()
    }
    this.flushing = false
  }

  /** Gives what has come to those who wait for it. */
  serve(): void {
    if (this.awaited.length > 0) for (const place of this.awaited.splice(0)) place.serve()
  }

  /** Takes over new values of parameters, which have been checked. */
  protected adopt(change: () => void): void {
    this.ready()
    // What is as new now may not be after that.
    this.sweep()
    this.begin()
    if (!this.closed) {
      change()
      this.tell('configured')
      for (const slot of this.slots) {
        slot.template = undefined
        for (const instance of slot.kept.values()) instance.rest()
      }
    }
    this.leave()
  }

  /** Ends the network for good, at once or when nothing is under way any more. */
  close({ drain = false }: { readonly drain?: boolean } = {}): Promise<void> {
    this.enter()
    if (drain && this.closing === undefined) this.tell('draining')
    this.closing ??= new Promise((resolve) => (this.tellClosed = resolve))
    if (!drain && !this.closed) this.end()
    this.leave()
    return this.closing
  }

  /** Calls are aborted, submitters are told, later results move nothing. */
  private end(): void {
    this.tell('closed')
    // Time stands still from here on, also where nobody has looked at it in this step.
    this.pass(this.now)
    this.closed = true
    for (const flight of this.flights.all()) this.deferred.act(() => flight.drop())
    for (const place of this.allPlaces) this.deferred.act(() => place.shut())
    this.deferred.act(this.tellClosed)
  }

  private tell(kind: 'configured' | 'draining' | 'closed'): void {
    if (this.observed) this.emit(this.line, { kind })
  }

  /**
   * The network as plain data.
   * @throws SnapshotError where a token holds what JSON cannot
   */
  snapshot(): Snapshot {
    this.sync()
    return plain({
      version,
      spec: this.spec,
      places: named(this.allPlaces, (place) => [place.traits.name, place.save()]),
      variables: this.save(),
      machines: named(this.slots, (slot) => [slot.name, slot.save()]),
      ticks: named(this.tickers, ({ name, at }) => [name, this.until(at)]),
      calls: this.flights.all().map((flight) => ({
        transition: flight.transition,
        tokens: flight.tokens().map(([place, token]) => ({ place, token })),
      })),
    }) as Snapshot
  }
}
