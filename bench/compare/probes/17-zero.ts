import { fail, type Kind, open, seen, succeed } from '../probe.ts'

export const zero: Kind = {
  title: 'Zero is a value like any other',
  cases: [
    {
      title: 'a share of failures of 0 opens at the first failure',
      async probe(subject) {
        const breaker = subject.breaker({ window: { share: 0, volume: 5, length: 5000 } })
        for (let count = 0; count < 9; count++) await succeed(breaker)
        await fail(breaker)
        return seen(breaker.state() === 'open', `${breaker.state()} after 9 successes and a failure`)
      },
    },
    {
      title: 'a minimum volume of 0 lets the first failure open',
      async probe(subject) {
        const breaker = subject.breaker({ window: { share: 0.5, volume: 0, length: 5000 } })
        await fail(breaker)
        return seen(breaker.state() === 'open', `${breaker.state()} after a failure`)
      },
    },
    {
      title: 'a cooldown of 0 is none, or is refused',
      async probe(subject) {
        const breaker = subject.breaker({ cooldown: 0 })
        await open(breaker)
        await subject.time.pass(10)
        const ending = await succeed(breaker)
        return seen(ending === 'succeeded', `at once a call: ${ending}`)
      },
    },
  ],
}
