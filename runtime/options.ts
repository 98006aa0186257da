// What a network can be given when it is made.

import type { Clock } from './time.ts'

export interface Options {
  readonly clock?: Clock
  /** Draws what `random` is: a number from 0 on and below 1. Without it, `Math.random`. */
  readonly random?: () => number
}
