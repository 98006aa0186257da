import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel'
import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, type MakeCall, request } from '../support/breaker-figures.ts'
import { cooldown } from '../support/guard.ts'

/** Its consecutive breaker, which rejects: no value says how a call ended. */
export const makeCall: MakeCall = (work, limit) => {
  const policy = circuitBreaker(handleAll, { halfOpenAfter: cooldown, breaker: new ConsecutiveBreaker(limit) })
  const call = (context: { readonly signal: AbortSignal }): unknown => work(request, context)
  return () => policy.execute(call).catch(ignore)
}

const ignore = (): void => {}

export const { figures }: Contender = figuresOfCalls(makeCall)
