import { getEventListeners } from 'node:events'
import { hold, type Kind, seen, soon } from '../probe.ts'

export const aborts: Kind = {
  title: 'Each call is aborted alone',
  cases: [
    {
      title: 'the timeout of one call does not abort its siblings',
      async probe(subject) {
        const breaker = subject.breaker({ within: 1000, abortable: true })
        const first = await hold(breaker)
        await subject.time.pass(500)
        const second = await hold(breaker)
        await subject.time.pass(600)
        const states = [first, second].map(({ signal }) => (signal?.aborted ? 'aborted' : 'not aborted'))
        return seen(states.join() === 'aborted,not aborted', `the first was ${states[0]}, its sibling ${states[1]}`)
      },
    },
    {
      title: '100 calls leave no listener on the signal of their caller',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 1000 })
        const { signal } = new AbortController()
        for (let count = 0; count < 100; count++) await breaker.call(() => 'fine', signal)
        const left = getEventListeners(signal, 'abort').length
        return seen(left === 0, `${left} left`)
      },
    },
    {
      title: 'what the caller cancels is not said to have taken too long',
      async probe(subject) {
        const breaker = subject.breaker()
        const caller = new AbortController()
        const call = await hold(breaker, caller.signal)
        caller.abort()
        const ending = await soon(call.ending)
        return seen(ending === 'cancelled', `the caller learns: ${ending}`)
      },
    },
    {
      title: 'a call that pauses before it is tried again ends when its caller cancels',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 1000, retry: { times: 3, after: 10_000 } })
        const caller = new AbortController()
        const call = await hold(breaker, caller.signal)
        await call.fail()
        caller.abort()
        const ending = await soon(call.ending)
        return seen(ending === 'cancelled', ending === 'unsettled' ? 'it slept on' : `the caller learns: ${ending}`)
      },
    },
  ],
}
