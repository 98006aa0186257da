import { type Kind, open, seen, turn } from '../probe.ts'
import type { Breaker, Subject } from '../subject.ts'

/** An attempt of a call, which ends when the probe says so. */
interface Attempt {
  readonly signal: AbortSignal | undefined
  succeed(): Promise<void>
  fail(): Promise<void>
}

/** A call of which the second attempt has just started. */
async function hedged({ time }: Subject, breaker: Breaker): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = []
  void breaker.call((signal) => {
    const { promise, resolve, reject } = settled()
    const succeed = (): Promise<void> => (resolve(), turn())
    const fail = (): Promise<void> => (reject(new Error('503')), turn())
    attempts.push({ signal, succeed, fail })
    return promise
  })
  await turn()
  await time.pass(100)
  await turn()
  return attempts
}

function settled(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let settle!: { resolve: () => void; reject: (error: Error) => void }
  const promise = new Promise<void>((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle }
}

export const hedges: Kind = {
  title: 'A hedge counts once',
  cases: [
    {
      title: 'two attempts of a call that fail are one failure',
      async probe(subject) {
        const breaker = subject.breaker({ hedge: 100, failures: 2 })
        const first = await hedged(subject, breaker)
        for (const attempt of first) await attempt.fail()
        const before = breaker.state()
        for (const attempt of await hedged(subject, breaker)) await attempt.fail()
        return seen(
          first.length === 2 && before === 'closed' && breaker.state() === 'open',
          `where 2 open it: ${before} after one call of ${first.length} attempts, ${breaker.state()} after two calls`,
        )
      },
    },
    {
      title: 'the attempt that came too late is aborted, and its failure says nothing',
      async probe(subject) {
        const breaker = subject.breaker({ hedge: 100, failures: 1 })
        const [slow, quick] = await hedged(subject, breaker)
        await quick!.succeed()
        const aborted = slow!.signal!.aborted ? 'aborted' : 'not aborted'
        await slow!.fail()
        return seen(
          aborted === 'aborted' && breaker.state() === 'closed',
          `${aborted}, ${breaker.state()} after its failure`,
        )
      },
    },
    {
      title: 'a probe of two attempts is one probe',
      async probe(subject) {
        const breaker = subject.breaker({ hedge: 100, failures: 1, cooldown: 500 })
        await open(breaker)
        await subject.time.pass(600)
        const [first, second] = await hedged(subject, breaker)
        await first!.fail()
        const between = breaker.state()
        await second!.succeed()
        return seen(
          between === 'half-open' && breaker.state() === 'closed',
          `${between} after the first attempt failed, ${breaker.state()} after the second went well`,
        )
      },
    },
  ],
}
