// What a network may be given when it is made.

import type { Clock } from './time.ts'

export interface Options {
  readonly clock?: Clock
}
