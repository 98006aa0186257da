import { hold, type Kind, seen, turn } from '../probe.ts'

export const whoseFailure: Kind = {
  title: 'Only failures of the backend count as failures',
  cases: [
    {
      title: 'a full bulkhead inside the breaker does not open it',
      async probe(subject) {
        const breaker = subject.breaker({ width: 1 })
        const running = await hold(breaker)
        for (let count = 0; count < 5; count++) void breaker.call(() => 'fine')
        await turn()
        const state = breaker.state()
        await running.succeed()
        return seen(state === 'closed', `${state} after 5 calls that found it full`)
      },
    },
    {
      title: 'callers who cancel do not open it',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 2 })
        const endings: string[] = []
        for (let count = 0; count < 2; count++) {
          const caller = new AbortController()
          const call = await hold(breaker, caller.signal)
          caller.abort()
          await call.fail(new DOMException('aborted', 'AbortError'))
          endings.push(await call.ending)
        }
        return seen(
          breaker.state() === 'closed',
          `${breaker.state()} after 2 cancellations, to the caller: ${endings[0]}`,
        )
      },
    },
  ],
}
