import { fail, hold, type Kind, seen } from '../probe.ts'

export const closedForGood: Kind = {
  title: 'Closed for good is for good',
  cases: [
    {
      title: 'a failure that arrives after the end changes nothing',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 3 })
        const straggler = await hold(breaker)
        for (let count = 0; count < 2; count++) await fail(breaker)
        breaker.close()
        const before = breaker.state()
        await straggler.fail()
        await subject.time.pass(6000)
        return seen(breaker.state() === before, `${before} before it, ${breaker.state()} after it`)
      },
    },
    {
      title: 'nor does a health check',
      async probe(subject) {
        const breaker = subject.breaker()
        breaker.close()
        const before = breaker.state()
        await breaker.reportDown()
        await subject.time.pass(6000)
        return seen(breaker.state() === before, `${before} before it, ${breaker.state()} after it`)
      },
    },
  ],
}
