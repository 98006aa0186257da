// Transitions that act at intervals.

import type { Net } from './net.ts'
import { Due } from './time.ts'

/** The clockwork of a transition with `every`. */
export class Ticker extends Due {
  declare private readonly net: Net
  declare readonly name: string
  private readonly period: () => number
  private readonly act: () => boolean

  constructor(net: Net, name: string, rank: number, period: () => number, act: () => boolean) {
    super(rank)
    this.net = net
    this.name = name
    this.period = period
    this.act = act
    net.tickers.push(this)
    this.arm(this.period())
  }

  arm(delay: number): void {
    this.net.cancel(this)
    this.net.plan(this, delay)
  }

  /** A tick at which nothing acts. */
  skip(): void {
    this.arm(this.period())
  }

  due(): void {
    this.skip()
    if (this.net.closing === undefined) this.act()
  }
}
