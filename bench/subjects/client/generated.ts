import type { Contender } from '../../table/subject.ts'
import * as generated from './client.myc'
import { figuresOfCalls, send } from './figures.ts'

interface Generated {
  createAsking(externs: object): { submit(request: object): Promise<{ readonly place: string | null }> }
}

/** The whole client of `std/client`: rate, bulkhead, breaker and pause for each host, deadline, retries within a budget. */
export const { figures }: Contender = figuresOfCalls(() => {
  const client = (generated as unknown as Generated).createAsking({ send })
  const request = { host: 'a', path: '/' }
  return async () => {
    if ((await client.submit(request)).place !== 'done') throw new Error('a call did not succeed')
  }
})
