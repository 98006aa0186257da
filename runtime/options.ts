// What a network can be given when it is made.

import type { Clock } from './time.ts'

export interface Options {
  readonly clock?: Clock
}
