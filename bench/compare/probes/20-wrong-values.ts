import { type Kind, open, seen, soon } from '../probe.ts'
import type { Breaker } from '../subject.ts'

/** A backend that answers nothing where an answer with a status is awaited. */
const answerNothing = (breaker: Breaker): Promise<string> => breaker.call(() => null)
const answerWell = (breaker: Breaker): Promise<string> => breaker.call(() => ({ status: 200 }))

export const wrongValues: Kind = {
  title: 'A wrong value from outside spoils nothing',
  cases: [
    {
      title: 'a caller learns how a call ended whose answer is null, where its status is looked at',
      async probe(subject) {
        const ending = await soon(answerNothing(subject.breaker({ readsStatus: true })))
        return seen(ending !== 'unsettled', `the call: ${ending}`)
      },
    },
    {
      title: 'a backend that answers null again and again opens the circuit',
      async probe(subject) {
        const breaker = subject.breaker({ readsStatus: true })
        for (let count = 0; count < 10; count++) await soon(answerNothing(breaker))
        return seen(breaker.state() === 'open', `after ten such answers it is ${breaker.state()}`)
      },
    },
    {
      title: 'after a probe whose answer is null a later call goes through',
      async probe(subject) {
        const breaker = subject.breaker({ readsStatus: true })
        await open(breaker)
        await subject.time.pass(5001)
        const first = await soon(answerNothing(breaker))
        await subject.time.pass(5001)
        const next = await soon(answerWell(breaker))
        return seen(next === 'succeeded', `the probe: ${first}; the next call: ${next}`)
      },
    },
  ],
}
