import { hold, type Kind, seen, soon, turn } from '../probe.ts'

export const retries: Kind = {
  title: 'A retry asks its breaker anew, and holds no permit while it waits',
  cases: [
    {
      title: 'once the circuit is open, no retry reaches the backend',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 2, width: 8, retry: { times: 6, after: 1000 } })
        let calls = 0
        void breaker.call(() => {
          calls++
          throw new Error('503')
        })
        await subject.time.pass(4500)
        return seen(calls === 2, `${calls} calls of the backend, which opens the circuit with the second`)
      },
    },
    {
      title: 'a call ends when its circuit is open, and does not wait for retries that cannot be',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 2, width: 8, cooldown: 60_000, retry: { times: 6, after: 1000 } })
        const ending = breaker.call(() => {
          throw new Error('503')
        })
        await subject.time.pass(2500)
        const end = await soon(ending)
        return seen(end === 'rejected', `after 2.5 s, with the circuit open since 1 s: ${end}`)
      },
    },
    {
      title: 'while a call pauses, another one can have its place in the bulkhead',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 1000, width: 1, retry: { times: 3, after: 10_000 } })
        const first = await hold(breaker)
        await first.fail()
        const second = await hold(breaker)
        return seen(second.started === 1, second.started === 1 ? 'it was called' : 'it was not called')
      },
    },
    {
      title: 'a bulkhead that is full is not asked again until the circuit opens',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 3, width: 1, retry: { times: 5, after: 100 } })
        await hold(breaker)
        void breaker.call(() => 'fine')
        await subject.time.pass(1000)
        await turn()
        return seen(breaker.state() === 'closed', `${breaker.state()} after 1 call that found it full`)
      },
    },
  ],
}
