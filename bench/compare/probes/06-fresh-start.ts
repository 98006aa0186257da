import { fail, type Kind, open, seen, succeed } from '../probe.ts'
import type { Breaker } from '../subject.ts'

/** Failures in a row until it opens. */
async function failuresToOpen(breaker: Breaker): Promise<number> {
  for (let count = 1; count <= 100; count++) {
    await fail(breaker)
    if (breaker.state() === 'open') return count
  }
  return Infinity
}

export const freshStart: Kind = {
  title: 'What happened before the circuit closed does not count after it',
  cases: [
    {
      title: 'after closing it takes as many failures to open as at first',
      async probe(subject) {
        const breaker = subject.breaker()
        const first = await open(breaker)
        await subject.time.pass(5000)
        await succeed(breaker)
        const again = await failuresToOpen(breaker)
        return seen(again === first, `at first ${first}, after closing ${again}`)
      },
    },
    {
      title: '40 rejections while open change nothing of that',
      async probe(subject) {
        const breaker = subject.breaker()
        const first = await open(breaker)
        for (let count = 0; count < 40; count++) await succeed(breaker)
        await subject.time.pass(5000)
        await succeed(breaker)
        const again = await failuresToOpen(breaker)
        return seen(again === first, `at first ${first}, after 40 rejections ${again}`)
      },
    },
  ],
}
