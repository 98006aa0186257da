import { describe, expect, it } from 'vitest'
import { check, checkText } from '../../src/compile.ts'
import { diskHost } from '../../src/cli/disk-host.ts'
import type { Program } from '../../src/model/program.ts'
import { Unbounded } from '../../src/semantics/size.ts'
import { FractionalTime } from '../../src/verify/time.ts'
import { witnessOf } from '../../src/verify/witness.ts'
import { sampleSpecs } from '../support/networks/samples.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { explored } from '../support/verify/explored.ts'
import { wander } from '../support/verify/wander.ts'

/** Numbers from 0 on and below 1, the same for the same seed. */
function chance(seed: number): () => number {
  const random = seededRandom(seed)
  return () => random(65_536) / 65_536
}

const ofFile = (file: string): Program => check(diskHost(process.cwd()), file).program!
const ofText = (text: string): Program => checkText(text).program!

/** What a spec can do with time and values, each in a few lines. */
const specs: readonly [what: string, program: () => Program, atOnce: number][] = [
  ['a breaker with a validator, keys and a cooldown', () => ofFile('samples/circuit-breaker/gateway.myc'), 3],
  ['a breaker', () => ofFile('samples/starter/breaker.myc'), 2],
  ['a machine by itself', () => ofFile('samples/traffic-light/traffic-light.myc'), 1],
  ['steps that are undone', () => ofFile('samples/saga/orders.myc'), 1],
  [
    'a window by time that decides who is admitted',
    () =>
      ofText(`fsm Rate { event seen  initial state Open { var recent: int over 1s  admit recent < 2  on seen { recent += 1 } } }
net Limited {
  in place orders: queue<int> capacity 2
  out place done: queue<int>
  machine rate: Rate
  transition pass { take n from orders  through rate or wait  rate.seen  put n in done }
}`),
    2,
  ],
  [
    'tokens that expire, wait and travel, with room for few',
    () =>
      ofText(`net Late {
  in place orders: queue<int>
  place ready: queue<int> capacity 1 expires after 3s into late
  place going: tokens = 1
  out place late: queue<int>
  out place done: queue<int> capacity 1
  transition bring { take n from orders  put n in ready }
  transition serve { take n from ready  take from going  put n in done after 2s, put in going after 500ms }
}`),
    2,
  ],
  [
    'calls that are hedged and shared, with submitters who go away',
    () =>
      ofText(`extern async load(key: string): bool
net Cache {
  in place asked: bag<string> submit
  out place found: bag<string>
  out place lost: bag<string>
  transition ask {
    take key from asked
    call load(key) within 3s, hedge after 1s, shared by key {
      ok is when is => put key in found
      ok is => put key in lost
      error => put key in lost
    }
  }
}`),
    3,
  ],
]

describe.each(specs)('of %s', (_, program, atOnce) => {
  it('all is explored', async () => {
    const exploration = await explored(program(), { atOnce })
    expect(exploration.isComplete).toBe(true)
    expect(exploration.count).toBeGreaterThan(5)
  })

  it('no real run meets a state that is not known', async () => {
    const exploration = await explored(program(), { atOnce })
    const random = chance(1)
    for (let run = 0; run < 25; run++) expect(wander(exploration, random, 40)).toBeNull()
  })

  it('each state that is known is met by a real run', async () => {
    const exploration = await explored(program(), { atOnce })
    const wrong = Array.from({ length: exploration.count }, (_, state) => state).filter(
      (state) => witnessOf(exploration, { claim: '', holds: false, state, incident: null }) === null,
    )
    expect(wrong).toEqual([])
  })
})

describe('random networks', () => {
  it('meet no state that is not known', async () => {
    const random = chance(7)
    let complete = 0
    for (const spec of sampleSpecs(60, 11)) {
      const { program } = checkText(spec)
      if (program === null || program.networks.length === 0) continue
      const exploration = await explored(program, { atOnce: 1, limit: 400 }).catch((error: unknown) => {
        if (isOutside(error)) return null
        throw error
      })
      if (exploration === null || !exploration.isComplete) continue
      if ([...exploration.scope.gaps.keys()].some((gap) => /`(now|remaining)`/.test(gap))) continue
      complete += 1
      for (let run = 0; run < 8; run++) expect(wander(exploration, random, 30), spec).toBeNull()
    }
    expect(complete).toBeGreaterThan(5)
  })
})

const isOutside = (error: unknown): boolean =>
  error instanceof FractionalTime ||
  error instanceof Unbounded ||
  error instanceof TypeError ||
  error instanceof RangeError
