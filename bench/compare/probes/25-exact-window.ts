import { fail, type Kind, seen, succeed } from '../probe.ts'

const window = { share: 0.5, volume: 5, length: 5000 }

export const exactWindow: Kind = {
  title: 'A window forgets exactly',
  cases: [
    {
      title: 'what is 4.9 s old counts in a window of 5 s',
      async probe(subject) {
        const breaker = subject.breaker({ window })
        await subject.time.pass(950)
        for (let count = 0; count < 4; count++) await fail(breaker)
        await subject.time.pass(4900)
        await fail(breaker)
        return seen(breaker.state() === 'open', `${breaker.state()} after 4 failures, 4.9 s, and 1 more`)
      },
    },
    {
      title: 'what is 6.1 s old does not, though calls came meanwhile',
      async probe(subject) {
        const breaker = subject.breaker({ window })
        for (let count = 0; count < 3; count++) await fail(breaker)
        await subject.time.pass(4500)
        await succeed(breaker)
        await subject.time.pass(1600)
        for (let count = 0; count < 2; count++) await succeed(breaker)
        for (let count = 0; count < 2; count++) await fail(breaker)
        return seen(
          breaker.state() === 'closed',
          `${breaker.state()} after 3 failures, 6.1 s with a success, 2 successes and 2 failures`,
        )
      },
    },
  ],
}
