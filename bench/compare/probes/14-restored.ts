import { type Kind, open, seen, soon, succeed } from '../probe.ts'
import type { Breaker, Subject } from '../subject.ts'

/** A breaker that goes on from another, by way of JSON. */
const restored = (subject: Subject, breaker: Breaker): Breaker =>
  subject.restore(JSON.parse(JSON.stringify(breaker.save())))

/** When a restored breaker lets a call through, in milliseconds; Infinity for not within 10 s. */
async function recoversAfter(subject: Subject, breaker: Breaker): Promise<number> {
  const start = subject.time.now()
  for (let round = 0; round < 100; round++) {
    if ((await succeed(breaker)) === 'succeeded') return Math.round(subject.time.now() - start)
    await subject.time.pass(100)
  }
  return Infinity
}

export const restoredBreaker: Kind = {
  title: 'A restored breaker goes on where it stood',
  cases: [
    {
      title: 'saved and restored right after opening, it is open for the whole cooldown of 5 s',
      async probe(subject) {
        const breaker = subject.breaker()
        await subject.time.pass(60_000)
        await open(breaker)
        const after = await recoversAfter(subject, restored(subject, breaker))
        return seen(after === 5000, `a call went through after ${after} ms`)
      },
    },
    {
      title: 'saved and restored 3 s after opening, it is open for the 2 s that are left',
      async probe(subject) {
        const breaker = subject.breaker()
        await open(breaker)
        await subject.time.pass(3000)
        const after = await recoversAfter(subject, restored(subject, breaker))
        return seen(after === 2000, `a call went through after ${after} ms`)
      },
    },
    {
      title: 'held open, saved and restored, it can be released',
      async probe(subject) {
        const first = subject.breaker()
        first.holdOpen()
        const second = restored(subject, first)
        const held = await soon(succeed(second))
        second.holdOpen()()
        await subject.time.pass(60_000)
        const released = await soon(succeed(second))
        return seen(held === 'rejected' && released === 'succeeded', `a call: ${held}; once released: ${released}`)
      },
    },
  ],
}
