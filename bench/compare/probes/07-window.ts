import { seededRandom } from '../../../test/support/seeded-random.ts'
import { fail, type Kind, seen, succeed } from '../probe.ts'

const hour = 60 * 60_000
const window = { share: 0.5, volume: 5, length: 5000 }

export const samplingWindow: Kind = {
  title: 'The sampling window forgets what is older than it',
  cases: [
    {
      title: 'failures of an hour ago do not open the circuit: the window is 5 s',
      async probe(subject) {
        const breaker = subject.breaker({ window })
        for (let count = 0; count < 4; count++) await fail(breaker)
        await subject.time.pass(hour)
        await fail(breaker)
        return seen(breaker.state() === 'closed', `${breaker.state()} after 4 failures, an hour, and 1 more`)
      },
    },
    {
      title: 'it never counts fewer failures than none, nor more than there were',
      async probe(subject) {
        const breaker = subject.breaker({ window: { ...window, share: 0.99, volume: 1000 } })
        const random = seededRandom(7)
        // What is in the window, and in one part more of it: libraries count in parts, of a second at most.
        let ended: number[] = []
        for (let round = 0; round < 100; round++) {
          if (random(2) === 0) await succeed(breaker)
          else ended.push((await fail(breaker), subject.time.now()))
          await subject.time.pass(random(10) === 0 ? 60_000 : random(1000))
          ended = ended.filter((at) => at + 6000 >= subject.time.now())
          const counted = breaker.counted()
          if (counted < 0 || counted > ended.length) return seen(false, `${counted} counted where ${ended.length} were`)
        }
        return seen(true, 'right in 100 rounds')
      },
    },
  ],
}
