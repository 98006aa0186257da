import { hold, type HeldCall, type Kind, open, seen, turn } from '../probe.ts'
import { type Breaker, NotOffered, type Subject } from '../subject.ts'

interface Situation {
  readonly breaker: Breaker
  readonly straggler: HeldCall
  readonly probe: HeldCall
}

/** A call started while closed is still under way when the circuit is half-open and a probe runs. */
async function withStraggler(subject: Subject, trials = 1): Promise<Situation> {
  const breaker = subject.breaker({ trials })
  const straggler = await hold(breaker)
  await open(breaker)
  await subject.time.pass(5000)
  return { breaker, straggler, probe: await hold(breaker) }
}

/** As that, with two probes at once where there is such a thing. */
async function withTwo(subject: Subject): Promise<Situation> {
  try {
    return await withStraggler(subject, 2)
  } catch (error) {
    if (error instanceof NotOffered) return withStraggler(subject)
    throw error
  }
}

/** Ends a half-open while a probe of it runs: by another probe that fails; where there is but one, by the straggler. */
async function endHalfOpen({ breaker, straggler }: Situation): Promise<void> {
  void breaker.call(() => Promise.reject(new Error('503')))
  await turn()
  if (breaker.state() === 'half-open') await straggler.fail()
}

export const lateVerdicts: Kind = {
  title: 'A verdict counts only in the period that admitted its call',
  cases: [
    {
      title: 'a success of a call started while closed does not close half-open',
      async probe(subject) {
        const { breaker, straggler } = await withStraggler(subject)
        await straggler.succeed()
        const state = breaker.state()
        return seen(state === 'half-open', `${state} after it, while the probe was under way`)
      },
    },
    {
      title: 'a failure of a call started while closed does not re-open during a good probe',
      async probe(subject) {
        const { breaker, straggler, probe } = await withStraggler(subject)
        await straggler.fail()
        const state = breaker.state()
        await probe.succeed()
        const end = breaker.state()
        return seen(state === 'half-open' && end === 'closed', `${state} after it, ${end} after the good probe`)
      },
    },
    {
      title: 'a probe of one half-open does not decide the next',
      async probe(subject) {
        const situation = await withTwo(subject)
        await endHalfOpen(situation)
        await subject.time.pass(5000)
        await hold(situation.breaker)
        await situation.probe.succeed()
        const state = situation.breaker.state()
        return seen(state === 'half-open', `${state} after the success of the earlier probe`)
      },
    },
    {
      title: 'a verdict that is dropped as too late is reported',
      async probe(subject) {
        const { breaker, straggler } = await withStraggler(subject)
        await straggler.succeed()
        const count = breaker.lateVerdicts()
        return seen(count === 1, `${count} reported`)
      },
    },
  ],
}
