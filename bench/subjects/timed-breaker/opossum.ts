import CircuitBreaker from 'opossum'
import type { Contender } from '../../table/subject.ts'
import { figuresOfCalls, type MakeCall, request } from '../support/breaker-figures.ts'
import { cooldown, within } from '../support/guard.ts'

/** It counts a share of failures, in a window. */
export const makeCall: MakeCall = (work, limit) => {
  const options = { timeout: within, resetTimeout: cooldown, errorThresholdPercentage: 50, volumeThreshold: limit }
  const circuit = new CircuitBreaker(work as (...values: never[]) => unknown, options)
  return () => circuit.fire(request).catch(ignore)
}

const ignore = (): void => {}

export const { figures }: Contender = figuresOfCalls(makeCall)
