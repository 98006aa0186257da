import { type Kind, seen, soon, succeed } from '../probe.ts'

export const brokenJudges: Kind = {
  title: 'A filter that throws is not a failure of the backend',
  cases: [
    {
      title: 'a good answer that cannot be judged is an answer',
      async probe(subject) {
        const breaker = subject.breaker({ brokenJudge: true })
        const ending = await soon(succeed(breaker))
        return seen(ending === 'succeeded', `the call: ${ending}`)
      },
    },
    {
      title: 'good answers that cannot be judged do not open the circuit',
      async probe(subject) {
        const breaker = subject.breaker({ brokenJudge: true, failures: 2 })
        for (let count = 0; count < 5; count++) await soon(succeed(breaker))
        return seen(breaker.state() === 'closed', `${breaker.state()} after 5 of them`)
      },
    },
  ],
}
