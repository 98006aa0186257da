import { checkLimit } from '../check/values.ts'
import type { Log } from '../diagnostics/log.ts'
import { limits } from '../source/limits.ts'
import type { Span } from '../source/span.ts'

/** Some of the tokens that are counted together, and where they are written. */
export interface Counted {
  readonly count: number
  readonly at: Span
}

/** MYC110 where there are more tokens in all than takes no time, at the part with which it becomes too much. */
export function checkSum(log: Log, parts: readonly Counted[], what: string): void {
  let sum = 0
  for (const { count, at } of parts) {
    if (sum <= limits.tokens) checkLimit(log, sum + count, limits.tokens, at, what)
    sum += count
  }
}
