import { type Kind, open, seen, succeed } from '../probe.ts'

const testing = 'onHalfOpen: half-open is "running a test call", so it begins with one'

export const starvingTimers: Kind = {
  title: 'Half-open comes when its time has come, whatever the timers do',
  cases: [
    {
      title: 'under a busy queue of microtasks, which no timer interrupts',
      time: 'real',
      async probe(subject) {
        const breaker = subject.breaker({ cooldown: 50 })
        await open(breaker)
        const start = performance.now()
        let refused = 0
        while (performance.now() < start + 60) await succeed(breaker)
        while (performance.now() < start + 200)
          if ((await succeed(breaker)) === 'succeeded')
            return seen(true, `${refused} calls refused after the time was up`)
          else refused++
        return seen(false, `${refused} calls refused in 140 ms after the time was up`)
      },
    },
    {
      title: 'the getter says so without any call',
      byDesign: { cockatiel: testing },
      async probe(subject) {
        const breaker = subject.breaker()
        await open(breaker)
        await subject.time.pass(6000)
        return seen(breaker.state() === 'half-open', `${breaker.state()} after the cooldown`)
      },
    },
    {
      title: 'the getter says so though no timer fired',
      byDesign: { opossum: '"a timeout is set", and then it is half-open', cockatiel: testing },
      async probe(subject) {
        const breaker = subject.breaker()
        await open(breaker)
        subject.time.starve(6000)
        return seen(breaker.state() === 'half-open', `${breaker.state()} after the cooldown`)
      },
    },
  ],
}
