import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel'
import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, type MakeCall, request } from '../support/breaker-figures.ts'
import { cooldown, within } from '../support/guard.ts'

/** Its consecutive breaker around its timeout, which reject: no value says how a call ended. */
export const makeCall: MakeCall = (work, limit) => {
  const policy = wrap(
    circuitBreaker(handleAll, { halfOpenAfter: cooldown, breaker: new ConsecutiveBreaker(limit) }),
    timeout(within, TimeoutStrategy.Aggressive),
  )
  const call = (context: { readonly signal: AbortSignal }): unknown => work(request, context)
  return () => policy.execute(call).catch(ignore)
}

const ignore = (): void => {}

export const { figures }: Contender = figuresOfCalls(makeCall)
