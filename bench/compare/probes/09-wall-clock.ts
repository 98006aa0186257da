import { type Kind, open, seen, succeed } from '../probe.ts'

const hour = 60 * 60_000

export const wallClock: Kind = {
  title: 'A wall clock that is set back does not keep the circuit open',
  cases: [
    {
      title: 'set back by an hour while open, it recovers after its cooldown',
      time: 'real',
      async probe(subject) {
        const breaker = subject.breaker({ cooldown: 50 })
        await open(breaker)
        const { now } = Date
        Date.now = () => now() - hour
        await subject.time.pass(150)
        const ending = await succeed(breaker)
        return seen(ending === 'succeeded', `three cooldowns later a call: ${ending}`)
      },
    },
  ],
}
