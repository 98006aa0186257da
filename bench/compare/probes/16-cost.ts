import { fail, type Kind, seen, succeed } from '../probe.ts'
import type { Subject } from '../subject.ts'

/** What a failure costs when so many calls are in the window: the best of several series, in microseconds. */
async function costAmong(subject: Subject, samples: number): Promise<number> {
  const breaker = subject.breaker({ window: { share: 0.99, volume: 1_000_000, length: 10_000 } })
  for (let count = 0; count < samples; count++) await succeed(breaker)
  let best = Infinity
  for (let series = 0; series < 10; series++) {
    const start = performance.now()
    for (let count = 0; count < 10; count++) await fail(breaker)
    best = Math.min(best, performance.now() - start)
  }
  return best * 100
}

export const cost: Kind = {
  title: 'The cost of a failure does not grow',
  cases: [
    {
      title: 'among 20,000 calls in the window it is less than 5 times what it is among 200',
      async probe(subject) {
        await costAmong(subject, 2000)
        const few = await costAmong(subject, 200)
        const many = await costAmong(subject, 20_000)
        return seen(many / few < 5, `${few.toFixed(0)} us among 200, ${many.toFixed(0)} us among 20,000`)
      },
    },
    {
      title: 'a window of 200,000 calls overflows nothing',
      async probe(subject) {
        const cost = await costAmong(subject, 200_000)
        return seen(Number.isFinite(cost), `${cost.toFixed(0)} us for a failure`)
      },
    },
  ],
}
