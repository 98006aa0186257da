import { VirtualClock } from '../../../test/support/clock.ts'
import type { Contender } from '../../table/subject.ts'
import { timeOf } from '../../table/time.ts'
import type { Answer, Job, MakeGateway } from './gateway.ts'

/** As many submits as may run at once, and as the rate limiter lets through in 10 ms. */
const submits = 24
const tenants = 6

/** Of the jobs some are slow, some are not valid, some answers are bad, and some calls fail. */
function jobOf(id: number): Job {
  return { id, tenant: id % tenants, slow: id % 16 === 7 }
}

const isValid = ({ id }: Job): boolean => id % 16 !== 3
const weigh = ({ id }: Answer): number => id
const failure = new Error('503')

async function work({ id }: Job): Promise<Answer> {
  if (id % 48 === 5) throw failure
  return { id, good: id % 24 !== 1 }
}

/** Submits as they come, in virtual time. */
export const figuresOf = (make: MakeGateway): Contender => ({
  figures: {
    'a submit': timeOf(
      () => {
        const clock = new VirtualClock()
        const gateway = make({ isValid, weigh, work }, clock)
        const jobs = Array.from({ length: 48 }, (_, id) => jobOf(id))
        let turn = 0
        return () => {
          clock.pass(10)
          const first = (turn++ % 2) * submits
          const endings: Promise<unknown>[] = []
          for (let at = first; at < first + submits; at++) endings.push(gateway.submit(jobs[at]!))
          return Promise.all(endings)
        }
      },
      { times: submits, batch: 64 },
    ),
  },
})
