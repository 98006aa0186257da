import { type Kind, hold, open, seen, soon, succeed, turn } from '../probe.ts'
import type { Breaker } from '../subject.ts'

/** Several who ask for the same at once. */
interface Rush {
  readonly endings: Promise<string[]>
  /** How many calls of the backend came of it. */
  readonly started: number
  end(error?: Error): Promise<void>
}

const same = 'the same'

async function rush(breaker: Breaker, count: number): Promise<Rush> {
  const calls: { resolve: (value: string) => void; reject: (error: Error) => void }[] = []
  const work = (): Promise<string> => new Promise((resolve, reject) => calls.push({ resolve, reject }))
  const endings = Promise.all(Array.from({ length: count }, () => breaker.call(work, undefined, same)))
  await turn()
  const end = (error?: Error): Promise<void> => {
    for (const { resolve, reject } of calls)
      if (error === undefined) resolve('fine')
      else reject(error)
    return turn()
  }
  return { endings, started: calls.length, end }
}

const down = new Error('503')

export const coalesced: Kind = {
  title: 'A coalesced call is one verdict',
  cases: [
    {
      title: 'two calls that fail, each shared by ten, are two failures',
      async probe({ breaker: make }) {
        const breaker = make({ shared: true, failures: 2 })
        const first = await rush(breaker, 10)
        await first.end(down)
        const before = breaker.state()
        const second = await rush(breaker, 10)
        await second.end(down)
        const started = first.started + second.started
        return seen(
          before === 'closed' && breaker.state() === 'open' && started === 2,
          `where 2 open it: ${before} after one, ${breaker.state()} after two; the backend was called ${started} times`,
        )
      },
    },
    {
      title: 'a probe that ten share is one probe',
      async probe({ breaker: make, time }) {
        const breaker = make({ shared: true, failures: 1, cooldown: 500 })
        await open(breaker)
        await time.pass(600)
        const { started, end, endings } = await rush(breaker, 10)
        const between = breaker.state()
        await end()
        const good = (await endings).filter((ending) => ending === 'succeeded').length
        return seen(
          started === 1 && between === 'half-open' && breaker.state() === 'closed' && good === 10,
          `${started} call of the backend while ${between}, ${breaker.state()} after it; ${good} of 10 succeeded`,
        )
      },
    },
    {
      title: 'who asks when it has ended has a call of their own',
      async probe({ breaker: make }) {
        const breaker = make({ shared: true })
        const first = await rush(breaker, 2)
        await first.end()
        const { started } = await rush(breaker, 1)
        return seen(started === 1, `${started} more call of the backend`)
      },
    },
    {
      title: 'so it is after a call that threw at once',
      async probe({ breaker: make }) {
        const breaker = make({ shared: true, failures: 9 })
        const thrown = (): never => {
          throw down
        }
        await breaker.call(thrown, undefined, same)
        const next = await soon(breaker.call(() => 'fine', undefined, same))
        return seen(next === 'succeeded', `the next call: ${next}`)
      },
    },
    {
      title: 'so it is after a call that had no place, since all were taken',
      async probe({ breaker: make }) {
        const breaker = make({ shared: true, width: 1 })
        const call = await hold(breaker)
        void breaker.call(() => 'fine', undefined, same)
        await turn()
        await call.succeed()
        const next = await soon(breaker.call(() => 'fine', undefined, same))
        return seen(next === 'succeeded', `when there is one, the next call: ${next}`)
      },
    },
    {
      title: 'whoever goes away leaves the call to the others',
      async probe({ breaker: make }) {
        const breaker = make({ shared: true })
        const caller = new AbortController()
        const first = await hold(breaker, caller.signal)
        const other = succeed(breaker)
        caller.abort()
        const aborted = first.signal?.aborted === true ? 'aborted' : 'not aborted'
        await first.succeed()
        return seen(
          aborted === 'not aborted' && (await soon(other)) === 'succeeded',
          `the call: ${aborted}; the other: ${await soon(other)}`,
        )
      },
    },
  ],
}
