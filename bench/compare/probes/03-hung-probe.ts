import { hold, type Kind, open, seen, soon, succeed } from '../probe.ts'
import type { Subject } from '../subject.ts'

const day = 24 * 60 * 60_000

/** Whether a call goes through a day after a probe hung. */
async function aDayLater(subject: Subject, within: number | null): Promise<string> {
  const breaker = subject.breaker({ within })
  await open(breaker)
  await subject.time.pass(5000)
  await hold(breaker)
  await subject.time.pass(day)
  return soon(succeed(breaker))
}

export const hungProbe: Kind = {
  title: 'A probe that hangs does not wedge half-open',
  cases: [
    {
      title: 'with a limit of time for calls',
      async probe(subject) {
        const ending = await aDayLater(subject, 2000)
        return seen(ending === 'succeeded', `a day later a call: ${ending}`)
      },
    },
    {
      title: 'without a limit of time',
      async probe(subject) {
        const ending = await aDayLater(subject, null)
        return seen(ending === 'succeeded', `a day later a call: ${ending}`)
      },
    },
  ],
}
