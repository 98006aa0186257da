import { hold, type Kind, open, seen, soon, succeed } from '../probe.ts'
import type { Breaker, Subject } from '../subject.ts'

class Ignored extends Error {
  override name = 'Ignored'
}

/** A breaker that is about to be half-open. */
async function cooled(subject: Subject, settings: object = {}): Promise<Breaker> {
  const breaker = subject.breaker(settings)
  await open(breaker)
  await subject.time.pass(5000)
  return breaker
}

/** Whether a call goes through now, or after another cooldown. */
async function recovers(subject: Subject, breaker: Breaker): Promise<string> {
  const now = await soon(succeed(breaker))
  if (now === 'succeeded') return now
  await subject.time.pass(5000)
  return soon(succeed(breaker))
}

export const permits: Kind = {
  title: 'A permit comes back however its call ends',
  cases: [
    {
      title: 'after a probe that ends in an ignored error the next call goes through',
      async probe(subject) {
        const breaker = await cooled(subject, { ignoring: true })
        const probe = await hold(breaker)
        await probe.fail(new Ignored())
        const state = breaker.state()
        const next = await recovers(subject, breaker)
        return seen(next === 'succeeded', `${state} after it; the next call: ${next}`)
      },
    },
    {
      title: 'an ignored error does not close the circuit: it is no success',
      byDesign: {
        opossum: 'errorFilter: a filtered error counts as a success',
        cockatiel: 'an error that the policy does not handle counts as a success',
      },
      async probe(subject) {
        const breaker = await cooled(subject, { ignoring: true })
        const probe = await hold(breaker)
        await probe.fail(new Ignored())
        const state = breaker.state()
        return seen(state === 'half-open', `${state} after it`)
      },
    },
    {
      title: 'after a probe whose caller cancels the next call goes through',
      async probe(subject) {
        const breaker = await cooled(subject)
        const caller = new AbortController()
        const probe = await hold(breaker, caller.signal)
        caller.abort()
        await probe.fail(new DOMException('aborted', 'AbortError'))
        const state = breaker.state()
        const next = await recovers(subject, breaker)
        return seen(next === 'succeeded', `${state} after it; the next call: ${next}`)
      },
    },
    {
      title: 'after a probe that throws at once the next call goes through',
      async probe(subject) {
        const breaker = await cooled(subject)
        const thrown = await breaker.call(() => {
          throw new Error('503')
        })
        const next = await recovers(subject, breaker)
        return seen(thrown === 'failed' && next === 'succeeded', `the probe: ${thrown}; the next call: ${next}`)
      },
    },
    {
      title: 'a call of an earlier period that ends does not let one more through',
      async probe(subject) {
        const breaker = await cooled(subject, { trials: 2 })
        const earlier = await hold(breaker)
        const second = await hold(breaker)
        await second.fail()
        await subject.time.pass(5000)
        await earlier.succeed()
        const probes = [await hold(breaker), await hold(breaker), await hold(breaker)]
        const started = probes.filter((probe) => probe.started > 0).length
        return seen(started === 2, `${started} of 2 let through`)
      },
    },
  ],
}
