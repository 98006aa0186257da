import { type Kind, seen, soon, succeed } from '../probe.ts'

export const throwers: Kind = {
  title: 'A listener or a filter that throws changes nothing',
  cases: [
    {
      title: 'a success stays a success though a listener throws',
      async probe(subject) {
        const breaker = subject.breaker()
        breaker.listen(() => {
          throw new Error('the listener is broken')
        })
        const ending = await soon(succeed(breaker))
        return seen(ending === 'succeeded', `the call: ${ending}`)
      },
    },
    {
      title: 'a caller learns how the call ended though a filter throws',
      async probe(subject) {
        const breaker = subject.breaker({ brokenFilter: true })
        const ending = await soon(breaker.call(() => Promise.reject(new Error('503'))))
        return seen(ending !== 'unsettled', `the call: ${ending}`)
      },
    },
  ],
}
