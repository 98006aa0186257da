import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel'
import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, isValid, request, succeed } from './figures.ts'

/** Its retry, breaker, bulkhead and timeout, in the order of its documentation; one for all endpoints. */
export const { figures }: Contender = figuresOfCalls(() => {
  const policy = wrap(
    retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() }),
    circuitBreaker(handleAll, { halfOpenAfter: 5000, breaker: new ConsecutiveBreaker(3) }),
    bulkhead(64, 1000),
    timeout(2000, TimeoutStrategy.Aggressive),
  )
  return () => isValid(request) && policy.execute(succeed)
})
