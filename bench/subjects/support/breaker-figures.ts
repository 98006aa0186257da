import type { Contender } from '../../table/subject.ts'
import { type Task, timeOf } from '../../table/time.ts'
import { limit, type MakeGuard, type Request, type Work } from './guard.ts'

export const request: Request = { id: 'a' }
/** A limit that nothing reaches. */
const never = 1_000_000_000
const answer = { status: 200 }
const reason = new Error('503')

const success = async (): Promise<object> => answer
const failure = async (): Promise<never> => {
  throw reason
}

/** Makes what is measured of a breaker around some work: a call of it, which does not reject. */
export type MakeCall = (work: Work, limit: number) => Task

/** What is measured of anything that is a breaker: the same calls by each. */
export function figuresOfCalls(make: MakeCall): Contender {
  return {
    figures: {
      'closed, success': timeOf(() => make(success, limit)),
      'closed, failure': timeOf(() => make(failure, never)),
      'open, rejection': timeOf(async () => {
        const call = make(failure, limit)
        for (let time = 0; time < limit; time++) await call()
        return call
      }),
    },
  }
}

/** Of a guard as this folder says what one is. */
export const figuresOf = (make: MakeGuard): Contender =>
  figuresOfCalls((work, limit) => {
    const guard = make(work, limit)
    return () => guard.submit(request)
  })
