import { hold, type HeldCall, type Kind, open, seen, soon, turn } from '../probe.ts'
import type { Breaker, Subject } from '../subject.ts'

/** A probe is under way. */
async function withProbe(subject: Subject): Promise<{ breaker: Breaker; probe: HeldCall }> {
  const breaker = subject.breaker()
  await open(breaker)
  await subject.time.pass(5000)
  return { breaker, probe: await hold(breaker) }
}

const waits = 'execute(): "If a half-open test is currently running", the caller waits for it'

export const crowd: Kind = {
  title: 'Callers do not pile up behind a probe',
  cases: [
    {
      title: 'of 1,000 calls behind a probe none waits without bound',
      byDesign: { cockatiel: waits },
      async probe(subject) {
        const { breaker } = await withProbe(subject)
        const calls = Array.from({ length: 1000 }, () => breaker.call(() => 'fine'))
        const endings = await Promise.all(calls.map(soon))
        const waiting = endings.filter((ending) => ending === 'unsettled').length
        return seen(waiting === 0, `${waiting} waited, ${1000 - waiting} were told at once`)
      },
    },
    {
      title: 'a caller behind a probe who cancels is free to go',
      async probe(subject) {
        const { breaker } = await withProbe(subject)
        const caller = new AbortController()
        const behind = await hold(breaker, caller.signal)
        caller.abort()
        const ending = await soon(behind.ending)
        return seen(ending !== 'unsettled', `the call: ${ending}`)
      },
    },
    {
      title: 'when the probe succeeds, those behind it do not run all at once',
      async probe(subject) {
        const { breaker, probe } = await withProbe(subject)
        let running = 0
        for (let count = 0; count < 1000; count++) void breaker.call(() => new Promise(() => running++))
        await turn()
        await probe.succeed()
        return seen(running < 100, `${running} ran at once`)
      },
    },
  ],
}
