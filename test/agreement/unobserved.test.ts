import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waysOf } from '../../src/emit/typescript/plan/ways.ts'
import type { Act } from '../support/acts.ts'
import { agree, networksOf, Refused, subjectOf, type Subject } from '../support/agreement.ts'
import { Cases } from '../support/networks/cases.ts'
import { type Run, runOf, surroundingsOf } from '../support/networks/runs.ts'
import { Runaway } from '../support/runaway.ts'

/** Tokens that go on at once where nobody observes, and what stands beside their ways. */
const ways = `
record Job { id: int, weight: int? }
record Done { job: Job, steps: int }
extern isGood(job: Job): bool
net Straight {
  in  place jobs: queue<Job> submit
      place seen: bag<Job>
      place counted: queue<Done>
  out place ended: queue<Done>
  in  place others: queue<int>
      place doubled: queue<int>
      place kept: queue<int> expires after 40ms into late
  out place late: queue<int>
  var total = 0

  transition see { take job from jobs  put job in seen }
  transition end priority 2 { take done from counted  put done in ended }
  transition count { take job from seen  put Done { job, steps: total + 1 } in counted }
  transition double { take n from others  put n * 2 in doubled }
  transition keep { take n from doubled  put if n > 2 then n else 0 - n in kept }
  transition add { take 3 ns from kept  total += 1, put total in late, drop ns }
}
net Beside {
  in  place jobs: queue<Job> submit
      place first: queue<Job>
      place second: queue<Job>
  out place good: queue<Job>
  out place bad: queue<Job>
  in  place numbers: queue<int>
      place one: queue<int>
      place two: queue<int>
  out place three: queue<int>

  transition a { take job from jobs  put job in first }
  transition b { take job from first  put job in second }
  transition judge {
    take job from second
    when isGood(job) => put job in good
    otherwise => put job in bad
  }
  transition into { take n from numbers  put n in one }
  transition onto { take n from one  put n + 1 in two }
  transition out { take n from two  put n + 1 in three }
}
net Watched {
  in  place numbers: queue<int>
      place one: queue<int>
      place two: queue<int>
  out place three: queue<int>
  out place odd: queue<int>
  transition into { take n from numbers  put n in one }
  transition spot { take n from one  when one.count > 1  put n in odd }
  transition onto { take n from one  put n + 1 in two }
  transition out { take n from two  put n + 1 in three }
}`

const subject = await subjectOf(ways)
const networks = networksOf(subject.program)

/** Expects the same as of the step function, where nobody observes. */
async function agreeUnobserved(of: Subject, run: Run): Promise<void> {
  try {
    await agree(of, run.network, structuredClone(run.acts), surroundingsOf(run), false)
  } catch (error) {
    if (!(error instanceof Runaway) && !(error instanceof Refused)) throw error
  }
}

describe('what nobody observes is the same', () => {
  it.each(networks)('of tokens that go on at once: $name', async (network) => {
    const property = fc.asyncProperty(runOf(subject.program, network), (run) => agreeUnobserved(subject, run))
    await fc.assert(property, { seed: 1, numRuns: 150 })
  })

  it('of the time for which a network has lived that is closed', async () => {
    const living = await subjectOf(`net Living {
      in place jobs: queue<int>
      out place aged: queue<duration>
      transition age { take n from jobs  put now in aged  drop n }
    }`)
    const acts: Act[] = [{ do: 'pass', ms: 20 }, { do: 'drain' }, { do: 'pass', ms: 30 }, { do: 'restore', elapsed: 0 }]
    await agree(living, 'Living', acts, {}, false)
  })

  it('of random networks', async () => {
    const property = fc.asyncProperty(new Cases(2), async ({ spec, runs }) => {
      const of = await subjectOf(spec)
      for (const run of runs) await agreeUnobserved(of, run)
    })
    await fc.assert(property, { seed: 2, numRuns: 50 })
  })
})

it('goes on at once by transitions that never wait, and by no others', () => {
  const { program } = subject
  const found = networks.map((network) =>
    waysOf(program, network).map(({ from, steps }) => [
      network.places[from]!.name,
      ...steps.map(({ transition }) => network.transitions[transition]!.name),
    ]),
  )
  expect(found).toEqual([
    [
      ['jobs', 'see', 'count', 'end'],
      ['others', 'double', 'keep'],
    ],
    [['jobs', 'a', 'b']],
    [],
  ])
})
