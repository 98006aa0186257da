import CircuitBreaker from 'opossum'
import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, type MakeCall, request } from '../support/breaker-figures.ts'
import { cooldown } from '../support/guard.ts'

/** Without a limit of time. It counts a share of failures, in a window. */
export const makeCall: MakeCall = (work, limit) => {
  const options = { timeout: false, resetTimeout: cooldown, errorThresholdPercentage: 50, volumeThreshold: limit }
  const circuit = new CircuitBreaker(work as (...values: never[]) => unknown, options)
  return () => circuit.fire(request).catch(ignore)
}

const ignore = (): void => {}

export const { figures }: Contender = figuresOfCalls(makeCall)
