import { hold, type Kind, seen, succeed } from '../probe.ts'

export const cooldown: Kind = {
  title: 'The cooldown runs from the opening',
  cases: [
    {
      title: 'a call of 8 s that fails opens the circuit for 5 s all the same',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 1 })
        const slow = await hold(breaker)
        await subject.time.pass(8000)
        await slow.fail()
        await subject.time.pass(4900)
        const before = await succeed(breaker)
        await subject.time.pass(200)
        const after = await succeed(breaker)
        return seen(
          before === 'rejected' && after === 'succeeded',
          `4.9 s after opening a call: ${before}, after 5.1 s: ${after}`,
        )
      },
    },
  ],
}
