import { hold, type Kind, open, seen, succeed, turn } from '../probe.ts'
import type { Breaker, Subject } from '../subject.ts'

/** Five calls and a probe fail at the same moment of half-open; how often it was told that the circuit opened. */
async function failTogether(subject: Subject): Promise<{ breaker: Breaker; openings: number }> {
  const breaker = subject.breaker()
  const calls = [
    await hold(breaker),
    await hold(breaker),
    await hold(breaker),
    await hold(breaker),
    await hold(breaker),
  ]
  await open(breaker)
  await subject.time.pass(5000)
  calls.unshift(await hold(breaker))
  const before = breaker.openings()
  await Promise.all(calls.map((call) => call.fail()))
  await turn()
  return { breaker, openings: breaker.openings() - before }
}

export const together: Kind = {
  title: 'Failures that come together open the circuit once',
  cases: [
    {
      title: 'a probe and five other calls fail at once: one opening is reported',
      async probe(subject) {
        const { openings } = await failTogether(subject)
        return seen(openings === 1, `${openings} reported`)
      },
    },
    {
      title: 'and half-open comes again after the cooldown',
      async probe(subject) {
        const { breaker } = await failTogether(subject)
        await subject.time.pass(5100)
        const ending = await succeed(breaker)
        return seen(ending === 'succeeded', `a call: ${ending}`)
      },
    },
  ],
}
