import type { Snapshot } from '../../runtime/myc-runtime.ts'
import type { Book } from './book.ts'
import type { Network } from './nets.ts'
import type { RandomNumber } from './outside.ts'
import { WatchedClock } from './watched-clock.ts'

/** How a network is made: from a snapshot, if there is one. */
type Make<N> = (clock: WatchedClock, parameters: object, snapshot: unknown) => N

/** A network that is closed, and as it was then. */
interface Former {
  readonly net: Network
  readonly clock: WatchedClock
  readonly text: string
}

/** Keeps a network going: makes it, and makes it again from a snapshot on a clock that shows another time. */
export class Keeper<N extends Network> {
  net: N
  clock = new WatchedClock()
  /** The parameters as they are now. */
  parameters: object = {}
  private former: Former | undefined
  private readonly name: string
  private readonly random: RandomNumber
  private readonly book: Book
  private readonly make: Make<N>

  constructor(name: string, random: RandomNumber, book: Book, make: Make<N>) {
    this.name = name
    this.random = random
    this.book = book
    this.make = make
    this.net = make(this.clock, this.parameters, undefined)
  }

  configure(parameters: object): void {
    this.book.count('configured')
    this.parameters = { ...this.parameters, ...parameters }
    this.net.configure(parameters)
  }

  /** Lets time pass; now and then nobody is woken for a while. */
  pass(milliseconds: number): void {
    if (this.random(20) === 0) this.clock.jump(milliseconds)
    else this.clock.pass(milliseconds)
    this.book.demand(this.clock.most <= 1, `${this.name}: ${this.clock.most} host timers are armed at once`)
  }

  /** Lets happen what is due. */
  look(): void {
    void this.net.snapshot()
  }

  /** The network ends: what it held then, whether that is asked before or after. */
  close(): string {
    const { net, clock } = this
    const before = this.random(2) === 0 ? JSON.stringify(net.snapshot()) : undefined
    net.close()
    const text = JSON.stringify(net.snapshot())
    this.book.demand(before === undefined || before === text, `${this.name}: closing it has changed what it holds`)
    this.book.demand(clock.armed === 0, `${this.name}: closed, it has a host timer`)
    this.checkFormer()
    this.former = { net, clock, text }
    return text
  }

  /** Another network goes on from what was held. */
  restore(text: string): void {
    this.book.count('restored')
    this.clock = new WatchedClock()
    this.clock.jump(this.random(1_000_000))
    this.net = this.make(this.clock, this.parameters, this.random(2) === 0 ? text : (JSON.parse(text) as Snapshot))
  }

  /** Whatever its handlers have done since, one that was closed is as it was. */
  checkFormer(): void {
    if (this.former === undefined) return
    const { net, clock, text } = this.former
    const now = JSON.stringify(net.snapshot())
    this.book.demand(now === text, `${this.name}: something has moved in it after it was closed`)
    this.book.demand(clock.armed === 0, `${this.name}: it has armed a host timer after it was closed`)
    this.former = undefined
  }
}
