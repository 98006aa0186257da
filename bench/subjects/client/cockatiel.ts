import {
  bulkhead,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  SamplingBreaker,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel'
import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, send } from './figures.ts'

/** Its retry, breaker, bulkhead and timeout, for one host. */
export const { figures }: Contender = figuresOfCalls(() => {
  const policy = wrap(
    retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({}) }),
    circuitBreaker(handleAll, {
      halfOpenAfter: 5000,
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 2 }),
    }),
    bulkhead(100),
    timeout(2000, TimeoutStrategy.Aggressive),
  )
  return async () => {
    if ((await policy.execute(send)).status !== 200) throw new Error('a call did not succeed')
  }
})
