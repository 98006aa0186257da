import { hold, type Kind, open, seen, turn } from '../probe.ts'
import { type Breaker, NotOffered, type Subject } from '../subject.ts'

/** How many of a hundred calls at once are started while the circuit is half-open. */
async function startedOf100(breaker: Breaker): Promise<number> {
  let started = 0
  for (let count = 0; count < 100; count++)
    void breaker.call(() => {
      started++
      return new Promise(() => {})
    })
  await turn()
  return started
}

async function cooled(subject: Subject, trials: number): Promise<Breaker> {
  const breaker = subject.breaker({ trials })
  await open(breaker)
  await subject.time.pass(5000)
  return breaker
}

/** Probes that run at once, one of which began in an earlier half-open; and how many should. */
async function overlapping(subject: Subject): Promise<[running: number, most: number]> {
  const breaker = subject.breaker({ trials: 2 })
  await open(breaker)
  await subject.time.pass(5000)
  await hold(breaker)
  const second = await hold(breaker)
  await second.fail()
  await subject.time.pass(5000)
  return [1 + (await startedOf100(breaker)), 2]
}

/** The same where one probe is let through: a straggler ends the half-open, if it can. */
async function overlappingOne(subject: Subject): Promise<[running: number, most: number]> {
  const breaker = subject.breaker()
  const straggler = await hold(breaker)
  await open(breaker)
  await subject.time.pass(5000)
  await hold(breaker)
  await straggler.fail()
  await subject.time.pass(5000)
  return [1 + (await startedOf100(breaker)), 1]
}

export const numberOfProbes: Kind = {
  title: 'No more than N calls run in half-open',
  cases: [
    {
      title: 'of 100 calls at once 1 runs, where N is 1',
      async probe(subject) {
        const started = await startedOf100(await cooled(subject, 1))
        return seen(started === 1, `${started} ran`)
      },
    },
    {
      title: 'of 100 calls at once 3 run, where N is 3',
      async probe(subject) {
        const started = await startedOf100(await cooled(subject, 3))
        return seen(started === 3, `${started} ran`)
      },
    },
    {
      title: 'probes of an earlier half-open that still run are counted',
      async probe(subject) {
        const [running, most] = await overlapping(subject).catch((error: unknown) => {
          if (error instanceof NotOffered) return overlappingOne(subject)
          throw error
        })
        return seen(running <= most, `${running} ran at once, where N is ${most}`)
      },
    },
  ],
}
