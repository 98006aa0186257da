import { hold, type Kind, open, seen, turn } from '../probe.ts'

export const ownRefusals: Kind = {
  title: 'The refusal of our own limiter is no failure of the backend',
  cases: [
    {
      title: 'calls beyond the rate do not open the circuit',
      async probe(subject) {
        const breaker = subject.breaker({ rate: 2, failures: 3 })
        for (let count = 0; count < 10; count++) void breaker.call(() => 'fine')
        await turn()
        return seen(breaker.state() === 'closed', `${breaker.state()} after 8 calls beyond it`)
      },
    },
    {
      title: 'a call that has to wait for the rate does not use up the probe',
      async probe(subject) {
        const breaker = subject.breaker({ rate: 2, failures: 1, cooldown: 500 })
        void breaker.call(() => 'fine')
        await turn()
        await open(breaker)
        await subject.time.pass(600)
        const waiting = await hold(breaker)
        const before = `${breaker.state()}, ${waiting.started === 0 ? 'waiting' : 'called'}`
        await subject.time.pass(600)
        const after = waiting.started === 1
        await waiting.succeed()
        return seen(
          after && breaker.state() === 'closed',
          `${before}; then ${after ? 'probed' : 'not probed'}: ${breaker.state()}`,
        )
      },
    },
  ],
}
