import { fail, type Kind, open, seen, succeed, turn } from '../probe.ts'
import type { Breaker, Subject } from '../subject.ts'

/** How long the circuit stays open after each of some failing probes, to 100 ms; NaN when it does not recover. */
async function cooldowns(subject: Subject, breaker: Breaker, count: number): Promise<number[]> {
  const lengths: number[] = []
  while (lengths.length < count) {
    const start = subject.time.now()
    while ((await fail(breaker)) === 'rejected') {
      if (subject.time.now() - start > 60_000) return [...lengths, Infinity]
      subject.time.starve(100)
      await turn()
    }
    lengths.push(subject.time.now() - start)
  }
  return lengths
}

export const growingDelays: Kind = {
  title: 'Growing delays stay within bounds',
  cases: [
    {
      title: 'a cooldown doubles up to its ceiling of 10 s, and starts anew once closed',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 1, growing: { first: 1000, most: 10_000, jitter: false } })
        await open(breaker)
        const lengths = await cooldowns(subject, breaker, 6)
        await subject.time.pass(10_000)
        await succeed(breaker)
        await open(breaker)
        const anew = await cooldowns(subject, breaker, 1)
        const right = lengths.join() === '1000,2000,4000,8000,10000,10000' && anew[0] === 1000
        return seen(right, `${lengths.join(', ')} ms; once closed ${anew.join()} ms`)
      },
    },
    {
      title: 'after 2,000 probes that failed it is a number, and at most the ceiling',
      async probe(subject) {
        const breaker = subject.breaker({ failures: 1, growing: { first: 100, most: 200, jitter: true } })
        await open(breaker)
        const lengths = await cooldowns(subject, breaker, 2000)
        const worst = Math.max(...lengths)
        return seen(worst <= 300, `at most ${worst} ms, where the ceiling is 200 ms`)
      },
    },
  ],
}
