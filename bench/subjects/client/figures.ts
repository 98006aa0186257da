import type { Contender } from '../../table/subject.ts'
import { type Task, timeOf } from '../../table/time.ts'

const answer = { status: 200, text: 'ok' }
export const send = async (): Promise<typeof answer> => answer

/** One caller that waits for each answer, and fifty. */
export const figuresOfCalls = (make: () => Task): Contender => ({
  figures: {
    call: timeOf(make, { batch: 256 }),
    'call, 50 callers': timeOf(
      () => {
        const call = make()
        return () => Promise.all(Array.from({ length: 50 }, call))
      },
      { times: 50, batch: 16 },
    ),
  },
})
